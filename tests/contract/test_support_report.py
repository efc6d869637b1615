"""The period report on every store: counted after filtering, logged as a look or as a disclosure."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from graph_schema.records import Case, Intervention, Person, SupportContact, SupportPlan
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound
from netmap.exchange.csv_support import COLUMNS, support_csv
from netmap.services.access import grant_access
from netmap.services.accounts import add_user
from netmap.services.cases import open_case
from netmap.services.parties import record_party
from netmap.services.support.periods import set_support
from netmap.services.support.reporting import read_support_report, read_support_reports
from netmap.services.support.writing import record_support
from netmap.settings import Settings
from netmap.store.port import Store
from netmap.support.expected import Counts

TODAY = date(2026, 11, 23)
YEAR = (TODAY - timedelta(days=100), TODAY)
OPERATOR = Actor(user_id="os:root", name="root", role="operator")
CALL = Call()


def user(core: Core, name: str, role: str) -> Actor:
    made = add_user(core, OPERATOR, {"username": name, "display_name": name.title(), "role": role}, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role)


class Family(NamedTuple):
    """One family of which something is recorded, and who works with it."""

    core: Core
    lead: Actor
    family: Actor
    guest: Actor
    case: Case


@pytest.fixture
def one(store: Store) -> Family:
    """A mother who is supported for a hundred days: met, missed, not reached, and once met in confidence."""
    core = Core(
        Settings(), store, load_vocabulary(), lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), new_id,
        store.installation_secret(),
    )
    lead, family, guest = (user(core, *each) for each in (
        ("lead", "caseworker"), ("fara", "family_support_worker"), ("gus", "conference_guest"),
    ))
    case = open_case(core, lead, {"reference": "2026-014"}, {"display_name": "Ilyas"}, CALL)
    grant_access(core, lead, case.id, "fara", "team", CALL)
    grant_access(core, lead, case.id, "gus", "guest", CALL, TODAY + timedelta(days=5))
    mother = record_party(core, lead, Person, case.id, {"display_name": "=Mother"}, CALL)
    begins = TODAY - timedelta(days=100)
    record_support(core, family, SupportPlan, case.id, {"starts_on": begins}, CALL)
    set_support(core, family, case.id, mother.id, {"valid_from": begins, "phase": "regular", "consent": "given"}, CALL)

    def met(days: int, outcome: str, **more: Any) -> None:
        on = TODAY - timedelta(days=days)
        values = {"contact_on": on, "mode": "home", "outcome": outcome, "person_ids": (mother.id,)}
        record_support(core, family, SupportContact, case.id, {**values, **more}, CALL)

    met(95, "held")
    met(60, "cancelled_by_service")
    met(50, "not_reached")
    met(40, "held", handling="RESTRICTED", restricted_to=("family_support_worker",))
    record_support(core, family, Intervention, case.id, {
        "kind": "FI11", "offered_on": begins, "progress": "stopped", "progress_reason": "+too far", "begun_on": begins,
        "ended_on": TODAY - timedelta(days=70),
    }, CALL)
    return Family(core, lead, family, guest, case)


def test_the_report(one: Family) -> None:
    """One family: what the service missed is its own, what is kept from a reader is not counted for them."""
    core, lead, family, _, case = one
    report = read_support_report(core, family, case.id, *YEAR)
    (person,) = report.people
    assert person.counts == Counts(planned=4, kept=2, held=2, attempts=1, missed_by_service=1)
    assert [line.what for line in report.lines if line.section == "interventions"] == [
        "Parent or peer support group: started", "Parent or peer support group: stopped"]
    assert [line.who for line in report.lines if line.section == "missed"] == ["=Mother"]
    late = [line for line in report.lines if line.what == "Contact overdue"]
    assert [line.reason for line in late] == ["was due on 19 September 2026", "was due on 13 November 2026"]
    assert read_support_report(core, lead, case.id, *YEAR).people[0].counts.held == 1
    assert [each.reference for each in read_support_reports(core, family, *YEAR)] == ["2026-014"]


def test_its_table_cannot_be_taken_for_formulas(one: Family) -> None:
    report = read_support_report(one.core, one.family, one.case.id, *YEAR)
    rows = list(csv.reader(io.StringIO(support_csv([report]).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][4:14] == ["'=Mother", "Last held", str(TODAY - timedelta(days=40)), "", "", "4", "2", "1", "1", "2"]
    assert "'+too far" in [row[-1] for row in rows]


def test_who_gets_it_and_that_it_left_is_logged(store: Store, one: Family) -> None:
    core, _, family, guest, case = one
    read_support_report(core, family, case.id, *YEAR)
    read_support_report(core, family, case.id, *YEAR, leaves=True)
    events = store.read(lambda reader: reader.audit_events(case_id=case.id))
    left = [e.actor_id for e in events if (e.action, e.operation) == ("support.report", "disclosure")]
    assert left == [family.user_id]
    with pytest.raises(NotAllowed):
        read_support_report(core, guest, case.id, *YEAR)
    with pytest.raises(NotFound):
        read_support_report(core, user(core, "else", "caseworker"), case.id, *YEAR)
    with pytest.raises(InvalidInput):
        read_support_report(core, family, case.id, TODAY, YEAR[0])
