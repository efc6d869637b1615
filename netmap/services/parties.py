"""People and groups on the map of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from graph_schema.records import Group, Person
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.permissions.actions import Action
from netmap.services.namesakes import check_renamed, check_told_apart, parties_of, same_name
from netmap.services.revising import change_values
from netmap.services.road import Desk, change_case
from netmap.services.values import build

P = TypeVar("P", Person, Group)
RECORD: dict[type[Person] | type[Group], Action] = {Person: Action.PEOPLE_RECORD, Group: Action.GROUPS_RECORD}
_LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"


def pseudonym_for(record_id: str) -> str:
    """A short code for a person or group, stable in its case, that tells neither name nor order nor number.

    Six letters and digits without vowels, from the random end of the record's UUIDv7.
    """
    number = int(record_id.replace("-", "")[-15:], 16)
    code = ""
    for _ in range(6):
        number, place = divmod(number, len(_LETTERS))
        code += _LETTERS[place]
    return code


def record_party(core: Core, actor: Actor, kind: type[P], case_id: str, values: Mapping[str, Any], call: Call) -> P:
    """Put a person or a group on the map.

    Raises:
        InvalidInput, NotFound, NotAllowed: nothing was written; the first also where somebody of that name is there.
    """
    record_id = core.new_id()

    def work(desk: Desk) -> P:
        party = build(
            kind, values, core.vocabulary, id=record_id, case_id=case_id, pseudonym=pseudonym_for(record_id),
            recorded_at=desk.at, recorded_by=actor.user_id,
        )
        check_told_apart(actor, party.display_name, desk.found)
        desk.unit.add(party)
        return party

    return change_case(
        core, actor, RECORD[kind], case_id, call, work, also=parties_of(case_id), operation="collection"
    )


def change_party(
    core: Core, actor: Actor, kind: type[P], case_id: str, record_id: str, seen: int, values: Mapping[str, Any],
    call: Call,
) -> P:
    """Change what is recorded of a person or a group; the former version stays in the history.

    Raises:
        StaleRevision, InvalidInput, NotFound, NotAllowed: nothing was written; the second also where somebody else
            has that name.
    """

    def told_apart(desk: Desk, party: P) -> P:
        former = desk.found[0][0]
        if not same_name(former.display_name, party.display_name):  # two may have shared one for long
            check_renamed(actor, party.display_name, desk.unit.fetch(*parties_of(case_id)))
        return party

    return change_values(core, actor, kind, case_id, record_id, seen, values, call, told_apart)
