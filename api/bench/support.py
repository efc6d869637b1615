"""What a page of family support needs, of a case with a long log, against reading its rows by the driver alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from api.bench.agency import DAY, Size, case_records
from api.bench.databases import Database
from api.bench.figures import Figure, Target
from api.bench.sampling import Work, interleaved, spread
from graph_schema.records import Person, Record, SupportContact, SupportedPerson, SupportPlan
from netmap.permissions.handling import visible
from netmap.support.year import PersonOver, people_over

LOG = "support page of 500 contacts, 2,000 facts"
LARGE = Size(people=20, ties=40, facts=2000)
NUMBER = 900_001
"""The number of the large case: none of the agency's has it."""
CONTACTS, SUPPORTED = 500, 4
_NOTE = "the case file, filtered, with everybody's contacts, planned days and late days over a year; not the drawing"
_OURS = "ours"
_OUTCOMES = ("held", "held", "held", "partly", "no_show", "not_reached", "cancelled_by_service")


def support_figures(database: Database, samples: int) -> list[Figure]:
    """The case file, filtered for its reader, with everybody's contacts and clocks over a year."""
    records = support_case(database.actor.user_id)
    case_id = records[0].id
    database.core.store.write(lambda unit: unit.add(*records), database.core.new_id())

    def way(read: Callable[[str], object]) -> Work:
        return partial(read, case_id)

    reads: dict[str, Callable[[str], object]] = {_OURS: partial(_page_data, database), **database.bare.reading()}
    taken = interleaved({name: partial(way, read) for name, read in reads.items()}, samples)
    best = min((name for name in taken if name != _OURS), key=lambda name: spread(taken[name]).median)
    return [Figure(what=LOG, store=database.store, ours=spread(taken[_OURS]), bare=spread(taken[best]), bare_way=best,
                   target=Target(1.5), note=_NOTE)]


def support_case(by: str) -> list[Record]:
    """The records of the large case, entered by this user: nothing in it is about anybody."""
    records = case_records(NUMBER, by, LARGE)
    people = [record for record in records if isinstance(record, Person)][1:SUPPORTED + 1]
    stamp: dict[str, Any] = {
        "case_id": people[0].case_id, "recorded_at": people[0].recorded_at, "recorded_by": by,
    }
    begins = DAY - timedelta(days=365)
    ids = (f"01aaaaaa-0000-7000-8000-{place:012x}" for place in range(CONTACTS + SUPPORTED + 1))
    plan = SupportPlan(id=next(ids), starts_on=begins, set_by=by, **stamp)
    periods = [
        SupportedPerson(id=next(ids), plan_id=plan.id, person_id=person.id, phase="intensive", consent="given",
                        valid_from=begins, set_by=by, worker_id=by, **stamp)
        for person in people
    ]
    contacts = []
    for place in range(CONTACTS):
        who, outcome = (people[place % SUPPORTED].id,), _OUTCOMES[place % len(_OUTCOMES)]
        contacts.append(SupportContact(
            id=next(ids), contact_on=begins + timedelta(days=place * 365 // CONTACTS), mode="home", outcome=outcome,
            person_ids=who, present_ids=who if outcome in ("held", "partly") else (), worker_ids=(by,),
            note=f"Told in conversation {place}." if place % 3 == 0 else None, **stamp,
        ))
    return [*records, plan, *periods, *contacts]


def _page_data(database: Database, case_id: str) -> tuple[PersonOver, ...]:
    found = database.core.store.read(lambda reader: reader.case_file(case_id))
    assert found is not None
    seen = visible(database.actor, found, database.core.vocabulary)
    return people_over(seen.without_errors(), DAY - timedelta(days=365), DAY, DAY)
