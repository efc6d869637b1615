"""Offers, goals and readings in the case of the town, as a family support worker would have recorded them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from graph_schema.records import Goal, GoalRating, Intervention, Reading
from netmap.actor import Call
from netmap.services.support.writing import record_support
from tests.pages.served import Served
from tests.pages.town import Town, actor_for

K = TypeVar("K", Goal, GoalRating, Intervention, Reading)
LEVELS = {"much_less": "no visit", "less": "one visit", "expected": "two visits", "more": "three visits",
          "much_more": "a visit every week"}


@dataclass
class GoalTown:
    """One of each, with the case they are in."""

    served: Served
    town: Town
    goal: Goal
    rating: GoalRating
    offer: Intervention
    reading: Reading

    @property
    def support(self) -> str:
        """The address of the family support of this case."""
        return f"{self.served.case(self.town)}/support"


def ago(served: Served, days: int) -> date:
    """A day before today on the agency's calendar."""
    return served.core.today() - timedelta(days=days)


def record(served: Served, town: Town, kind: type[K], /, **values: Any) -> K:
    """Recorded by the support worker, for everybody in the case to see."""
    sasha = actor_for(served.core, "sasha")
    return record_support(served.core, sasha, kind, town.case_id, {"handling": "CONFERENCE", **values}, Call())


def with_goals(served: Served, town: Town | None = None) -> GoalTown:
    """A goal that was rated, an offer that serves it, and the mother's answers."""
    here, mother = town or served.town, (town or served.town).people["Mother"]
    goal = record(served, here, Goal, title="He sees his mother again", indicator="Visits in a month", weight=2,
                  baseline=-2, set_on=ago(served, 90), review_on=ago(served, 3), steps=("Ask for the form", "Book"),
                  **LEVELS)
    rating = record(served, here, GoalRating, goal_id=goal.id, rated_on=ago(served, 5), level=-1)
    offer = record(served, here, Intervention, kind="FI07", provider="Visitors' centre", person_id=mother,
                   tie_id=here.ties["Mother"], goal_id=goal.id, offered_on=ago(served, 60), planned_contacts=4)
    reading = record(served, here, Reading, person_id=mother, measure="score_15", measured_on=ago(served, 20),
                     items=("", *"234512345123451"[:14]))
    record(served, here, Reading, person_id=mother, measure="own_scale", measured_on=ago(served, 20), value="4",
           question="How safe do you feel at home?", anchor_low="I keep the light on", anchor_high="I sleep through")
    return GoalTown(served, here, goal, rating, offer, reading)
