"""What a picture of support holds: an allow-list of fields in words, in the order in which it is drawn and read.

Ids are those of this one picture (`c1`, `o1` …): each mark carries its own, and its table has a row for each.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class Form(StrEnum):
    """How a contact is drawn: told apart by form, never by colour alone."""

    HELD = "held"
    PARTLY = "partly"
    ATTEMPT = "attempt"
    MISSED = "missed"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One contact of one person."""

    id: str
    on: date
    form: Form
    outcome: str
    mode: str


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Days that are overdue, or for which support rested, with what is written beside them.

    `until` is the last of them; it may be after `last`, where the picture ends.
    """

    id: str
    first: date
    last: date
    until: date
    words: str
    late: bool


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """One supported person; `note` stands in the row of somebody of whom nothing is due, under an id of its own."""

    name: str
    rhythm: str
    told: str
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    note: str = ""
    note_id: str = ""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One offer. What was delivered is solid, from `begun` to `until`; what is planned dashed.

    Without either it is a mark on the day on which it was offered.
    """

    id: str
    name: str
    state: str
    aim: str
    why: str
    offered: date
    begun: date | None = None
    until: date | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    when: str = ""

    @property
    def words(self) -> str:
        """What is written on the bar."""
        aim = f"aim: {self.aim}" if self.aim else ""
        return " · ".join(part for part in (self.state.lower(), self.why, aim) if part)


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened on a day, or is planned for one; an event goes through everything, a tie has its row."""

    id: str
    on: date
    words: str
    planned: bool = False
    ends: bool = False


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The axis that the pictures of a page share, with the lines that go through all of them."""

    reference: str
    first: date
    last: date
    today: date
    events: tuple[Moment, ...] = ()


class YearPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Contacts, offers, ties and events on one axis."""

    frame: Frame
    sentence: str
    people: tuple[PersonRow, ...]
    bars: tuple[Bar, ...]
    ties: tuple[Moment, ...]
