"""Supported people as the overview tells of them: the clock, what was tried, what the service missed, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for

from api.pages.asking import vocabulary
from api.pages.clock_words import LATE, ago, clock_words, days, late_words, rhythm_words
from api.pages.day_words import day_words
from api.pages.support_links import contact_links
from api.pages.tie_words import name_of, seen_from
from graph_schema.records import SupportedPerson
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile, holds_on
from netmap.support.due import DueLine
from netmap.support.family import AroundRelease, NotSupported, Unsupported
from netmap.support.model import Because, ClockState, Consent, Standing
from netmap.support.release import ReleaseContact

_BECAUSE = {Because.FIRST: "First contact", Because.BEFORE_RELEASE: "Before the release",
            Because.AFTER_RELEASE: "After the release"}
_NOT_ASKED = "The service does not ask again by itself."
_NOTHING = "Nothing is recorded: nobody has said whether it was offered"
_NOT_SHOWN = "Nothing is shown here; it may be recorded all the same"
_SAID_NO = frozenset({Consent.DECLINED, Consent.WITHDRAWN})


def told_line(line: DueLine, clean: CaseFile, names: Mapping[str, str], today: date) -> dict[str, Any]:
    """One supported person: the clock in words, what happened since the last contact, and what can be done."""
    stretch = stretch_on(clean, line.person_id, today)
    now = line.standing
    quiet = stretch.consent in _SAID_NO
    let_be = quiet or now.state is ClockState.PAUSED
    agreed = [
        c.next_contact_on for c in clean.support_contacts
        if c.next_contact_on is not None and c.next_contact_on >= today and line.person_id in c.person_ids
    ]
    return {
        "id": line.person_id, "name": line.name, "now": now, "late": now.state in LATE,
        "quiet": quiet, "clock": clock_words(now, stretch.consent, today),
        "because": _BECAUSE.get(now.because) if now.because else None,
        "last": f"{day_words(now.last_held)}, {ago(now.last_held, today)}" if now.last_held else "None held yet",
        "since": [] if quiet else since_words(now), "agreed": min(agreed) if agreed else None,
        "rhythm": None if quiet else rhythm_words(
            vocabulary().label("support_phases", stretch.phase), now.cadence_days
        ),
        "consent": vocabulary().label("support_consents", stretch.consent),
        "worker": names.get(line.worker_id or ""), "links": contact_links(clean.case.id, line.person_id, let_be),
        "address": url_for("pages.supported_person", case_id=clean.case.id, record_id=line.person_id),
    }


def since_words(now: Standing) -> list[str]:
    """What was tried since the last contact, and what the service itself owes; never put down to the family."""
    said = []
    if now.attempts:
        tried = "1 attempt" if now.attempts == 1 else f"{now.attempts} attempts"
        ask = now.other_way and now.state is not ClockState.PAUSED
        said.append(f"{tried} failed since{': ask the supervisor about another way' if ask else ''}.")
    if now.missed_by_service:
        often = "Once" if now.missed_by_service == 1 else f"{now.missed_by_service} times"
        said.append(f"{often} called off by us since: the service's own failure, not the family's.")
    if now.state in LATE and not now.attempts:
        said.append("By what is recorded nobody has tried since: that is for the service to put right.")
    return said


def told_unsupported(each: Unsupported, clean: CaseFile, words: Vocabulary) -> dict[str, str]:
    """A family member who is not supported: what they are to the offender, and why."""
    ended, said = f"Ended on {day_words(each.day)}", words.label("support_consents", each.consent or "")
    why = {
        NotSupported.BEGINS: f"Begins on {day_words(each.day)}", NotSupported.ENDED: ended,
        NotSupported.NOT_RECORDED: _NOT_SHOWN if clean.for_the_room else _NOTHING,
        NotSupported.SAID_NO: f"{said}. {_NOT_ASKED} {ended}",
    }[each.why]
    place: dict[str, Any] = {"case_id": clean.case.id, "record_id": each.person_id}
    return {
        "name": each.name, "why": why, "address": url_for("pages.person", **place),
        "tie": f"{seen_from(each.tie, each.person_id, words)} {name_of(clean, clean.case.offender_id)}",
        "begin_words": "Has come back" if each.why is NotSupported.SAID_NO else "Begin support",
        "begin": url_for("pages.set_support_page", **place),
        "history": url_for("pages.supported_person", **place) if each.why is not NotSupported.NOT_RECORDED else "",
    }


def told_release(each: AroundRelease, today: date) -> dict[str, Any]:
    """The contacts that a release asks for with one person: held, or due by when."""
    return {"name": each.name, "contacts": [_release(contact, today) for contact in each.contacts]}


def stretch_on(clean: CaseFile, person_id: str, day: date) -> SupportedPerson:
    """The stretch of somebody's support that a day falls into; there has to be one."""
    return next(p for p in clean.supported_people if p.person_id == person_id and holds_on(p, day))


def release_rule(release_on: date, today: date) -> str:
    """What a release asks for, before it is near: in words."""
    return (
        f"Release on {day_words(release_on)}, in {days((release_on - today).days)}. With everybody who is supported, a "
        "contact is due in the week before it, one within 3 days after it and one within 14 days."
    )


def _release(contact: ReleaseContact, today: date) -> str:
    called = "before the release" if contact.because is Because.BEFORE_RELEASE else "after the release"
    if contact.held_on is not None:
        return f"{called}: held on {day_words(contact.held_on)}"
    late = ClockState.OVERDUE if contact.due < today else ClockState.DUE_SOON
    return f"{called}: by {day_words(contact.due)}, {late_words(contact.due, late, today)}"
