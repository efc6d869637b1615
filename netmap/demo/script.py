"""The demo case as it is written down: read from its files, with days counted from a given one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

from netmap.partial_dates import first_day, last_day

RECORDER = "carla"
SHOWN = {"handling": "CONFERENCE"}
"""Who may see a record, where the script does not say otherwise."""

_AWAY = re.compile(r"([+-])([0-9]+)([dmy])")
_PRECISION = {"d": "day", "m": "month", "y": "year"}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One record to make: its name in the script, the values for the service, who records it.

    `then` is what happens to it afterwards (with a `reason`): a new status or state, or corrected values. The ends of
    a tie, the subject of a fact, the tie of a judgement are names of the script. `late` facts come after judgements.
    """

    name: str
    values: dict[str, Any]
    recorder: str = RECORDER
    then: dict[str, Any] | None = None
    late: bool = False


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """The whole demo case, in the order in which it is to be recorded."""

    case: dict[str, Any]
    stage: str
    offender: dict[str, Any]
    team: tuple[str, ...]
    guests: dict[str, date]
    people: tuple[Entry, ...]
    groups: tuple[Entry, ...]
    ties: tuple[Entry, ...]
    facts: tuple[Entry, ...]
    judgements: tuple[Entry, ...]
    contact_permissions: tuple[Entry, ...]
    discussions: tuple[Entry, ...]


def read_script(today: date) -> Script:
    """The script with every relative day made a date, counted from `today`. Nothing is kept between calls."""
    told: dict[str, Any] = {}
    for name in ("case", "people", "ties", "facts", "judgements", "contact"):
        told |= yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return Script(
        case=_dated(told["case"], today), stage=told["stage"], offender={**SHOWN, **_dated(told["offender"], today)},
        team=tuple(told["team"]), guests=_dated(told["guests"], today),
        people=_dated_entries(told["people"], today), groups=_dated_entries(told["groups"], today),
        ties=tuple(_tie(name, entry, today) for name, entry in told["ties"].items()),
        facts=tuple(_facts(told["facts"], told["sources"], today)),
        judgements=tuple(_entry(name, {**SHOWN, **values}) for name, values in told["judgements"].items()),
        contact_permissions=_dated_entries(told["contact_permissions"], today),
        discussions=_dated_entries(told["discussions"], today),
    )


def day_away(text: str, today: date) -> date | None:
    """The day that "-12d", "-8m", "+5m" or "-8y" means, counted from `today`; `None` for any other text.

    A month without that day gives its last one.
    """
    shape = _AWAY.fullmatch(text)
    if shape is None:
        return None
    number = int(shape[1] + shape[2])
    if shape[3] == "d":
        return today + timedelta(days=number)
    year, month = divmod(today.year * 12 + today.month - 1 + number * (12 if shape[3] == "y" else 1), 12)
    last = last_day(date(year, month + 1, 1), "month")
    return last.replace(day=min(today.day, last.day))


def _dated(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Values with dates for relative days; of a year of birth only the year."""
    dated = {}
    for name, value in values.items():
        day = day_away(value, today) if isinstance(value, str) else None
        dated[name] = value if day is None else day.year if name == "birth_year" else day
    return dated


def _dated_entries(told: Mapping[str, Mapping[str, Any]], today: date) -> tuple[Entry, ...]:
    return tuple(_entry(name, {**SHOWN, **_dated(values, today)}) for name, values in told.items())


def _entry(name: str, values: dict[str, Any]) -> Entry:
    own = {field: values.pop(field) for field in ("recorder", "then", "late") if field in values}
    return Entry(name=name, values=values, **own)


def _tie(name: str, told: Mapping[str, Any], today: date) -> Entry:
    values = {"source_id": told["source"], "target_id": told["target"], **SHOWN, **_period(told, today)}
    values |= {field: value for field, value in told.items() if field not in ("source", "target", "from", "to", "then")}
    if "then" in told:
        then = {field: value for field, value in told["then"].items() if field != "from"}
        values["then"] = {**_period(told["then"], today), **then}
    return _entry(name, _dated(values, today))


def _period(told: Mapping[str, str], today: date) -> dict[str, Any]:
    """First and last day as they are stored, with how exact they are."""
    period: dict[str, Any] = {}
    for field, column, edge in (("from", "valid_from", first_day), ("to", "valid_to", last_day)):
        day = day_away(told[field], today) if field in told else None
        if day is not None:
            precision = _PRECISION[told[field][-1]]
            period |= {column: edge(day, precision), f"{column[6:]}_precision": precision}
    return period


def _facts(
    told: Mapping[str, list[dict[str, Any]]], sources: Mapping[str, Mapping[str, str]], today: date
) -> Iterator[Entry]:
    """Each fact with what its source says of itself; the one field with a dot in its name is question and answer."""
    for subject, facts in told.items():
        for number, each in enumerate(facts, 1):
            (key, value), = ((field, answer) for field, answer in each.items() if "." in field)
            day = day_away(str(value), today)
            values = {
                "subject_id": subject, "key": key, "value": day.isoformat() if day else str(value),
                "status": "confirmed", **SHOWN, "observed_on": day_away(each["seen"], today),
                **sources[each["by"]],
                **{field: given for field, given in each.items() if field not in (key, "by", "seen")},
            }
            yield _entry(f"{subject} {number}", values)
