"""From judgements as they were written to where each of them stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from graph_schema.records import Fact, Judgement
from netmap.case_file import CaseFile
from netmap.judgements.model import Answer, Changed, JudgedList, JudgedTie, JudgementState, Stated, needs_second
from netmap.rules.findings import Findings, Polarity, TieClass, TieFindings


def judged_ties(case_file: CaseFile, findings: Findings) -> dict[str, JudgedTie]:
    """What was judged on each tie of the offender, as of the day of the case file, beside what the rules compute.

    The file has been filtered for its reader, and so are the findings: where this reader sees a fact that the author
    could not see, the judgement has to be looked at again, since it was made without it.

    Raises:
        ValueError: the case file stands for no day.
    """
    if case_file.day is None:
        raise ValueError("judgements stand on a day: take the case file on a day first")
    by_tie: dict[str, list[Judgement]] = {}
    for judgement in case_file.judgements:
        by_tie.setdefault(judgement.tie_id, []).append(judgement)
    facts = {fact.id: fact for fact in case_file.facts} if by_tie else {}
    return {
        tie_id: judged_tie(given, findings[tie_id], facts, case_file.day)
        for tie_id, given in by_tie.items() if tie_id in findings
    }


def judged_tie(given: Iterable[Judgement], found: TieFindings, facts: Mapping[str, Fact], day: date) -> JudgedTie:
    """Both lists of one tie. `facts` are those that the reader may see, by id."""
    ordered = sorted((_as_on(judgement, day) for judgement in given), key=lambda j: (j.made_at, j.id))
    risk, protective = (
        _judged_list([j for j in ordered if j.polarity == polarity], found, polarity, facts, day)
        for polarity in (Polarity.RISK, Polarity.PROTECTIVE)
    )
    return JudgedTie(tie_id=found.tie_id, risk=risk, protective=protective)


def computed_class(found: TieFindings, polarity: Polarity) -> TieClass:
    """The class that the rules compute for one list."""
    return found.risk if polarity is Polarity.RISK else found.protective


def facts_under(found: TieFindings, polarity: Polarity) -> tuple[str, ...]:
    """The ids of the facts under the findings of one list, as far as these are listed to a reader; each once."""
    return tuple(dict.fromkeys(fact_id for finding in found.told(polarity) for fact_id in finding.fact_ids))


def took_effect(judgement: Judgement) -> bool:
    """Whether a judgement has ever counted: at once, or since the second person agreed."""
    return not needs_second(judgement) or judgement.answer == Answer.AGREE


def state_when_written(judgement: Judgement) -> JudgementState:
    """The state of a version at the moment at which it was written, when it was the latest word."""
    return _state(judgement, replaced=False, changed=False)


def _judged_list(
    ordered: list[Judgement], found: TieFindings, polarity: Polarity, facts: Mapping[str, Fact], day: date
) -> JudgedList:
    computed, under = computed_class(found, polarity), frozenset(facts_under(found, polarity))
    given: list[Stated] = []
    replaced = False  # by a later one that took effect; taking that one back does not bring an earlier one up again
    for judgement in reversed(ordered):
        changed = _changed(judgement, computed, under, facts, day)
        state = _state(judgement, replaced, bool(changed))
        given.append(Stated(judgement=judgement, state=state, changed=changed))
        replaced = replaced or took_effect(judgement)
    return JudgedList(polarity=polarity, computed=computed, given=tuple(given))


def _state(judgement: Judgement, replaced: bool, changed: bool) -> JudgementState:
    if judgement.withdrawn_on is not None:
        return JudgementState.WITHDRAWN
    if judgement.answer == Answer.DECLINE:
        return JudgementState.DECLINED
    if replaced:
        return JudgementState.SUPERSEDED
    if changed:
        return JudgementState.NEEDS_RECONFIRMATION
    return JudgementState.STANDS if took_effect(judgement) else JudgementState.PROPOSED


def _changed(
    judgement: Judgement, computed: TieClass, under: frozenset[str], facts: Mapping[str, Fact], day: date
) -> tuple[Changed, ...]:
    """What has changed under a judgement: other facts, another word on one of them, another class, the day passed."""
    kept = frozenset(judgement.fact_ids)
    revised = any(facts[each].recorded_at > judgement.made_at for each in kept if each in facts)
    told = (
        (Changed.FACTS, revised or under != kept),
        (Changed.COMPUTED, computed != judgement.computed),
        (Changed.REVIEW, judgement.review_on < day),
    )
    return tuple(change for change, holds in told if holds)


def _as_on(judgement: Judgement, day: date) -> Judgement:
    """A judgement as it was on a day: without an answer that came later, and not yet taken back."""
    if judgement.withdrawn_on is not None and judgement.withdrawn_on > day:
        judgement = msgspec.structs.replace(judgement, withdrawn_on=None, change_reason=None)
    if judgement.answered_on is not None and judgement.answered_on > day:
        unanswered = {"answer": None, "answered_by": None, "answered_on": None, "answer_reason": None}
        judgement = msgspec.structs.replace(judgement, **unanswered, change_reason=None)
    return judgement
