"""What happened to a family beside contacts, and the ties that began or ended: days on the axis of the pictures."""

from __future__ import annotations

from datetime import date

from graph_schema.records import SupportEvent, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.analysis.words import relation
from netmap.case_file import CaseFile
from visualisations.support.model import Frame, Moment

_EXACT = ("day", "month")
RELEASE = "release"


def frame_of(case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary) -> Frame:
    """The axis from one day to another, with the events in it; a release that is planned for a day in it as well."""
    found = [
        (event.happened_on, event.id, _event_words(event, case_file, vocabulary), False)
        for event in case_file.support_events if first <= event.happened_on <= last
    ]
    release = case_file.case.release_on
    known = any(event.kind == RELEASE and event.happened_on == release for event in case_file.support_events)
    if release is not None and first <= release <= last and not known:
        words = "Release planned" if release > today else "Day set for release"
        found.append((release, "", words, release > today))
    events = tuple(
        Moment(id=f"e{place}", on=on, words=words, planned=planned)
        for place, (on, _, words, planned) in enumerate(sorted(found), 1)
    )
    return Frame(reference=case_file.case.reference, first=first, last=last, today=today, events=events)


def tie_changes(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary
) -> tuple[Moment, ...]:
    """Ties of the offender that begin or end between two days, as far as the month at least is known."""
    ego = case_file.case.offender_id
    found: list[tuple[date, str, str, bool, bool]] = []
    for tie in case_file.ties:
        if ego is None or ego not in (tie.source_id, tie.target_id):
            continue
        words = _tie_words(tie, ego, case_file, vocabulary)
        if tie.valid_from is not None and tie.from_precision in _EXACT and first <= tie.valid_from <= last:
            ahead = tie.valid_from > today
            found.append((tie.valid_from, tie.id, f"{words} {'begins' if ahead else 'began'}", ahead, False))
        if tie.valid_to is not None and tie.to_precision in _EXACT and first <= tie.valid_to <= last:
            ahead = tie.valid_to > today
            found.append((tie.valid_to, tie.id, f"{words} {'ends' if ahead else 'ended'}", ahead, True))
    return tuple(
        Moment(id=f"t{place}", on=on, words=words, planned=ahead, ends=ends)
        for place, (on, _, words, ahead, ends) in enumerate(sorted(found), 1)
    )


def _event_words(event: SupportEvent, case_file: CaseFile, vocabulary: Vocabulary) -> str:
    label = vocabulary.label("support_events", event.kind)
    tie = next((t for t in case_file.ties if t.id == event.tie_id), None)
    about = event.person_id
    if about is None and tie is not None:
        ego = case_file.case.offender_id
        about = tie.target_id if tie.source_id == ego else tie.source_id
    who = case_file.party.get(about or "")
    return f"{label}: {who.display_name}" if who else label


def _tie_words(tie: Tie, ego: str, case_file: CaseFile, vocabulary: Vocabulary) -> str:
    """The other end and what it is to the offender: "Chess club (has as member)"."""
    alter = tie.target_id if tie.source_id == ego else tie.source_id
    party = case_file.party.get(alter)
    return f"{party.display_name if party else 'Somebody'} ({relation(tie, alter, vocabulary)})"
