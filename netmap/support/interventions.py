"""The life of what is offered to a family: from which state it may go to which, and what was delivered of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.records import Intervention, SupportContact
from netmap.problems import Problems
from netmap.support.model import ATTEMPTS, TOOK_PLACE

NEXT: Mapping[str, tuple[str, ...]] = {
    "offered": ("accepted", "declined", "stopped"),
    "accepted": ("planned", "running", "declined", "stopped"),
    "declined": ("offered", "accepted"),
    "planned": ("running", "paused", "declined", "stopped"),
    "running": ("completed", "paused", "stopped"),
    "paused": ("running", "completed", "stopped"),
    "completed": ("evaluated", "running"),
    "stopped": ("evaluated", "offered", "running"),
    "evaluated": (),
}
"""What may follow each state, the usual first. Nothing is planned before the family has said yes."""
REASONED = frozenset({"paused", "stopped"})
"""The states that need a reason. A family owes nobody a reason for its no, but one may be kept."""
OFFER_READS = ("progress", "progress_reason", "evaluation", "begun_on", "ended_on")
"""What the check of an offer reads."""
HAS_REASON = REASONED | {"declined"}


def next_of(offer: Intervention) -> tuple[str, ...]:
    """The states to which an offer may go from where it stands; what was stopped before it began does not go on."""
    never_began = offer.progress == "stopped" and offer.begun_on is None
    return tuple(state for state in NEXT[offer.progress] if not (never_began and state == "running"))


def check_offer(offer: Intervention, today: date, former: Intervention | None = None) -> None:
    """Stop an offer that contradicts itself, or that cannot have come from where it stood.

    Raises:
        InvalidInput: names every field with which something is wrong.
    """
    problems = Problems()
    if former is not None and offer.progress not in {former.progress, *next_of(former)}:
        problems.note("progress", _not_from(former, offer.progress))
    elif offer.progress in REASONED and not _words(offer.progress_reason):
        problems.note("progress_reason", "Say why.")
    elif offer.progress == "evaluated" and not _words(offer.evaluation):
        problems.note("evaluation", "Say what came of it.")
    for field in ("begun_on", "ended_on"):
        day = getattr(offer, field)
        if day is not None and day > today:
            problems.note(field, "This day has not come yet.")
    problems.finish()


def moved(
    offer: Intervention, progress: str, day: date, reason: str | None = None, evaluation: str | None = None
) -> dict[str, Any]:
    """The values that change when an offer goes on to another state on a day.

    The first day of running is when it began, the day of completing or stopping when it ended; going on again, it has
    not ended. A reason belongs to the state that it was given for, and does not outlive it.
    """
    values: dict[str, Any] = {"progress": progress, "progress_reason": reason if progress in HAS_REASON else None}
    if progress == "running":
        values |= {"begun_on": offer.begun_on or day, "ended_on": None}
    if progress == "offered":
        values |= {"begun_on": None, "ended_on": None}
    if progress == "completed" or (progress == "stopped" and offer.begun_on is not None):
        values["ended_on"] = day
    if progress == "evaluated":
        values["evaluation"] = evaluation
    return values


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """Contacts that are part of an offer: `planned` is what was agreed; the rest is counted from the contact log.

    `missed_by_service` is what the service called off; nobody but the service failed there.
    """

    planned: int | None
    held: int
    attempts: int
    missed_by_service: int


def delivered(offer: Intervention, contacts: Iterable[SupportContact]) -> Delivered:
    """What the contact log says of an offer; contacts that were entered in error have to be taken out before."""
    outcomes = [contact.outcome for contact in contacts if contact.intervention_id == offer.id]
    return Delivered(
        planned=offer.planned_contacts,
        held=sum(outcome in TOOK_PLACE for outcome in outcomes),
        attempts=sum(outcome in ATTEMPTS for outcome in outcomes),
        missed_by_service=outcomes.count("cancelled_by_service"),
    )


def _not_from(former: Intervention, progress: str) -> str:
    steps = next_of(former)
    if not steps:
        return f"What is {former.progress} stays so; bring an earlier version back if that was a mistake."
    possible = f"{', '.join(steps[:-1])} or {steps[-1]}" if len(steps) > 1 else steps[0]
    return f"What is {former.progress} cannot become {progress} next, only {possible}."


def _words(text: str | None) -> bool:
    return bool(text and text.strip())
