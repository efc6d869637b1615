"""Reading the few facts that a picture shows by form: closeness, quality, contact. Everything else stays words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from graph_schema.records import Fact, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from visualisations.model import Statement
from visualisations.options import OFFENDER_VIEW, PERSPECTIVE_LIST
from visualisations.words import RINGS, on_day

RING = "tie.ring"
RING_NUMBERS = ("1", "2", "3")
CLOSENESS = "tie.closeness"
RING_OF_CLOSENESS = {"close": 1, "friend": 2, "acquaintance": 3}
QUALITY = "tie.quality"
LINE_OF_QUALITY = {"supportive": "supportive", "mixed": "supportive", "strained": "strained", "hostile": "strained"}
USUAL_STATUS = "confirmed"
"""How a statement stands that nobody withdrew or disputes: not said each time, what differs from it is."""
USUAL_SOURCE = {"offender": "offender", "family": "family", "worker": "professional", "professional": "professional",
                "document": "document"}
"""The kind of source that each perspective speaks from, where nothing else is said."""
QUIET_CONTACT = ("dormant", "ended")


def latest(facts: Iterable[Fact], key: str, perspective: str) -> str:
    """The newest standing value of a question in one perspective, or nothing.

    Newest by the day it was observed, then by the moment it was recorded; withdrawn statements do not stand.
    """
    found = [f for f in facts if f.key == key and f.perspective == perspective and f.status != "withdrawn"]
    return max(found, key=lambda f: (f.observed_on or date.min, f.recorded_at)).value if found else ""


def ring_of(facts: Iterable[Fact], perspective: str) -> int:
    """Closeness from 1 (closest) to 3 in one perspective; 0 where it is not recorded.

    Where nobody placed the person on a ring, what was said of closeness in words stands in: that of the perspective,
    or else what a document says.
    """
    told = tuple(facts)
    value = latest(told, RING, perspective)
    if value in RING_NUMBERS:
        return int(value)
    words = latest(told, CLOSENESS, perspective) or latest(told, CLOSENESS, "document")
    return RING_OF_CLOSENESS.get(words, 0)


def quality_of(facts: tuple[Fact, ...]) -> str:
    """The quality of a tie: the offender's own word before any other view; empty where nobody said."""
    own = latest(facts, QUALITY, OFFENDER_VIEW)
    if own:
        return own
    views = sorted({f.perspective for f in facts if f.key == QUALITY})
    return next((value for view in views if (value := latest(facts, QUALITY, view))), "")


def ended(tie: Tie, day: date | None) -> bool:
    """Whether a tie is over on a day; without a day, whether it has an end at all."""
    return tie.valid_to is not None and (day is None or tie.valid_to < day)


def planned(tie: Tie, day: date | None) -> bool:
    """Whether a tie is meant for later: starting after the day, or marked so while its start is not known."""
    if tie.valid_from is None or day is None:
        return tie.planned
    return tie.valid_from > day


def line_of(facts: tuple[Fact, ...], contact: str, over: bool) -> str:
    """The code of the line form (`palette.LINES`). Dormant contact is dotted, whatever its quality was."""
    if over:
        return "ended"
    return "dormant" if contact in QUIET_CONTACT else LINE_OF_QUALITY.get(quality_of(facts), "unknown")


class Statements:
    """The facts of one case file in words. Each is put into words once, however many reasons rest on it."""

    def __init__(self, facts: Mapping[str, Fact], vocabulary: Vocabulary) -> None:
        """Keep the facts by id; a fact that this reader may not see is not among them."""
        self._facts, self._vocabulary = facts, vocabulary
        self._known: dict[str, Statement] = {}
        self._parts: dict[tuple[str | None, ...], str] = {}

    def of(self, fact: Fact) -> Statement:
        """A fact in words: what, whose view, from which source, when observed, how sure, fact or assessment."""
        known = self._known.get(fact.id)
        if known is None:
            origin = (
                self._part(self._whose, fact.perspective, fact.source_kind, fact.source_name),
                on_day(fact.observed_on),
                self._part(self._how_sure, fact.reliability, fact.status, fact.nature),
            )
            said = self._part(self._what, fact.key, fact.value)
            known = self._known[fact.id] = Statement(said=said, origin=" · ".join(origin), note=fact.note)
        return known

    def named(self, fact_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The named facts in words, in the order given, as far as they are there."""
        return tuple([self.of(self._facts[each]) for each in fact_ids if each in self._facts])

    def _part(self, words: Callable[..., str], *codes: str | None) -> str:
        asked = (words.__name__, *codes)
        part = self._parts.get(asked)
        if part is None:
            part = self._parts[asked] = words(*codes)
        return part

    def _what(self, code: str, value: str) -> str:
        key = self._vocabulary.fact_keys.get(code)
        if code == RING and value in RING_NUMBERS:
            return f"{key.label() if key else code}: {RINGS[int(value)].capitalize()}"
        values = key.values if key and key.values else ""
        name = values if self._vocabulary.knows(values, value) else "answers"
        return f"{key.label() if key else code}: {self._vocabulary.label(name, value)}"

    def _whose(self, perspective: str, source_kind: str, source_name: str | None) -> str:
        whose = self._vocabulary.label(PERSPECTIVE_LIST, perspective)
        if source_kind == USUAL_SOURCE.get(perspective):  # then the view says of what kind the source is
            return f"{whose}: {source_name}" if source_name else whose
        source = self._vocabulary.label("source_kinds", source_kind).lower()
        return f"{whose} · source: {source}{f' ({source_name})' if source_name else ''}"

    def _how_sure(self, reliability: str, status: str, nature: str) -> str:
        codes = (("reliabilities", reliability), ("fact_statuses", status), ("natures", nature))
        told = (self._vocabulary.label(name, code).lower() for name, code in codes if code != USUAL_STATUS)
        return " · ".join(told)


def facts_by_id(case_file: CaseFile) -> dict[str, Fact]:
    """Every fact of the case file by its id."""
    return {fact.id: fact for fact in case_file.facts}
