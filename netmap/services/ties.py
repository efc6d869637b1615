"""Ties between the people and groups of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph_schema.records import Group, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.permissions.handling import may_see
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.values import build
from netmap.store.port import Find
from netmap.tie_checks import check_tie, oriented


def record_tie(core: Core, actor: Actor, case_id: str, values: Mapping[str, Any], call: Call) -> Tie:
    """Record a tie between two people or groups of the case.

    A kind that is read from its inverse is turned round, so that one direction is stored.

    Raises:
        InvalidInput: an end is not in this case (or not this actor's to see), or the tie breaks a rule of its life
            cycle: no self tie, no overlap of the same kind, ends that fit the kind.
        NotFound, NotAllowed: nothing was written.
    """
    tie_id = core.new_id()
    ends = ends_of(case_id, values)
    values = _with_precision(values)

    def work(desk: Desk) -> Tie:
        tie = build(
            Tie, values, core.vocabulary, id=tie_id, case_id=case_id, recorded_at=desk.at, recorded_by=actor.user_id
        )
        tie = fitting(core, actor, tie, desk.found)
        desk.unit.add(tie)
        return tie

    return change_case(
        core, actor, Action.TIES_RECORD, case_id, call, work, also=ends, operation="collection"
    )


def change_tie(
    core: Core, actor: Actor, case_id: str, tie_id: str, seen: int, values: Mapping[str, Any], call: Call
) -> Tie:
    """Change a tie's kind, period or handling. Its ends stay: another pair is another tie.

    Raises:
        InvalidInput, StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    fixed = {"source_id", "target_id"} & set(values)
    if fixed:
        raise InvalidInput({name: ["The ends of a tie stay; record another tie instead."] for name in fixed})

    def check(desk: Desk, tie: Tie) -> Tie:
        pair = {"source_id": tie.source_id, "target_id": tie.target_id}
        return fitting(core, actor, tie, desk.unit.fetch(*ends_of(case_id, pair)))

    return change_values(core, actor, Tie, case_id, tie_id, seen, _with_precision(values), call, check)


def _with_precision(values: Mapping[str, Any]) -> dict[str, Any]:
    """A date that comes without its precision is meant to the day; no date has none."""
    given = dict(values)
    for date_field, precision in (("valid_from", "from_precision"), ("valid_to", "to_precision")):
        if date_field in given and precision not in given:
            given[precision] = "unknown" if given[date_field] is None else "day"
    return given


def ends_of(case_id: str, values: Mapping[str, Any]) -> tuple[Find, ...]:
    """What has to be read to check a tie: both ends, and the other ties between them."""
    pair = tuple(v for v in (values.get("source_id"), values.get("target_id")) if isinstance(v, str))
    ids = {"case_id": case_id, "id": pair}
    return (
        Find(Person, ids),
        Find(Group, ids),
        Find(Tie, {"case_id": case_id, "source_id": pair, "target_id": pair}),
    )


def fitting(core: Core, actor: Actor, tie: Tie, found: Sequence[Sequence[Any]]) -> Tie:
    """The tie, turned round where its kind asks for it, after every check of its life cycle.

    `found` is what `ends_of` asks for. Raises `InvalidInput` naming the field that does not fit.
    """
    people, groups, ties = found
    kinds = {p.id: "person" for p in people if may_see(actor, p) and p.state != "entered_in_error"}
    kinds |= {g.id: "group" for g in groups if may_see(actor, g) and g.state != "entered_in_error"}
    absent = [name for name in ("source_id", "target_id") if getattr(tie, name) not in kinds]
    if absent:
        raise InvalidInput({name: ["There is no such person or group in this case."] for name in absent})
    turned = oriented(tie, core.vocabulary)
    # Only what the actor may see: a refusal would tell of a hidden tie between the same two.
    others = [other for other in ties if may_see(actor, other)]
    check_tie(turned, kinds[turned.source_id], kinds[turned.target_id], others, core.vocabulary)
    return turned
