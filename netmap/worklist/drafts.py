"""What somebody began to write and has not saved: on nobody's list but their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from graph_schema.records import Draft
from netmap.worklist.model import Task, WorkKind

_CALLED = {"contact": "A contact was begun and not saved.", "sheet": "A sheet was begun to be keyed in, and not saved."}


def drafts_left(drafts: Iterable[Draft], zone: tzinfo) -> Iterator[Task]:
    """One task for each draft, from the day it was last kept; what is in it stays in it."""
    for draft in drafts:
        yield Task(
            kind=WorkKind.DRAFT, case_id=draft.of_case, record=draft, day=draft.kept_at.astimezone(zone).date(),
            what=_CALLED.get(draft.form, "Something was begun and not saved."), whose=(draft.user_id,),
        )
