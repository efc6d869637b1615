"""What an import has to write, beside what the case already holds: pure, so that a store may run it twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from graph_schema.records import CaseRecord, Fact, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.exchange.csv_network import NetworkFile, PersonRow, TieRow
from netmap.exchange.csv_table import Problems
from netmap.exchange.recorded import RecordedTies
from netmap.tie_life import check_tie

_COLUMN = {"source_id": "source", "target_id": "target"}
_KEY = "tie.closeness"


class Stamp(msgspec.Struct, frozen=True):
    """What every new record of one import has in common, and the ids that were minted for its rows."""

    case_id: str
    at: datetime
    by: str
    person_ids: Mapping[str, str]
    tie_ids: Mapping[str, str]
    fact_ids: Mapping[str, str]
    pseudonym: Callable[[str], str]


class Plan(msgspec.Struct, frozen=True):
    """The records to add, and how many people and ties of the files were there before."""

    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    facts: tuple[Fact, ...]
    people_there: int
    ties_there: int

    def records(self) -> tuple[CaseRecord, ...]:
        """Everything to add, in the order in which it may be written."""
        return (*self.people, *self.ties, *self.facts)


def plan_import(
    file: NetworkFile, offender: str, recorded: CaseFile | None, stamp: Stamp, vocabulary: Vocabulary,
    on_row: Callable[[], None],
) -> Plan:
    """Compare the files with the case, `None` when it is a new one; `on_row` is called after each row.

    The offender of a case that is there already is who `offender` names, whatever the case calls that person. Any
    other row is known by its id: with the same content it is passed over, with other content it is refused, so that
    an import never overwrites.

    Raises:
        InvalidInput: rows that differ from what is recorded, or overlap with it.
    """
    problems = Problems()
    known = {p.external_ref: p for p in recorded.people if p.external_ref} if recorded else {}
    for person in recorded.people if recorded else ():
        if recorded and person.id == recorded.case.offender_id:
            known.setdefault(offender, person)
    ids, new_people = _people(file, offender, known, stamp, problems, on_row)
    ties, facts = _ties(file, recorded, ids, stamp, vocabulary, problems, on_row)
    problems.refuse()
    return Plan(
        new_people, ties, facts, len(file.people) - len(new_people), len(file.ties) - len(ties)
    )


def _people(
    file: NetworkFile, offender: str, known: Mapping[str, Person], stamp: Stamp, problems: Problems,
    on_row: Callable[[], None],
) -> tuple[dict[str, str], tuple[Person, ...]]:
    ids: dict[str, str] = {}
    new: list[Person] = []
    for row in file.people:
        there = known.get(row.ref)
        if there is None:
            new.append(_person(row, stamp, "convicted" if row.ref == offender else "contact"))
        elif there.state == "entered_in_error":
            problems.add(file.people_file, row.line, "id", f"{row.ref!r} is recorded as entered in error.")
        elif there.external_ref == row.ref and there.display_name != row.name:
            problems.add(file.people_file, row.line, "name", f"{row.ref!r} is recorded under another name.")
        ids[row.ref] = there.id if there else stamp.person_ids[row.ref]
        on_row()
    return ids, tuple(new)


def _person(row: PersonRow, stamp: Stamp, category: str) -> Person:
    person_id = stamp.person_ids[row.ref]
    return Person(
        id=person_id, recorded_at=stamp.at, recorded_by=stamp.by, case_id=stamp.case_id, external_ref=row.ref,
        display_name=row.name, pseudonym=stamp.pseudonym(person_id), category=category,
    )


def _ties(
    file: NetworkFile, recorded: CaseFile | None, ids: Mapping[str, str], stamp: Stamp, vocabulary: Vocabulary,
    problems: Problems, on_row: Callable[[], None],
) -> tuple[tuple[Tie, ...], tuple[Fact, ...]]:
    there = RecordedTies(recorded)
    ties: list[Tie] = []
    facts: list[Fact] = []
    for row in file.ties:
        tie = msgspec.structs.replace(
            row.tie, id=stamp.tie_ids[row.ref], case_id=stamp.case_id, recorded_at=stamp.at, recorded_by=stamp.by,
            source_id=ids[row.tie.source_id], target_id=ids[row.tie.target_id],
        )
        former = there.by_ref.get(row.ref)
        if former is not None:
            for column, reason in there.differences(former, tie, row):
                problems.add(file.ties_file, row.line, column, reason)
        elif _fits(file.ties_file, row, tie, there, vocabulary, problems):
            ties.append(tie)
            if row.closeness:
                facts.append(_closeness(row.closeness, tie, stamp, stamp.fact_ids[row.ref]))
        on_row()
        if problems.full():
            break
    return tuple(ties), tuple(facts)


def _fits(
    file: str, row: TieRow, tie: Tie, there: RecordedTies, vocabulary: Vocabulary, problems: Problems
) -> bool:
    try:
        check_tie(tie, "person", "person", there.between(tie), vocabulary)
    except InvalidInput as error:
        for field, sentences in error.problems.items():
            problems.add(file, row.line, _COLUMN.get(field, field), " ".join(sentences))
        return False
    return True


def _closeness(value: str, tie: Tie, stamp: Stamp, fact_id: str) -> Fact:
    return Fact(
        id=fact_id, recorded_at=stamp.at, recorded_by=stamp.by, case_id=stamp.case_id, external_ref=tie.external_ref,
        subject_id=tie.id, key=_KEY, value=value, perspective="document", source_kind="document",
        valid_from=tie.valid_from, valid_to=tie.valid_to,
    )
