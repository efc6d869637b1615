"""What of family support a reader may see; `netmap.permissions.handling` puts it into the case file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from graph_schema.records import (
    CaseRecord,
    CaseRole,
    Goal,
    GoalRating,
    Intervention,
    ReadinessAnswer,
    Reading,
    Referral,
    SupportContact,
    SupportedPerson,
    SupportEvent,
    SupportPlan,
)
from netmap.case_file import CaseFile
from netmap.support.kept import SUPPORT_TYPES, hanging_on

_NO_WORDS: Mapping[type[CaseRecord], Mapping[str, Any]] = {
    SupportPlan: {"set_by": ""},
    SupportedPerson: {"set_by": "", "worker_id": None, "pause_reason": None},
    Goal: {"title": "", "much_less": "", "less": "", "expected": "", "more": "", "much_more": "", "steps": (),
           "steps_done": (), "indicator": None},
    GoalRating: {},
    Intervention: {"provider": None, "progress_reason": None, "evaluation": None},
    SupportContact: {
        "worker_ids": (), "purpose_note": None, "topics": (), "family_view": None, "works_well": None,
        "concern_kind": None, "concern_level": None, "concern": None, "concern_shared_with": None,
        "concern_legal_basis": None, "next_step": None, "next_step_by": None, "language": None,
    },
    SupportEvent: {},
    Reading: {"question": None, "anchor_low": None, "anchor_high": None},
    CaseRole: {"user_id": None, "by_name": None, "organisation": None, "task": ""},
    Referral: {"asked_for": "", "answer_note": None, "shared": None, "legal_basis": None},
    ReadinessAnswer: {"source_name": None},
}
"""What a guest of a conference is shown instead, beside an empty note and reason: no free text, concern or worker."""


def support_seen(
    may_see: Callable[[CaseRecord], bool], case_file: CaseFile, seen: CaseFile
) -> dict[str, tuple[Any, ...]]:
    """The records of family support that may be seen: those that name nobody and nothing that is hidden.

    `seen` holds the people, ties and facts that this reader may see. What a contact changed is left out of it where it
    is hidden; a contact with somebody who is hidden is hidden as a whole, since its words may be about that person.
    """
    mine = {name: tuple(r for r in records if may_see(r)) for name, records in case_file.support.items()}
    ids = {*seen.party, *(tie.id for tie in seen.ties), *(fact.id for fact in seen.facts)} if mine else ()
    return hanging_on(mine, ids, strict=True)


def support_for_the_room(seen: CaseFile) -> dict[str, tuple[Any, ...]]:
    """The same records without what somebody said in words."""
    return {
        kind.collection: tuple(
            msgspec.structs.replace(record, note=None, change_reason=None, **_NO_WORDS[kind])
            for record in seen.support.get(kind.collection, ())
        )
        for kind in SUPPORT_TYPES
    }
