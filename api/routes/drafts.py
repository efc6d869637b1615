"""One's own drafts in a case; what was learned in a contact; what was explained to whom."""

from __future__ import annotations

from typing import Any

from api.actor import current_actor
from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import FactShown, list_of
from api.schemas.drafts import DraftShown, NewDraft, NewLearnedFact, NothingMore, ToldShown
from graph_schema.records import Draft, Fact
from netmap.actor import Call
from netmap.permissions.actions import Action
from netmap.services.draft_reading import content_of, read_drafts
from netmap.services.drafts import keep_draft, throw_away_by_id
from netmap.services.road import read_case_file
from netmap.services.support.learning import record_learned
from netmap.support.explained import explained_to

DOOR = Door("drafts", __name__, description="What somebody has begun to write and has not logged yet: one's own only.")
LEARNED = Door("learned", __name__, description="What was learned, and what was explained, in contacts.")
_SUPPORT = "/cases/<record:case_id>/support"


@DOOR.read(f"{_SUPPORT}/drafts", list_of(DraftShown))
def list_all(case_id: str) -> dict[str, Any]:
    """One's own drafts in the case."""
    return {"items": [_shown(draft) for draft in read_drafts(core(), current_actor(), case_id)]}


@DOOR.add(f"{_SUPPORT}/drafts", NewDraft, DraftShown)
def add_one(values: dict[str, Any], call: Call, case_id: str) -> dict[str, Any]:
    """Keep what was typed so far, in place of what was typed into the same sheet before."""
    return _shown(keep_draft(core(), current_actor(), case_id, **values, call=call))


@DOOR.add(f"{_SUPPORT}/drafts/<record:record_id>/thrown-away", NothingMore, DraftShown)
def throw_one_away(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> dict[str, Any]:
    """Empty one of one's own drafts."""
    return _shown(throw_away_by_id(core(), current_actor(), case_id, record_id))


@LEARNED.add(f"{_SUPPORT}/contacts/<record:record_id>/facts", NewLearnedFact, FactShown)
def add_learned(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> Fact:
    """Append a fact and link it to the contact in which it was learned: both, or neither."""
    return record_learned(core(), current_actor(), case_id, record_id, values, call)


@LEARNED.read(f"{_SUPPORT}/explained", list_of(ToldShown))
def read_explained(case_id: str) -> dict[str, Any]:
    """What was explained to whom, when and in which language, as the contacts say it."""
    seen = read_case_file(core(), current_actor(), Action.SUPPORT_READ, case_id)
    return {"items": [
        {"person_id": person.id, "topic": each.topic, "on": each.on.isoformat(), "language": each.language,
         "interpreter": each.interpreter, "contact_id": each.contact_id}
        for person in seen.people for told in explained_to(person.id, seen.support_contacts).values() for each in told
    ]}


def _shown(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id, "form": draft.form, "form_key": draft.form_key, "kept_at": draft.kept_at,
        "content": content_of(draft),
    }
