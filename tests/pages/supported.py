"""A family that is supported: a plan, four people with a clock each, and what happened to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from graph_schema.records import Goal, Person, SupportContact, SupportPlan
from netmap.actor import Call
from netmap.bootstrap import Core
from netmap.services.intake import record_with_tie
from netmap.services.support.periods import set_support
from netmap.services.support.writing import record_support
from tests.pages.town import Town, actor_for

LEVELS = {"much_less": "None", "less": "Once", "expected": "Twice", "more": "Three times", "much_more": "Weekly"}


def support_family(core: Core, town: Town) -> None:
    """Mother is overdue and hard to reach, the older brother declined, the former partner rests, the niece is new.

    The sister is on the map and nobody has thought of her.
    """
    sasha, today = actor_for(core, "sasha"), core.today()

    def ago(days: int) -> Any:
        return today - timedelta(days=days)

    def contact(name: str, days: int, outcome: str, **more: Any) -> None:
        values = {"contact_on": ago(days), "mode": "home", "outcome": outcome, "person_ids": (town.people[name],)}
        record_support(core, sasha, SupportContact, town.case_id, {**values, **more}, Call())

    def begin(name: str, days: int, **values: Any) -> None:
        given = {"phase": "regular", "consent": "given", "worker_id": sasha.user_id, "valid_from": ago(days), **values}
        set_support(core, sasha, town.case_id, town.people[name], given, Call())

    sister = {"display_name": "Sister", "handling": "CONFERENCE"}
    tied = {"kind": "SIBLING_OF", "handling": "CONFERENCE"}
    town.people["Sister"] = record_with_tie(core, sasha, Person, town.case_id, sister, tied, [], Call()).id
    record_support(core, sasha, SupportPlan, town.case_id, {"starts_on": ago(200)}, Call())
    begin("Mother", 200)
    begin("Older brother", 200)
    begin("Older brother", 30, consent="declined")
    begin("Former partner", 60, paused_until=today + timedelta(days=20), pause_reason="She is abroad")
    begin("Niece", 2, worker_id=None)
    contact("Mother", 45, "held", next_step="Ask about the visiting list", next_step_by="Sasha", next_step_due=ago(10))
    contact("Mother", 12, "cancelled_by_service")
    for days in (8, 5, 2):
        contact("Mother", days, "not_reached")
    goal = {"title": "Two visits a month", "person_id": town.people["Mother"], "set_on": ago(100), **LEVELS}
    record_support(core, sasha, Goal, town.case_id, {**goal, "review_on": ago(-5)}, Call())
