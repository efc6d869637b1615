"""Facts: appended, never edited; only what is thought of one may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from graph_schema.records import Fact, Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.fact_values import check_value
from netmap.permissions.actions import Action
from netmap.permissions.handling import may_see
from netmap.permissions.policy import Decision
from netmap.services.hanging_on import check_what_it_hangs_on
from netmap.services.refusing import Refused
from netmap.services.revising import change_record
from netmap.services.road import Desk, change_case
from netmap.services.values import build
from netmap.store.port import Find

SUBJECTS: tuple[tuple[str, type[Person] | type[Group] | type[Tie]], ...] = (
    ("person", Person), ("group", Group), ("tie", Tie),
)


def record_fact(
    core: Core, actor: Actor, case_id: str, values: Mapping[str, Any], call: Call, about: str | None = None,
    then: Callable[[Desk, Fact], None] = lambda desk, fact: None,
) -> Fact:
    """Append a fact about a tie, a person or a group of the case.

    With `about` ("person", "group" or "tie"), a subject that is no such thing counts as absent. `then` writes what
    belongs to the fact in the same transaction.

    Raises:
        InvalidInput: the subject is not in this case, the key does not fit it, the value is not one of the key's,
            or the dates contradict each other.
        NotFound, NotAllowed: nothing was written.
    """
    fact_id = core.new_id()
    subject = values.get("subject_id")
    ids = {"case_id": case_id, "id": subject if isinstance(subject, str) else ""}

    def work(desk: Desk) -> Fact:
        fact = build(
            Fact, values, core.vocabulary, id=fact_id, case_id=case_id, recorded_at=desk.at, recorded_by=actor.user_id
        )
        fact = checked_fact(core, fact, _subject_kind(actor, desk, about))
        desk.unit.add(fact)
        then(desk, fact)
        return fact

    also = tuple(Find(kind, ids) for _, kind in SUBJECTS)
    return change_case(
        core, actor, Action.FACTS_RECORD, case_id, call, work, also=also, operation="collection"
    )


def checked_fact(core: Core, fact: Fact, about: str) -> Fact:
    """The fact with its value in the one form that is stored; `about` is "person", "group" or "tie".

    Raises:
        InvalidInput: the key is not asked of such a subject, the value does not fit, or the dates contradict.
    """
    key = core.vocabulary.fact_keys[fact.key]
    if about not in key.about:
        raise InvalidInput.of("key", f"This is asked of a {' or a '.join(key.about)}, not of a {about}.")
    if fact.valid_from and fact.valid_to and fact.valid_to < fact.valid_from:
        raise InvalidInput.of("valid_to", "This is before the start.")
    if fact.observed_on and fact.observed_on > core.today():
        raise InvalidInput.of("observed_on", "This day has not come yet.")
    return msgspec.structs.replace(fact, value=check_value(core.vocabulary, fact.key, fact.value))


def change_status(
    core: Core, actor: Actor, case_id: str, fact_id: str, seen: int, status: str, call: Call
) -> Fact:
    """Confirm, dispute, withdraw or take up again a fact; with a reason. What was said stays as it was said.

    Raises:
        InvalidInput: no reason, or an unknown status.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why.")
    if not core.vocabulary.knows("fact_statuses", status, active_only=True):
        raise InvalidInput.of("status", "confirmed, provisional, disputed or withdrawn is needed.")

    def following(desk: Desk, fact: Fact) -> Fact:
        return msgspec.structs.replace(
            fact, status=status, version=fact.version + 1,
            recorded_at=desk.at, recorded_by=actor.user_id, change_reason=call.reason,
        )

    return change_record(core, actor, Fact, case_id, fact_id, seen, following, call)


def _subject_kind(actor: Actor, desk: Desk, about: str | None) -> str:
    for (name, _), records in zip(SUBJECTS, desk.found, strict=True):
        if about in (None, name) and any(_in_sight(actor, desk, r) and r.state != "entered_in_error" for r in records):
            return name
    if about is not None:
        raise Refused(Decision(False, "absent"))
    raise InvalidInput.of("subject_id", "There is no such person, group or tie in this case.")


def _in_sight(actor: Actor, desk: Desk, record: Person | Group | Tie) -> bool:
    try:
        check_what_it_hangs_on(desk, record)
    except Refused:
        return False
    return may_see(actor, record)
