"""Discussions: on which day, and on which occasion, a tie was talked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph_schema.records import Discussion, Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.permissions.actions import Action
from netmap.permissions.handling import may_see
from netmap.permissions.policy import Decision
from netmap.services.auditing import log_refusal
from netmap.services.records import read_record
from netmap.services.refusing import Refused
from netmap.services.revising import change_values
from netmap.services.road import NOT_THERE, Desk, change_case, read_case_file
from netmap.services.values import build
from netmap.store.port import Find


def record_discussion(
    core: Core, actor: Actor, case_id: str, tie_id: str, values: Mapping[str, Any], call: Call
) -> Discussion:
    """Record that a tie was talked about. Unless something else is said, whoever may see the tie may see that it was.

    Raises:
        InvalidInput: the day has not come yet, or a field is wrong.
        NotFound: there is no such tie in this case, or it is not this actor's to see.
        NotAllowed: nothing was written.
    """
    discussion_id = core.new_id()

    def work(desk: Desk) -> Discussion:
        tie = _in_sight(actor, desk, desk.found[0])
        given = {"handling": tie.handling, "restricted_to": tie.restricted_to, **values}
        discussion = build(
            Discussion, given, core.vocabulary, id=discussion_id, case_id=case_id, tie_id=tie_id,
            recorded_at=desk.at, recorded_by=actor.user_id,
        )
        desk.unit.add(_not_to_come(core, discussion))
        return discussion

    wanted = Find(Tie, {"case_id": case_id, "id": tie_id})
    return change_case(
        core, actor, Action.DISCUSSIONS_RECORD, case_id, call, work, also=(wanted,), operation="collection"
    )


def change_discussion(
    core: Core, actor: Actor, case_id: str, tie_id: str, discussion_id: str, seen: int, values: Mapping[str, Any],
    call: Call,
) -> Discussion:
    """Change the day, the occasion or the note of a discussion of that tie.

    Raises:
        InvalidInput, StaleRevision, NotFound, NotAllowed: nothing was written.
    """

    def check(desk: Desk, discussion: Discussion) -> Discussion:
        if discussion.tie_id != tie_id:
            raise Refused(Decision(False, "absent"))
        _in_sight(actor, desk, desk.unit.fetch(Find(Tie, {"case_id": case_id, "id": tie_id}))[0])
        return _not_to_come(core, discussion)

    return change_values(core, actor, Discussion, case_id, discussion_id, seen, values, call, check)


def list_discussions(
    core: Core, actor: Actor, case_id: str, tie_id: str, after: str | None = None, limit: int = 50
) -> list[Discussion]:
    """The discussions of one tie, by ascending id; at most `limit`, after the id `after`.

    Raises:
        NotFound: there is no such tie in this case, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """
    seen = read_case_file(core, actor, Action.DISCUSSIONS_READ, case_id, subjects=lambda _: (tie_id,))
    if all(tie.id != tie_id for tie in seen.ties):
        log_refusal(core, actor, Action.DISCUSSIONS_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    found = [d for d in seen.discussions if d.tie_id == tie_id and (after is None or d.id > after)]
    return found[:limit]


def read_discussion(core: Core, actor: Actor, case_id: str, tie_id: str, discussion_id: str) -> Discussion:
    """One discussion of that tie.

    Raises:
        NotFound: there is none, it is about another tie, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """
    found = read_record(core, actor, Discussion, case_id, discussion_id)
    if found.tie_id != tie_id:
        log_refusal(core, actor, Action.DISCUSSIONS_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    return found


def _in_sight(actor: Actor, desk: Desk, ties: Sequence[Tie]) -> Tie:
    """The tie, if this actor may see it and both of its ends."""
    for tie in ties:
        ends = {"case_id": tie.case_id, "id": (tie.source_id, tie.target_id)}
        people, groups = desk.unit.fetch(Find(Person, ends), Find(Group, ends))
        records: tuple[Tie | Person | Group, ...] = (tie, *people, *groups)
        if all(may_see(actor, record) and record.state != "entered_in_error" for record in records):
            return tie
    raise Refused(Decision(False, "absent"))


def _not_to_come(core: Core, discussion: Discussion) -> Discussion:
    if discussion.discussed_on > core.today():
        raise InvalidInput.of("discussed_on", "This day has not come yet.")
    return discussion
