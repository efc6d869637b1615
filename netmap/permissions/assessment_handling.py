"""What of ratings from instruments a reader may see; `netmap.permissions.handling` puts it into the case file."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from graph_schema.records import Assessment, CaseRecord
from netmap.case_file import CaseFile


def assessments_seen(
    may_see: Callable[[CaseRecord], bool], case_file: CaseFile, seen: CaseFile
) -> tuple[Assessment, ...]:
    """The assessments that may be seen: none for a reader who may not see the person whom they are about."""
    if case_file.case.offender_id not in seen.party:
        return ()
    return tuple(each for each in case_file.assessments if may_see(each))


def assessments_for_the_room(seen: CaseFile) -> tuple[Assessment, ...]:
    """The same without words and names: a guest reads what was chosen for the room, not who rated it or from what."""
    return tuple(
        msgspec.structs.replace(
            each, assessor_id="", certificate_id="", sources=None, note=None, change_reason=None
        )
        for each in seen.assessments
    )
