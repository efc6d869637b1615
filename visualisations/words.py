"""Dates, periods, flags and counts in plain English words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import Tie
from netmap.rules.findings import Flag

FLAGS = {
    Flag.PROTECTIVE: "Protects",
    Flag.RISK: "Puts at risk",
    Flag.BOTH: "Protects and puts at risk",
    Flag.NONE_RECORDED: "No reason recorded either way",
    Flag.NOT_ENOUGH_RECORDED: "Not enough recorded",
}
RINGS = {1: "closest ring", 2: "middle ring", 3: "outer ring", 0: "closeness not recorded"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)


def on_day(day: date | None, precision: str = "day") -> str:
    """A date in words, no more exact than it is known: "3 May 2024", "May 2024", "2024"."""
    if day is None:
        return "day not recorded"
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return {"year": str(day.year), "month": month}.get(precision, f"{day.day} {month}")


def period(tie: Tie) -> str:
    """The period of a tie in words."""
    start = on_day(tie.valid_from, tie.from_precision) if tie.valid_from else ""
    end = on_day(tie.valid_to, tie.to_precision) if tie.valid_to else ""
    if start and end:
        return f"{start} to {end}"
    if start:
        return f"from {start}" if tie.planned else f"since {start}"
    return f"until {end}" if end else "start not recorded"


def count(number: int, one: str, several: str) -> str:
    """A number with its noun in the right form."""
    return f"{number} {one if number == 1 else several}"


def joined(parts: Iterable[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(flags: Iterable[Flag], people: int, groups: int, day: date | None, filtered: bool) -> str:
    """The one sentence on top: who is shown, what their ties to the offender show, and as of which day."""
    told = list(flags)
    verbs = (
        (Flag.PROTECTIVE, ("protects", "protect")),
        (Flag.RISK, ("puts at risk", "put at risk")),
        (Flag.BOTH, ("does both", "do both")),
        (Flag.NOT_ENOUGH_RECORDED, ("not enough recorded", "not enough recorded")),
        (Flag.NONE_RECORDED, ("with no reason recorded", "with no reason recorded")),
    )
    tallies = [count(told.count(flag), *words) for flag, words in verbs if flag in told]
    if tallies:
        number, rest = tallies[0].split(" ", 1)
        tallies[0] = f"{number} {'tie' if number == '1' else 'ties'} {rest}"
    who = joined(part for number, part in (
        (people, count(people, "person", "people")), (groups, count(groups, "group", "groups"))
    ) if number) or "Nobody"
    when = f"as of {on_day(day)}" if day else "at all times"
    text = f"{who}; {', '.join(tallies)}, {when}." if tallies else f"{who}, {when}."
    return f"{text} Filters are on: others may not be shown." if filtered else text
