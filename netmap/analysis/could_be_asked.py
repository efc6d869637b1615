"""Who could be asked to help: the offender's wish, the person's consent and willingness, as far as somebody said so.

Whether somebody may be asked at all is not decided here: the lock comes first, and it comes from elsewhere.
"""

from __future__ import annotations

from datetime import date

import msgspec

from graph_schema.records import Fact
from netmap.analysis.seen import SeenNetwork
from netmap.case_file import CaseFile
from netmap.rules.evidence import EgoTie
from netmap.rules.standing_answers import said_of_each, standing
from netmap.tie_life import seen_on

WISH, CONSENT, WILLINGNESS = "tie.wish_to_ask", "alter.agrees_to_be_asked", "alter.willingness"
_NO = {CONSENT: "no", WILLINGNESS: "not_willing"}
FAMILY = frozenset({"kin", "partner", "ex_partner", "child"})
_NOT_ASKED_HERE = frozenset({"professional", "movement_org"})
"""Professionals are asked in their role, and a movement is not asked at all."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: its code, whose view it is (list `perspectives`), and the day of it."""

    value: str
    perspective: str
    day: date


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody around the offender, and what was answered; no answer means that it was not asked or is not known."""

    person_id: str
    name: str
    tie_id: str
    family: bool
    wish: tuple[Said, ...]
    consent: tuple[Said, ...]
    willingness: tuple[Said, ...]


def candidates(seen: SeenNetwork) -> tuple[Candidate, ...]:
    """The people with a current tie to the offender, by name."""
    found = []
    for person_id, ties in seen.alters.items():
        read = [seen.read(tie, person_id) for tie in ties]
        relations = {each.relation for each in read}
        if not seen.is_person(person_id) or relations <= _NOT_ASKED_HERE:
            continue
        found.append(Candidate(
            person_id=person_id, name=seen.name(person_id), tie_id=ties[0].id, family=bool(relations & FAMILY),
            wish=_said(read, WISH), consent=_said(read, CONSENT), willingness=_said(read, WILLINGNESS),
        ))
    return tuple(found)


def said_no(case_file: CaseFile, person_id: str, day: date) -> tuple[Fact, ...]:
    """The answers that stand on a day by which a person does not want to be asked to help, or is not willing to.

    Another source's yes does not undo a no; only who gave it may.
    """
    said, _ = said_of_each(fact for fact in case_file.facts_about.get(person_id, ()) if fact.key in _NO)
    given = standing(said.get(person_id, {}), frozenset(), day)
    return tuple(fact for key, facts in given.items() for fact in facts if fact.value == _NO[key])


def _said(read: list[EgoTie], key: str) -> tuple[Said, ...]:
    """The answers that stand, the latest first, each fact once though it may be read over several ties."""
    facts = {fact.id: fact for each in read for fact in each.views(key)}
    ordered = sorted(facts.values(), key=lambda fact: (seen_on(fact), fact.id), reverse=True)
    return tuple(Said(value=f.value, perspective=f.perspective, day=seen_on(f)) for f in ordered)
