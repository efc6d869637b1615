"""The fields of a goal and of a rating, between form and record."""

from __future__ import annotations

from typing import Any

from api.pages.asking import core, vocabulary
from api.pages.choices import handling_choices, offered, restricted_roles
from api.pages.form_input import FormInput
from api.pages.intervention_fields import people_in
from api.pages.party_fields import handling_values
from graph_schema.records import Goal, GoalRating
from netmap.case_file import CaseFile
from netmap.support.goals import signed

LEVELS: tuple[tuple[int, str, str, str], ...] = (
    (-2, "much_less", "Much less than expected", "For example: no visit in the month"),
    (-1, "less", "Less than expected", "For example: one visit in the month"),
    (0, "expected", "As expected", "For example: two visits in the month"),
    (1, "more", "More than expected", "For example: three visits in the month"),
    (2, "much_more", "Much more than expected", "For example: a visit every week"),
)
"""Level, field, what it is called, and an example of words for it; the lowest first."""
WEIGHTS = (("1", "As much as the others"), ("2", "Twice as much"), ("3", "Three times as much"))


def level_name(level: int) -> str:
    """A level with its sign: "+1: more than expected"."""
    words = next(name for number, _, name, _ in LEVELS if number == level)
    return f"{signed(level)}: {words.lower()}"


def level_words(goal: Goal, level: int) -> str:
    """What was agreed for a level."""
    field = next(name for number, name, _, _ in LEVELS if number == level)
    words: str = getattr(goal, field)
    return words


def goal_choices(case_file: CaseFile, goal: Goal | None = None) -> dict[str, Any]:
    """What the form of a goal offers."""
    words = vocabulary()
    weights = [*WEIGHTS]
    if goal is not None and goal.weight > len(WEIGHTS):
        weights.append((str(goal.weight), f"{goal.weight} times as much"))
    return {
        "people": people_in(case_file), "levels": LEVELS, "weights": weights,
        "starts": [(number, level_name(number)) for number, *_ in LEVELS],
        "handlings": handling_choices(words, goal.handling if goal else None), "roles": restricted_roles(words),
    }


def goal_values(given: FormInput, former: Goal | None = None, fixed: bool = False) -> dict[str, Any]:
    """What a form says of a goal. With `fixed` the levels were rated already and are not in the form."""
    given.need("title", "Say in a few words what is to become better.")
    values: dict[str, Any] = {
        "title": given.words("title"), "person_id": given.text("person_id"), "baseline": _signed(given, "baseline"),
        "set_on": given.day("set_on"), "review_on": given.day("review_on"), "note": given.text("note"),
        **handling_values(given), **_steps(given, former),
    }
    if values["set_on"] is None:
        given.problems.setdefault("set_on", ["Give the day on which it was agreed."])
    if fixed:
        return values
    for _, field, name, _ in LEVELS:
        given.need(field, f"Write down what “{name.lower()}” would be.")
        values[field] = given.words(field)
    return {**values, "indicator": given.text("indicator"), "weight": given.number("weight") or 1}


def goal_form(goal: Goal) -> dict[str, object]:
    """A goal as a form shows it; each step in a field of its own, so that its day stays with it."""
    names = (
        "title", "person_id", "indicator", "weight", "baseline", "set_on", "review_on", "note", "handling",
        "restricted_to", *(field for _, field, _, _ in LEVELS),
    )
    steps = {f"step{place}": words for place, words in enumerate(goal.steps, 1)}
    return {**{name: getattr(goal, name) for name in names}, **steps, "seen": goal.version}


def rating_values(given: FormInput) -> dict[str, Any]:
    """What a form says of a rating."""
    values = {
        "level": _signed(given, "level"), "rated_on": given.day("rated_on"), "perspective": given.words("perspective"),
        "note": given.text("note"), **handling_values(given),
    }
    given.need("level", "Choose the level that fits best.")
    given.need("perspective", "Choose whose view this is.")
    if values["rated_on"] is None:
        given.problems.setdefault("rated_on", ["Give the day."])
    return values


def rating_form(rating: GoalRating | None, goal: Goal) -> dict[str, object]:
    """A rating as a form shows it; a new one is seen by whoever sees the goal."""
    if rating is None:
        kept = {"handling": goal.handling, "restricted_to": goal.restricted_to}
        return {"rated_on": core().today(), "perspective": "worker", **kept}
    names = ("level", "rated_on", "perspective", "note", "handling", "restricted_to")
    return {**{name: getattr(rating, name) for name in names}, "seen": rating.version}


def view_choices() -> list[tuple[str, str]]:
    """Whose view a rating may be."""
    return offered(vocabulary(), "perspectives")


def _signed(given: FormInput, name: str) -> int | None:
    text = given.text(name)
    return int(text) if text in {"-2", "-1", "0", "1", "2"} else None


def _steps(given: FormInput, former: Goal | None) -> dict[str, Any]:
    """The steps with their days; a step whose field was emptied is gone with its day, new ones come at the end."""
    before = former.steps if former else ()
    days = (former.steps_done if former else ()) or ("",) * len(before)
    kept = [(given.text(f"step{place}"), day) for place, day in enumerate(days[: len(before)], 1)]
    steps = [(words, day) for words, day in kept if words] + [(words, "") for words in given.lines("more_steps")]
    done = tuple(day for _, day in steps)
    return {"steps": tuple(words for words, _ in steps), "steps_done": done if any(done) else ()}
