"""What was offered to a family, as bars: what was delivered, what is planned, and what it aims at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from graph_schema.records import Intervention
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from visualisations.support.model import Bar
from visualisations.words import on_day

_GOES_ON = ("running", "paused")
_AHEAD = ("offered", "accepted", "planned", "running", "paused")


def bars_of(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary, people: Collection[str] = ()
) -> tuple[Bar, ...]:
    """The offers that reach into the time between two days, in the order in which they were made.

    With `people`, without those that aim at somebody else.
    """
    drawn = _bars(case_file, today, vocabulary, frozenset(people))
    return tuple(bar for bar in drawn if _days(bar)[0] <= last and first <= _days(bar)[1])


def _bars(case_file: CaseFile, today: date, vocabulary: Vocabulary, people: frozenset[str]) -> Iterator[Bar]:
    ends = {tie.id: {tie.source_id, tie.target_id} for tie in case_file.ties}
    for place, offer in enumerate(sorted(case_file.interventions, key=lambda o: (o.offered_on, o.id)), 1):
        aimed = ends.get(offer.tie_id or "", set()) | ({offer.person_id} if offer.person_id else set())
        if people and aimed and not aimed & people:
            continue
        until = None
        if offer.begun_on is not None:
            until = offer.ended_on or (max(today, offer.begun_on) if offer.progress in _GOES_ON else offer.begun_on)
        planned = (offer.planned_from, offer.planned_to) if offer.progress in _AHEAD else (None, None)
        if offer.begun_on is not None and planned[1] is not None:
            planned = (until, planned[1]) if until is not None and planned[1] > until else (None, None)
        if planned[0] is None or planned[1] is None:
            planned = (None, None)
        yield Bar(
            id=f"o{place}", name=vocabulary.label("intervention_types", offer.kind),
            state=vocabulary.label("intervention_states", offer.progress), aim=_aim(offer, case_file),
            why=(offer.progress_reason or "").strip().rstrip("."), offered=offer.offered_on, begun=offer.begun_on,
            until=until, planned_from=planned[0], planned_to=planned[1], when=_when(offer),
        )


def _aim(offer: Intervention, case_file: CaseFile) -> str:
    """Whom it aims at: a person, or the tie between two, the offender last."""
    if offer.tie_id is not None:
        tie = next((t for t in case_file.ties if t.id == offer.tie_id), None)
        ids = sorted((tie.source_id, tie.target_id), key=lambda end: end == case_file.case.offender_id) if tie else []
        return "–".join(end.display_name for end in map(case_file.party.get, ids) if end)
    person = case_file.party.get(offer.person_id or "")
    return person.display_name if person else ""


def _when(offer: Intervention) -> str:
    """When it was delivered and planned, for the table."""
    parts = [f"offered {on_day(offer.offered_on)}"]
    if offer.begun_on is not None:
        ends = f" to {on_day(offer.ended_on)}" if offer.ended_on else ""
        parts.append(f"{'' if ends else 'since '}{on_day(offer.begun_on)}{ends}")
    if offer.progress in _AHEAD and offer.planned_from is not None and offer.begun_on is None:
        parts.append(f"planned from {on_day(offer.planned_from)}")
    if offer.progress in _AHEAD and offer.planned_to is not None:
        parts.append(f"planned until {on_day(offer.planned_to)}")
    return "; ".join(parts)


def _days(bar: Bar) -> tuple[date, date]:
    """The first and the last day on which something of it is drawn."""
    if bar.begun is None and bar.planned_from is None:
        return bar.offered, bar.offered
    begins = [day for day in (bar.begun, bar.planned_from) if day is not None]
    return min(begins), max(day for day in (bar.until, bar.planned_to, *begins) if day is not None)
