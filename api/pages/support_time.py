"""The stretch of time that a picture or a report is asked for: from, to and whose; a year back by default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
from flask import request
from werkzeug.datastructures import MultiDict

from api.pages.form_input import FormInput

AHEAD = 45
"""Days after today that a picture shows by default, for what is planned."""
MOST_YEARS = 5
_MOST_PEOPLE = 100


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for: days, ids of people (none means everybody), what is wrong with it, and how it was typed."""

    first: date
    last: date
    people: tuple[str, ...]
    problems: Mapping[str, list[str]]
    typed: Mapping[str, str]

    @property
    def query(self) -> dict[str, Any]:
        """The same as parts of an address."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "person": list(self.people)}


def asked_time(today: date, ahead: int = AHEAD) -> Asked:
    """From the address; what is wrong in it is named, and the default is shown instead."""
    given = FormInput(MultiDict(request.args))
    first, last = given.day("from"), given.day("to")
    problems = given.problems
    begins = first or _a_year_before(min(last or today, today))
    ends = last or max(today + timedelta(days=ahead), begins)
    if not problems and ends < begins:
        problems["to"] = ["Give a day after the first one."]
    elif not problems and (ends - begins).days > MOST_YEARS * 366:
        problems["from"] = [f"Choose at most {MOST_YEARS} years."]
    if problems:
        begins, ends = _a_year_before(today), today + timedelta(days=ahead)
    typed = {name: request.args.get(name, "").strip()[:20] for name in ("from", "to")}
    if not problems:
        typed = {"from": begins.isoformat(), "to": ends.isoformat()}
    people = tuple(dict.fromkeys(request.args.getlist("person")))[:_MOST_PEOPLE]
    return Asked(first=begins, last=ends, people=people, problems=problems, typed=typed)


def _a_year_before(day: date) -> date:
    return day - timedelta(days=365)
