"""The words of the clock: phases, outcomes, states; and what it reads of a supported person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class Phase(StrEnum):
    """How often a family is to be met in a part of its plan (list `support_phases`)."""

    CRISIS = "crisis"
    INTENSIVE = "intensive"
    REGULAR = "regular"
    MAINTENANCE = "maintenance"


class Consent(StrEnum):
    """What a supported person said to being supported (list `support_consents`)."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What became of a contact (list `contact_outcomes`)."""

    HELD = "held"
    PARTLY = "partly"
    NO_SHOW = "no_show"
    CANCELLED_BY_FAMILY = "cancelled_by_family"
    CANCELLED_BY_SERVICE = "cancelled_by_service"
    NOT_REACHED = "not_reached"
    REFUSED = "refused"


TOOK_PLACE = frozenset({Outcome.HELD, Outcome.PARTLY})
ATTEMPTS = frozenset({Outcome.NO_SHOW, Outcome.CANCELLED_BY_FAMILY, Outcome.NOT_REACHED, Outcome.REFUSED})
"""Tried without success. What the service called off is not among them: that is the service's own failure."""


class ClockState(StrEnum):
    """How the clock of a supported person stands on a day (list `clock_states`)."""

    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long_overdue"
    PAUSED = "paused"
    NOT_APPLICABLE = "not_applicable"


class Because(StrEnum):
    """What makes the next contact due (list `due_reasons`)."""

    FIRST = "first_contact"
    CADENCE = "cadence"
    BEFORE_RELEASE = "before_release"
    AFTER_RELEASE = "after_release"


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the plan of one person in which nothing about the clock changed; both ends are inclusive.

    `cadence_days` is what a person set instead of the phase's own. The clock rests from `start` until `paused_until`.
    """

    start: date
    end: date | None = None
    phase: Phase
    cadence_days: int | None = None
    consent: Consent = Consent.GIVEN
    paused_until: date | None = None
    pause_reason: str | None = None


class Happened(msgspec.Struct, frozen=True):
    """What became, for one person, of a contact on a day."""

    on: date
    outcome: Outcome


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one person's clock stands on a day.

    `due` is empty where nothing is due (paused, not applicable). `attempts` and `missed_by_service` count since the
    last contact that was held. `other_way`: so many attempts failed that the supervisor is to be asked about another
    way to reach this person.
    """

    state: ClockState
    due: date | None = None
    because: Because | None = None
    last_held: date | None = None
    cadence_days: int | None = None
    phase: Phase | None = None
    attempts: int = 0
    missed_by_service: int = 0
    other_way: bool = False
    paused_until: date | None = None
    pause_reason: str | None = None
