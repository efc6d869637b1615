"""Alerts that protect somebody: possible harm in a relation, and a child who is involved."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import Person
from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Finding, State
from netmap.rules.minors import is_minor
from netmap.rules.plain_words import day_in_words, in_sentences
from netmap.rules.statements_model import Definition, Said, Standing
from netmap.tie_life import seen_on

HARM_RULES = frozenset({"R10", "R11"})
BEST_INTEREST = "alter.best_interest_check"
_OPEN = (State.FIRED, State.PROVISIONAL)


def _possible_harm(around: Around) -> Iterator[Said]:
    unsure: list[EgoTie] = []
    for alter_id, egos in around.by_alter.items():
        found = [finding for ego in egos for finding in _harm_findings(around, ego) if finding.state in _OPEN]
        if found:
            yield Said(
                standing=Standing.HOLDS, tie_ids=tuple(f.tie_id for f in found), party_ids=(alter_id,),
                fact_ids=tuple(fact_id for f in found for fact_id in f.fact_ids),
                sentence=in_sentences(
                    f"there may be harm in the relation between {around.offender} and {around.name(alter_id)}",
                    *dict.fromkeys(f.sentence for f in found), "follow the safeguarding procedure",
                ),
            )
        else:
            unsure += [ego for ego in egos if ego.contact != "ended" and not _harm_is_known(around, ego)]
    if unsure:
        alters = around.ordered(ego.alter_id for ego in unsure)
        yield Said(
            standing=Standing.NOT_KNOWN, tie_ids=tuple(ego.tie.id for ego in unsure), party_ids=alters,
            missing=("tie.control",),
            sentence=in_sentences(
                f"it is not known whether there are threats, harm or control between {around.offender} and "
                f"{around.names(alters)}"
            ),
        )


def _harm_findings(around: Around, ego: EgoTie) -> list[Finding]:
    return [finding for finding in around.of(ego).findings if finding.rule_id in HARM_RULES]


def _harm_is_known(around: Around, ego: EgoTie) -> bool:
    # Without a rule that looks (an organisation may have switched it off) nothing is known.
    found = _harm_findings(around, ego)
    return bool(found) and all(f.state not in (State.UNKNOWN, State.STALE) for f in found)


def _minor_involved(around: Around) -> Iterator[Said]:
    unsure: list[Person] = []
    for person in around.people:
        minor = is_minor(person, around.day.year)
        if minor is None and not _is_professional(around, person):
            unsure.append(person)
        elif minor:
            yield from _best_interest(around, person)
    if unsure:
        names = around.names(person.id for person in unsure)
        verb = "is" if len(unsure) == 1 else "are"
        yield Said(
            standing=Standing.NOT_KNOWN, party_ids=tuple(person.id for person in unsure),
            tie_ids=tuple(tie.id for person in unsure for tie in around.ties_of[person.id]),
            sentence=in_sentences(f"it is not known whether {names} {verb} under 18"),
        )


def _is_professional(around: Around, person: Person) -> bool:
    kinds = around.vocabulary.tie_kinds
    return any(
        tie.source_id == person.id and tie.kind in kinds and kinds[tie.kind].domain == "PROFESSIONAL"
        for tie in around.ties_of[person.id]
    )


def _best_interest(around: Around, person: Person) -> Iterator[Said]:
    name, ties = person.display_name, around.ties_of[person.id]
    checks = [f for f in around.answers(person.id, BEST_INTEREST) if f.status == "confirmed" and around.is_fresh(f)]
    if {f.value for f in checks} == {"contact_is_good"}:
        return
    standing, told, missing = Standing.HOLDS, f"it has not been checked whether contact is good for {name}", True
    if len({f.value for f in checks}) > 1:
        told = f"the checks do not agree on whether contact is good for {name}"
    elif checks:
        contact = {ego.contact for ego in around.by_alter.get(person.id, ())} - {"dormant", "ended"}
        if not contact:
            return
        day, missing = day_in_words(max(seen_on(f) for f in checks)), "active" not in contact
        told = f"the check of {day} says that contact is not good for {name}, and contact is recorded"
        if missing:
            standing = Standing.NOT_KNOWN
            told = f"the check of {day} says that contact is not good for {name}; it is not known whether there is any"
    yield Said(
        standing=standing, tie_ids=tuple(tie.id for tie in ties), party_ids=(person.id,),
        fact_ids=tuple(f.id for f in checks),
        missing=() if not missing else ("tie.contact_status",) if standing is Standing.NOT_KNOWN else (BEST_INTEREST,),
        sentence=in_sentences(f"{name} is under 18", told, "A child is never given a task in this work"),
    )


W01 = Definition(
    code="W01", name="Possible harm in the relation", team_only=True, test=_possible_harm,
    says="Somebody may be threatened, hurt or controlled in the relation with the offender, either way round. "
         "Follow the safeguarding procedure. Whoever may be harmed is never asked to do anything for the case.",
    why="Harm goes before every other aim; coercion in the family also goes together with a return to prison.",
    limits="It does not say who is to blame, and it is not a finding about anybody.",
    sources=("Mowen and Boman 2019, PMC7034934", "Stansfield et al. 2020, doi:10.1177/0093854820913311"),
    ends="Contact has ended, or the account is withdrawn because it was wrong.",
)

W02 = Definition(
    code="W02", name="A child is involved", test=_minor_involved,
    says="Somebody under 18 has a tie on the map. Check whether contact is in the child's best interest. A child is "
         "never given a task.",
    why="The interest of a child comes first and has to be looked at for its own sake.",
    limits="Under 18 goes by what is recorded or by the year of birth; in the year of the 18th birthday only by what "
           "is recorded. It counts for every tie on the map. Of professionals it is not asked.",
    sources=("Convention on the Rights of the Child, Art. 3",),
    ends="A check of the last year says that contact is good for the child, or that it is not and there is none.",
)
