"""What an organisation makes of the rules: on the road like every write, and replayed as of its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph_schema.records import Case
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.errors import InvalidInput, NotAllowed, NotFound
from netmap.services.cases import open_case
from netmap.services.facts import record_fact
from netmap.services.networks import read_network
from netmap.services.rule_settings import read_rules, rules_in_force, set_rule
from netmap.settings import Settings
from netmap.store.port import Store
from tests.contract.test_services import OPERATOR, Clock, events, mother_of, said, user

WHY = Call(reason="Too many false alarms in our region; see the minutes of May.")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def core(store: Store, clock: Clock) -> Core:
    return Core(Settings(), store, load_vocabulary(), clock, new_id, store.installation_secret())


@pytest.fixture
def worker(core: Core) -> Actor:
    return user(core, "worker", "caseworker")


@pytest.fixture
def case(core: Core, worker: Actor) -> Case:
    return open_case(core, worker, {"reference": "2026-014"}, {"display_name": "Ilyas"}, Call())


def test_off_lowered_and_taken_back(core: Core, worker: Actor) -> None:
    assert len(read_rules(core, worker).rules) == 25
    set_rule(core, OPERATOR, "R06", {"effect": "off"}, WHY)
    set_rule(core, OPERATOR, "R01", {"effect": "lowered", "weight": "medium"}, WHY)
    found = read_rules(core, worker)
    assert "R06" not in {rule.id for rule in found.rules}
    assert "R06" in {rule.id for rule in found.published}
    assert {code: each.effect for code, each in found.settings.items()} == {"R06": "off", "R01": "lowered"}
    set_rule(core, OPERATOR, "R06", {"effect": "as_published"}, WHY)
    assert set(read_rules(core, worker).settings) == {"R01"}
    assert rules_in_force(core, "another agency").settings == {}


def test_findings_are_replayed_with_the_rules_of_that_day(
    core: Core, clock: Clock, worker: Actor, case: Case
) -> None:
    mother, tie = mother_of(core, worker, case)
    record_fact(core, worker, case.id, said(tie.id, "tie.contact_status", "active"), Call())
    record_fact(core, worker, case.id, said(mother.id, "alter.violence_stance", "endorses"), Call())
    first_day, before = core.today(), core.now()
    clock.now += timedelta(days=2)
    set_rule(core, OPERATOR, "R04", {"effect": "lowered", "weight": "low"}, WHY)
    decided = core.now()
    clock.now += timedelta(days=2)
    set_rule(core, OPERATOR, "R04", {"effect": "off"}, WHY)

    def risk(**when: object) -> str:
        found = read_network(core, worker, case.id, **when).of(tie.id)  # type: ignore[arg-type]
        assert found is not None
        return found.risk.value

    assert risk(as_of=first_day) == "medium"
    assert risk(known_at=before) == "medium"
    assert risk(known_at=decided) == "low"
    assert risk() == "not_enough_recorded"


BAD = [
    ({"effect": "off"}, "Too short.", "reason"),
    ({"effect": "lowered"}, WHY.reason, "weight"),
    ({"effect": "lowered", "weight": "high"}, WHY.reason, "weight"),
    ({"effect": "off", "weight": "low"}, WHY.reason, "weight"),
    ({"effect": "raised"}, WHY.reason, "effect"),
    ({"effect": "off", "needs": ["religion"]}, WHY.reason, "needs"),
]


@pytest.mark.parametrize(("values", "reason", "field"), BAD)
def test_bad_decisions_name_the_field(
    core: Core, values: dict[str, object], reason: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_rule(core, OPERATOR, "R01", values, Call(reason=reason))
    assert field in refused.value.problems
    assert rules_in_force(core, "").settings == {}


def test_nobody_else_decides_and_every_decision_is_logged(core: Core, worker: Actor) -> None:
    with pytest.raises(NotAllowed):
        set_rule(core, worker, "R01", {"effect": "off"}, WHY)
    with pytest.raises(NotFound):
        set_rule(core, OPERATOR, "R99", {"effect": "off"}, WHY)
    set_rule(core, OPERATOR, "R01", {"effect": "off"}, WHY)
    told = [(e.operation, e.action, e.reason) for e in events(core) if e.action == "rules.change"]
    assert told == [("denial", "rules.change", None), ("administration", "rules.change", WHY.reason)]


@pytest.mark.parametrize("rule_id", ["R10", "R11"])
def test_a_rule_that_safeguards_is_never_off(core: Core, rule_id: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        set_rule(core, OPERATOR, rule_id, {"effect": "off"}, WHY)
    assert list(refused.value.problems) == ["effect"]


class Counted:
    """The store itself, with a count of the transactions that read from it."""

    def __init__(self, store: Store) -> None:
        self.store, self.readings = store, 0

    def read(self, work: Callable[[Any], Any]) -> Any:
        self.readings += 1
        return self.store.read(work)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_a_case_file_and_its_rules_are_of_one_moment(core: Core, worker: Actor, case: Case) -> None:
    """They are read in one transaction: a rule switched off between two would fit neither."""
    set_rule(core, OPERATOR, "R06", {"effect": "off"}, WHY)
    counted = Counted(core.store)
    view = read_network(replace(core, store=counted), worker, case.id)
    assert set(view.rule_set.settings) == {"R06"}
    assert counted.readings == 1
