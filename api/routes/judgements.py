"""What named workers make of a tie, beside what the rules compute; and the second person's answer."""

from __future__ import annotations

from typing import Any

import msgspec

from api.actor import current_actor
from api.core_access import core
from api.etags import tag_of
from api.routes.door import Door
from api.routes.reasons import judged_lists
from api.schemas.answers import list_of
from api.schemas.bodies import NewAnswer, NewJudgement, TakingBack
from api.schemas.judgements import Judgements, JudgementShown
from graph_schema.records import Judgement
from netmap.actor import Call
from netmap.judgements.model import Stated
from netmap.judgements.standing import state_when_written
from netmap.services.cosigning import cosign_judgement, withdraw_judgement
from netmap.services.history import read_history
from netmap.services.judgements import read_judgement, read_judgements, record_judgement

DOOR = Door("judgements", __name__, description="What workers make of a tie, beside what the rules compute.")
_MANY = "/cases/<record:case_id>/ties/<record:record_id>/judgements"
_ONE = f"{_MANY}/<record:judgement_id>"
Tagged = tuple[dict[str, Any], dict[str, str]]


@DOOR.read(_MANY, Judgements)
def list_all(case_id: str, record_id: str) -> dict[str, Any]:
    """Every judgement on a tie with where it stands, and what they come to beside the computed classes."""
    judged = read_judgements(core(), current_actor(), case_id, record_id)
    items = [_shown(each) for one in (judged.lists if judged else ()) for each in one.given]
    return {"lists": judged_lists(judged), "items": items}


@DOOR.add(_MANY, NewJudgement, JudgementShown)
def add_one(values: dict[str, Any], call: Call, case_id: str, record_id: str) -> Tagged:
    """Confirm, raise, lower or set aside one list of a tie. A high risk is lowered only by two persons."""
    given = {**values, "reason": call.reason}
    return _written(record_judgement(core(), current_actor(), case_id, record_id, given, call))


@DOOR.read(_ONE, JudgementShown)
def read_one(case_id: str, record_id: str, judgement_id: str) -> Tagged:
    """One judgement, with where it stands today."""
    stated = read_judgement(core(), current_actor(), case_id, record_id, judgement_id)
    return _shown(stated), {"ETag": tag_of(stated.judgement)}


@DOOR.read(f"{_ONE}/history", list_of(JudgementShown))
def read_history_of(case_id: str, record_id: str, judgement_id: str) -> dict[str, Any]:
    """Every version: what was said never changes, who agreed, declined or took it back is added."""
    read_judgement(core(), current_actor(), case_id, record_id, judgement_id)
    versions = read_history(core(), current_actor(), Judgement, case_id, judgement_id)
    return {"items": [_written(version)[0] for version in versions]}


@DOOR.change("POST", f"{_ONE}/cosign", JudgementShown, NewAnswer)
def cosign(
    values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str, judgement_id: str
) -> Tagged:
    """Agree to a judgement that waits for a second person, or decline with a reason. Never one's own."""
    answer = values["answer"]
    return _written(
        cosign_judgement(core(), current_actor(), case_id, record_id, judgement_id, seen, answer, call)
    )


@DOOR.change("POST", f"{_ONE}/withdraw", JudgementShown, TakingBack)
def withdraw(
    values: dict[str, Any], seen: int, call: Call, case_id: str, record_id: str, judgement_id: str
) -> Tagged:
    """Take back a judgement of one's own, with a reason; it stays in the history."""
    return _written(withdraw_judgement(core(), current_actor(), case_id, record_id, judgement_id, seen, call))


def _shown(stated: Stated) -> dict[str, Any]:
    changed = [change.value for change in stated.changed]
    return {**msgspec.structs.asdict(stated.judgement), "state": stated.state.value, "changed": changed}


def _written(judgement: Judgement) -> Tagged:
    """A judgement at the moment of a write, at which nothing has changed under it yet."""
    stated = Stated(judgement=judgement, state=state_when_written(judgement))
    return _shown(stated), {"ETag": tag_of(judgement)}
