"""Looking at the records of a case: one, or a page of them, logged with those that are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graph_schema.records import (
    Assessment,
    CaseAccess,
    CaseRecord,
    ContactPermission,
    Discussion,
    Fact,
    Group,
    Judgement,
    Person,
    Tie,
)
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import NotFound
from netmap.permissions.actions import Action
from netmap.services.auditing import log_refusal
from netmap.services.road import NOT_THERE, read_case_file
from netmap.support.kept import SUPPORT_TYPES

C = TypeVar("C", bound=CaseRecord)

_LOOK: dict[type[CaseRecord], Action] = {
    Person: Action.PEOPLE_READ,
    Group: Action.GROUPS_READ,
    Tie: Action.TIES_READ,
    Fact: Action.FACTS_READ,
    Judgement: Action.JUDGEMENTS_READ,
    CaseAccess: Action.ACCESS_READ,
    ContactPermission: Action.CONTACT_PERMISSIONS_READ,
    Discussion: Action.DISCUSSIONS_READ,
    **dict.fromkeys(SUPPORT_TYPES, Action.SUPPORT_READ),
    Assessment: Action.ASSESSMENTS_READ,
}


def list_records(
    core: Core, actor: Actor, kind: type[C], case_id: str, after: str | None = None, limit: int = 50
) -> list[C]:
    """Records of one type in a case that this actor may see, by ascending id; at most `limit`, after the id `after`.

    What was entered in error is among them, and says so.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """

    def chosen(seen: CaseFile) -> list[C]:
        return [record for record in seen.records_of(kind) if after is None or record.id > after][:limit]

    return _look(core, actor, kind, case_id, chosen)


def read_record(core: Core, actor: Actor, kind: type[C], case_id: str, record_id: str) -> C:
    """One record of a case.

    Raises:
        NotFound: there is none in this case, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """

    def chosen(seen: CaseFile) -> list[C]:
        return [record for record in seen.records_of(kind) if record.id == record_id]

    found = _look(core, actor, kind, case_id, chosen)
    if not found:
        log_refusal(core, actor, _LOOK[kind], "absent", case_id)
        raise NotFound(NOT_THERE)
    return found[0]


def list_facts_about(
    core: Core, actor: Actor, kind: type[Person] | type[Group] | type[Tie], case_id: str, subject_id: str,
    after: str | None = None, limit: int = 50,
) -> list[Fact]:
    """The facts about one person, group or tie that this actor may see; pages as `list_records` does.

    Raises:
        NotFound: there is no such subject of this type in the case, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """
    there: list[bool] = []

    def chosen(seen: CaseFile) -> list[Fact]:
        there.append(any(record.id == subject_id for record in seen.records_of(kind)))
        facts = seen.facts_about.get(subject_id, ()) if there[-1] else ()
        return [fact for fact in facts if after is None or fact.id > after][:limit]

    facts = _look(core, actor, Fact, case_id, chosen)
    if not there[-1]:
        log_refusal(core, actor, Action.FACTS_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    return facts


def _look(
    core: Core, actor: Actor, kind: type[C], case_id: str, chosen: Callable[[CaseFile], list[C]]
) -> list[C]:
    seen = read_case_file(
        core, actor, _LOOK[kind], case_id, subjects=lambda found: [record.id for record in chosen(found)]
    )
    return chosen(seen)
