"""What stands on a work list."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from graph_schema.records import Record
from graph_schema.vocabulary import Vocabulary
from netmap.judgements.model import Judged
from netmap.support.model import ClockState

AHEAD = 14
"""Days before its day from which something other than a contact stands on the list."""


class WorkKind(StrEnum):
    """What is to be done (list `work_kinds`)."""

    CONTACT = "contact"
    APPOINTMENT = "appointment"
    OTHER_WAY = "other_way"
    CONCERN = "concern"
    NEXT_STEP = "next_step"
    DRAFT = "draft"
    GOAL_REVIEW = "goal_review"
    CASE_REVIEW = "case_review"
    JUDGEMENT_REVIEW = "judgement_review"
    SECOND_PERSON = "second_person"
    TIE_REVIEW = "tie_review"
    TO_CONFIRM = "to_confirm"
    OUT_OF_DATE = "out_of_date"
    UNSOURCED = "unsourced"
    CONTACT_DECISION = "contact_decision"
    SAFE_CONTACT = "safe_contact"
    INSTRUMENT_REVIEW = "instrument_review"
    ROLE_REVIEW = "role_review"
    REFERRAL = "referral"
    READINESS = "readiness"


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do in one case.

    `what` is a sentence, `whom` the name of whom it is about, `record` what is to be opened. `day` is when it is due,
    or since when it waits; `state` (list `clock_states`) says so of what is due, and is empty of what only waits;
    what is agreed for a day on which contact is paused is `paused`, never overdue.
    `whose` are the users whose task it is; empty, it is for anybody on the team. `person_id` is who is to be met.
    """

    kind: WorkKind
    case_id: str
    what: str
    whom: str = ""
    day: date | None = None
    state: ClockState | None = None
    whose: tuple[str, ...] = ()
    record: Record
    person_id: str | None = None

    @property
    def key(self) -> str:
        """What tells this task from every other one; the day first, in eight digits."""
        return f"{self.day or date.max:%Y%m%d}{list(WorkKind).index(self.kind):02}{self.record.id}"

    @property
    def order(self) -> tuple[date, str, str, str, str]:
        """By day, what has none last; then by name. Never by anything that could be read as risk."""
        return self.day or date.max, self.whom.casefold(), self.kind.value, self.case_id, self.record.id


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a work list is made as of: the day, the words, and where the judgements of the case stand on that day."""

    day: date
    vocabulary: Vocabulary
    judged: Judged = {}
    team: frozenset[str] = frozenset()

    def near(self, day: date | None) -> bool:
        """Whether a day has passed, or is so close that it is to be thought of."""
        return day is not None and day <= self.day + timedelta(days=AHEAD)

    def state(self, day: date) -> ClockState:
        """Due, or overdue from the day after."""
        return ClockState.OVERDUE if day < self.day else ClockState.DUE_SOON

    def on_team(self, *user_ids: str | None) -> tuple[str, ...]:
        """Of some users those who are on the team on that day, each once."""
        return tuple(dict.fromkeys(each for each in user_ids if each in self.team))


