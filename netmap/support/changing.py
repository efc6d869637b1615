"""A change of somebody's support: what stays as it was, what may not be said, how the stretches stand afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from graph_schema.records import SupportedPerson
from netmap.errors import InvalidInput
from netmap.rules.plain_words import day_in_words
from netmap.support.stretches import NEVER_DUE
from netmap.valid_time import holds_on

TOO_EARLY = "This was last changed on {}; take that day or a later one."
SAID_NO = "They said no, and the service does not ask again by itself. Say how they came back to you."
ASKED_BEFORE = "They were asked, and said no. Choose what they say now."
_CARRIED = ("worker_id", "phase", "cadence_days", "consent", "handling", "restricted_to")
_ONE = timedelta(days=1)


def first_day(values: Mapping[str, Any], today: date) -> date:
    """The day from which a change holds; today where none is given.

    Raises:
        InvalidInput: it is no day.
    """
    day = values.get("valid_from", today)
    if not isinstance(day, date):
        raise InvalidInput.of("valid_from", "A day is needed.")
    return day


def with_what_stays(values: Mapping[str, Any], last: SupportedPerson | None, today: date) -> dict[str, Any]:
    """The values of a change with what stays as it was in the stretch before.

    Raises:
        InvalidInput: the day is before the last change.
    """
    day = first_day(values, today)
    if last is None:
        return {"valid_from": day, **values}
    if day < last.valid_from:
        raise InvalidInput.of("valid_from", TOO_EARLY.format(day_in_words(last.valid_from)))
    stays = {name: getattr(last, name) for name in _CARRIED}
    if "phase" in values:
        stays["cadence_days"] = None
    if last.paused_until is not None and last.paused_until >= day and "paused_until" not in values:
        stays |= {"paused_until": last.paused_until, "pause_reason": last.pause_reason}
    return {**stays, "valid_from": day, **values}


def check_consent(last: SupportedPerson | None, begun: SupportedPerson, reason: str | None) -> None:
    """Stop a return to support of somebody who said no, unless it is said how they came back.

    Raises:
        InvalidInput: names `consent` or `reason`.
    """
    if last is None or last.consent not in NEVER_DUE or begun.consent in NEVER_DUE:
        return
    if begun.consent == "not_asked":
        raise InvalidInput.of("consent", ASKED_BEFORE)
    if not (reason or "").strip():
        raise InvalidInput.of("reason", SAID_NO)


def former_end(last: SupportedPerson | None, begun: SupportedPerson) -> date | None:
    """The day on which the former stretch ends when a new one begins; `None` where it does not reach so far."""
    return begun.valid_from - _ONE if last is not None and holds_on(last, begun.valid_from) else None


def stretches_after(stretches: Sequence[SupportedPerson], begun: SupportedPerson) -> tuple[SupportedPerson, ...]:
    """One person's stretches as they would stand after a change; the last one is replaced if it began that day."""
    last = latest(stretches)
    if last is None:
        return (begun,)
    others = tuple(each for each in stretches if each.id != last.id)
    if last.valid_from == begun.valid_from:
        return (*others, begun)
    end = former_end(last, begun)
    return (*others, last if end is None else msgspec.structs.replace(last, valid_to=end), begun)


def latest(stretches: Sequence[SupportedPerson]) -> SupportedPerson | None:
    """The stretch that began last."""
    return max(stretches, key=lambda each: each.valid_from, default=None)
