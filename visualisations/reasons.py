"""From the findings on a tie to reasons in words, badges and a flag for the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_schema.records import Group, Person
from graph_schema.vocabulary import Vocabulary
from netmap.rules.findings import Finding, Flag, Polarity, State, TieClass, TieFindings
from netmap.rules.minors import not_asked_of
from netmap.rules.plain_words import lower_first
from visualisations.model import Reason
from visualisations.reading import Statements
from visualisations.words import FLAGS

LETTERS = {Polarity.PROTECTIVE: "P", Polarity.RISK: "R"}
HATCHED = (State.PROVISIONAL, State.STALE)
NO_TIE = "No current tie to the offender recorded"
PAST = "Ended: reasons are listed as history"
UNSURE = "No reason that counts; what is not confirmed or out of date is listed"
NO_CONTACT = "there is no contact at present, and most reasons count only while there is"
CASE_QUESTIONS = {"case.stage": "Is the offender in custody? (The stage of the case says so.)"}
AGAIN = "contact is recorded again."
POLARITIES = (Polarity.PROTECTIVE, Polarity.RISK)


def reason_of(finding: Finding, statements: Statements, vocabulary: Vocabulary) -> Reason:
    """One finding in words, with the statements that it rests on."""
    return Reason(
        letter=LETTERS[finding.polarity],
        subject=vocabulary.label("strands", finding.strand),
        sentence=finding.sentence,
        state="" if finding.state is State.FIRED else vocabulary.label("rule_states", finding.state),
        weight=vocabulary.label("weights", finding.weight.name.lower()),
        evidence=vocabulary.label("evidence_grades", finding.evidence),
        rule=f"{finding.rule_id} {finding.name}, version {finding.rule_version}",
        rule_id=finding.rule_id,
        would_change=AGAIN if finding.state is State.HISTORICAL else lower_first(finding.would_change),
        statements=statements.named(finding.fact_ids),
        hatched=finding.state in HATCHED,
        past=finding.state is State.HISTORICAL,
        contested=finding.contested,
    )


def reasons_of(found: TieFindings, statements: Statements, vocabulary: Vocabulary) -> tuple[Reason, ...]:
    """What is listed to a reader: risks first, then what protects, each in the order of the rule table."""
    told = (*found.told(Polarity.RISK), *found.told(Polarity.PROTECTIVE))
    return tuple(reason_of(finding, statements, vocabulary) for finding in told)


def not_recorded(
    found: TieFindings, vocabulary: Vocabulary, alter: Person | Group | None, day: date
) -> tuple[str, ...]:
    """The questions whose answer is missing for a deciding rule, each once, as they are asked of this person or group.

    Whether a child helps is not asked (`not_asked_of`).
    """
    of_group, but = isinstance(alter, Group), not_asked_of(alter, day.year)
    return tuple(dict.fromkeys(question_of(key, vocabulary, of_group) for key in found.undecided() if key not in but))


def question_of(code: str, vocabulary: Vocabulary, of_group: bool = False) -> str:
    """The question that a missing answer would be the answer to: that of a fact key, or one about the case itself."""
    key = vocabulary.fact_keys.get(code)
    return key.asked(of_group) if key else CASE_QUESTIONS.get(code, code)


def combined(found: Iterable[TieFindings]) -> Flag | None:
    """One flag over several ties to the same person; `None` without ties.

    Nothing is netted: protective here and risk there is both.
    """
    flags = {each.flag for each in found}
    if not flags:
        return None
    if Flag.BOTH in flags or {Flag.PROTECTIVE, Flag.RISK} <= flags:
        return Flag.BOTH
    order = (Flag.RISK, Flag.PROTECTIVE, Flag.NOT_ENOUGH_RECORDED)
    return next((flag for flag in order if flag in flags), Flag.NONE_RECORDED)


def badges_of(flag: Flag | None, found: Iterable[TieFindings]) -> tuple[str, ...]:
    """The badges on a line: P and R where a rule fired, hatched where it might have; "?" for too little known."""
    ties = tuple(found)
    shown = {"P": flag in (Flag.PROTECTIVE, Flag.BOTH), "R": flag in (Flag.RISK, Flag.BOTH)}
    badges = ["?"] if flag is Flag.NOT_ENOUGH_RECORDED else []
    for polarity in POLARITIES:
        letter = LETTERS[polarity]
        unsure = any(f.state in HATCHED for each in ties for f in each.told(polarity))
        if shown[letter]:
            badges.append(letter)
        elif unsure:
            badges.append(letter.lower())
    return tuple(badges)


def flag_words(flag: Flag | None, found: Iterable[TieFindings]) -> str:
    """A flag in words. Where one list says something and the other is not known well enough, that is said too.

    Where nothing is said while contact rests, the words name that, since most rules are not met without contact.
    """
    ties = tuple(found)
    if flag is None:
        return NO_TIE
    text = FLAGS[flag]
    listed = (finding for each in ties for polarity in POLARITIES for finding in each.told(polarity))
    if flag is Flag.NONE_RECORDED and any(finding.state in HATCHED for finding in listed):
        return UNSURE
    if flag is Flag.NONE_RECORDED and ties and all(each.contact == "dormant" for each in ties):
        return f"{text}: {NO_CONTACT}"
    missing = TieClass.NOT_ENOUGH_RECORDED
    if flag is Flag.PROTECTIVE and any(each.risk is missing for each in ties):
        return f"{text}. Not enough is recorded to say whether it also puts at risk"
    if flag is Flag.RISK and any(each.protective is missing for each in ties):
        return f"{text}. Not enough is recorded to say whether it also protects"
    return text
