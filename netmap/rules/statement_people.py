"""Network statements about people: who knows whom, and which relative has nobody of their own to turn to."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.rules.alert_support import family_of
from netmap.rules.around import Around
from netmap.rules.conditions import is_firm
from netmap.rules.findings import State
from netmap.rules.minors import is_minor
from netmap.rules.plain_words import in_sentences
from netmap.rules.statement_ties import finding_of
from netmap.rules.statements_model import Definition, Said, Standing

ACTIVE = frozenset({"active", "leader_recruiter"})
SUPPORTS_FAMILY = frozenset({"FAMILY_SUPPORT_WORKER_FOR", "FAMILY_LIAISON_FOR", "SOCIAL_WORKER_FOR"})
"""Kinds of tie, read "professional KIND person", by which somebody has a support contact of their own."""
_INVOLVED = "alter.extremist_involvement"


def _is_active(around: Around, person_id: str) -> bool | None:
    """Whether R01 fired on the offender's tie to a person, or the person is known to be active; `None` if unsure."""
    found = [finding_of(around.of(ego), "R01") for ego in around.by_alter.get(person_id, ())]
    if any(f is not None and f.state is State.FIRED for f in found):
        return True
    standing = around.evidence.answers(person_id).get(_INVOLVED, ())
    views = [f for f in standing if around.is_fresh(f) and f.reliability != "not_reliable"]
    saying_so = [f for f in views if f.value in ACTIVE and f.status != "disputed"]
    if saying_so and len(saying_so) == len(views) and is_firm(saying_so):
        return True
    return None if not views or any(f.value in ACTIVE for f in views) else False


def _connects(around: Around) -> Iterator[Said]:
    active = {person.id: _is_active(around, person.id) for person in around.people}
    children = {person.id for person in around.people if is_minor(person, around.day.year)}
    sure, unsure, ties, parties = [], [], [], []
    for alter_id, egos in around.by_alter.items():
        # A group knows nobody, and nobody is to read a child as a way to somebody.
        if alter_id not in active or alter_id in children:
            continue
        known = {
            end: tie for tie in around.ties_of[alter_id] for end in (tie.source_id, tie.target_id)
            if end != alter_id and end in active
        }
        to = [end for end in known if active[end]]
        if len(to) > 1:
            sure.append(f"{around.name(alter_id)} connects {around.offender} to {around.names(to)}")
            ties += [*(ego.tie.id for ego in egos), *(known[end].id for end in to)]
            parties += [alter_id, *around.ordered(to)]
        elif len([end for end in known if active[end] is not False]) > 1:
            unsure.append(alter_id)
    if sure:
        yield Said(standing=Standing.HOLDS, sentence=in_sentences(
            *sure, "these are active in the movement, which says nothing about who connects them",
        ), tie_ids=tuple(ties), party_ids=tuple(parties))
    elif unsure or not around.egos:
        about = f": {around.names(unsure)}" if unsure else ""
        yield Said(standing=Standing.NOT_KNOWN, party_ids=around.ordered(unsure), missing=(_INVOLVED,),
                   tie_ids=tuple(ego.tie.id for alter_id in unsure for ego in around.by_alter[alter_id]),
                   sentence=in_sentences(f"it is not known whether one person connects {around.offender} to two or "
                                         f"more who are active in the movement{about}"))
    else:
        yield Said(standing=Standing.DOES_NOT_HOLD, sentence=in_sentences(
            f"nobody on record connects {around.offender} to two or more who are active in the movement"))


def _without_contact(around: Around) -> Iterator[Said]:
    family = family_of(around)
    if not family:
        yield Said(standing=Standing.NOT_KNOWN, sentence="No relative with a present tie to the offender is recorded.")
        return
    alone = [
        person.id for person in family
        if not any(t.kind in SUPPORTS_FAMILY and t.target_id == person.id for t in around.ties_of[person.id])
    ]
    shown = alone or [person.id for person in family]
    told = (
        f"no support contact of their own is recorded for {around.names(alone)}" if alone
        else f"a support contact of their own is recorded for {around.names(shown)}"
    )
    yield Said(
        standing=Standing.HOLDS if alone else Standing.DOES_NOT_HOLD, sentence=in_sentences(told),
        tie_ids=tuple(ego.tie.id for person_id in shown for ego in around.by_alter[person_id]), party_ids=tuple(shown),
    )


N04 = Definition(
    code="N04", name="One person connects to several who are active", test=_connects,
    says="One person has ties to two or more people who are active in the movement.",
    why="Ways into a movement, and back into it, often lead through one relative or friend.",
    limits="It says who knows whom. It never says who leads, and it is nothing against whoever connects. A child is "
           "not named as a way to anybody.",
    sources=("Hafez 2016, CTC Sentinel",),
    ends="One of these ties ends, or it is confirmed that those people have left the movement.",
)
N08 = Definition(
    code="N08", name="A relative lacks a support contact", test=_without_contact,
    says="For a relative no professional for family support is recorded as a contact of their own.",
    why="Brothers and sisters are easily forgotten; support is per person, not per family.",
    limits="It reads ties to a family support worker, a family liaison or a social worker, not who has been in touch.",
    sources=("Koehler and Ehrt 2018",),
    ends="The tie between the relative and a professional for family support is recorded.",
)
