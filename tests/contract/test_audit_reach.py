"""Which entries of the log an auditor reads: those of the own organisation, forwards, backwards and case by case."""

from __future__ import annotations

import pytest

from graph_schema.records import Case
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.services.accounts import add_user
from netmap.services.audit_back import read_log_back
from netmap.services.audit_log import read_log
from netmap.services.cases import open_case, read_case
from tests.contract.test_services import OPERATOR, core

__all__ = ["core"]
CALL = Call()


def user(core: Core, name: str, role: str, agency: str) -> Actor:
    """Somebody of an organisation."""
    values = {"username": name, "display_name": name.title(), "role": role, "agency": agency}
    made = add_user(core, OPERATOR, values, "", CALL)
    return Actor(user_id=made.id, name=made.display_name, role=made.role, agency=agency)


def opened(core: Core, worker: Actor, reference: str) -> Case:
    return open_case(core, worker, {"reference": reference}, {"display_name": "Ilyas"}, CALL)


def test_the_log_is_of_the_own_organisation_in_both_directions(core: Core) -> None:
    """The reference stands beside what was done in a case; another organisation's does not, whoever tried there."""
    north, south = (user(core, f"worker-{name}", "caseworker", name) for name in ("north", "south"))
    here, there = opened(core, north, "NORTH-1"), opened(core, south, "SOUTH-1")
    with pytest.raises(NotFound):
        read_case(core, north, there.id)
    auditor, other = (user(core, f"auditor-{name}", "auditor", name) for name in ("north", "south"))
    page = read_log_back(core, auditor)
    assert page.references == {here.id: "NORTH-1"}
    tried = [entry for entry in page.entries if entry.case_id == there.id]
    assert {(entry.actor_id, entry.outcome) for entry in tried} == {(north.user_id, "refused")}
    assert south.user_id not in {entry.actor_id for entry in page.entries}
    assert read_log_back(core, other).references == {there.id: "SOUTH-1"}
    forwards = [entry.sequence for entry in read_log(core, auditor, limit=1000)]
    assert [entry.sequence for entry in read_log_back(core, auditor, limit=1000).entries][2:] == forwards[::-1][1:]


def test_one_case_is_read_by_its_reference_and_only_one_s_own(core: Core) -> None:
    """A reference of another organisation answers like one that nobody has."""
    north, south = (user(core, f"worker-{name}", "caseworker", name) for name in ("north", "south"))
    here, _ = opened(core, north, "NORTH-1"), opened(core, south, "SOUTH-1")
    opened(core, north, "NORTH-2")
    auditor = user(core, "audrey", "auditor", "north")
    found = read_log_back(core, auditor, reference="NORTH-1").entries
    assert {entry.case_id for entry in found} == {here.id}
    assert [entry.sequence for entry in found] == sorted((entry.sequence for entry in found), reverse=True)
    older = read_log_back(core, auditor, before=found[0].sequence, reference="NORTH-1").entries
    assert older == found[1:]
    refused = []
    for unknown in ("SOUTH-1", "NOBODY-1"):
        with pytest.raises(InvalidInput) as caught:
            read_log_back(core, auditor, reference=unknown)
        refused.append(caught.value.problems)
    assert refused[0] == refused[1]
