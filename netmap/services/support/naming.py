"""What a record of family support names: it has to be in the case, and this actor's to see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from graph_schema.records import BY_NAME, CaseAccess, CaseRecord, SupportContact
from netmap.problems import Problems
from netmap.services.hanging_on import check_what_it_hangs_on
from netmap.services.refusing import Refused
from netmap.services.road import Desk
from netmap.store.port import Find
from netmap.valid_time import holds_on

C = TypeVar("C", bound=CaseRecord)

ABSENT = "There is no such record in this case."
NO_MEMBER = "This is nobody on the team of this case."


def check_named(desk: Desk, record: CaseRecord, today: date, former: CaseRecord | None = None) -> None:
    """Stop a write of a record that names what is not there, or may not be seen; what it named before may stay.

    Raises:
        InvalidInput: names every such field.
    """
    problems = Problems()
    find_absent(desk, record, today, former, problems)
    problems.finish()


def find_absent(
    desk: Desk, record: CaseRecord, today: date, former: CaseRecord | None, problems: Problems
) -> None:
    """Note what a record names that is not there, or may not be seen, at the first field that names it.

    What is noted already may have any type.
    """
    told = set[str]()
    single = {field: reference.targets for field, reference in record.references.items()}
    for field, targets in {**single, **record.named_in_lists}.items():
        if not problems.fine(field):
            continue
        ids = _one(record, field) if field in single else getattr(record, field)
        before = () if former is None else _one(former, field) if field in single else getattr(former, field)
        new = [each for each in dict.fromkeys(ids) if each not in before and each not in told]
        if len(set(ids)) < len(ids):
            problems.note(field, "The same is named twice.")
        users = targets == ("User",)
        absent = set(new) - (_team(desk, new, today) if users else _in_sight(desk, targets, new))
        if absent:
            problems.note(field, NO_MEMBER if users else ABSENT)
            told |= absent


def with_what_is_hidden(desk: Desk, record: C, former: C) -> C:
    """An amended contact with what the former one had changed and its writer may not see: that stays linked."""
    if not (isinstance(record, SupportContact) and isinstance(former, SupportContact)):
        return record
    seen = _links_in_sight(desk, former)
    hidden = tuple(each for each in former.changed_ids if each not in seen and each not in record.changed_ids)
    return msgspec.structs.replace(record, changed_ids=record.changed_ids + hidden) if hidden else record


def without_what_is_hidden(desk: Desk, record: C) -> C:
    """A record as its writer is answered: a contact without the links to what they may not see."""
    if not isinstance(record, SupportContact) or not record.changed_ids:
        return record
    seen = _links_in_sight(desk, record)
    return msgspec.structs.replace(record, changed_ids=tuple(each for each in record.changed_ids if each in seen))


def _links_in_sight(desk: Desk, contact: SupportContact) -> set[str]:
    return _in_sight(desk, contact.named_in_lists["changed_ids"], list(contact.changed_ids), in_error=True)


def in_sight(desk: Desk, records: Iterable[C]) -> list[C]:
    """Of some records those that this actor may see, with what they hang on."""
    seen = []
    for record in records:
        try:
            desk.check(record)
            check_what_it_hangs_on(desk, record)
        except Refused:
            continue
        seen.append(record)
    return seen


def _one(record: CaseRecord, field: str) -> tuple[str, ...]:
    named = getattr(record, field)
    return () if named is None else (named,)


def _in_sight(desk: Desk, targets: Iterable[str], ids: list[str], in_error: bool = False) -> set[str]:
    """Of some ids those of records of these types that may be seen, and (unless asked) were not entered in error."""
    if not ids:
        return set()
    finds = [Find(BY_NAME[name], {"case_id": desk.case.id, "id": tuple(ids)}) for name in targets]
    found = in_sight(desk, (record for some in desk.unit.fetch(*finds) for record in some))
    return {record.id for record in found if in_error or getattr(record, "state", "") != "entered_in_error"}


def _team(desk: Desk, ids: list[str], today: date) -> set[str]:
    """Of some users those who are on the team on this day."""
    if not ids:
        return set()
    (entries,) = desk.unit.fetch(Find(CaseAccess, {"case_id": desk.case.id, "user_id": tuple(ids)}))
    return {e.user_id for e in entries if e.standing == "team" and holds_on(e, today)}
