"""What has to be looked at again: the case, a tie, a goal, a judgement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph_schema.records import Judgement, Tie
from netmap.case_file import CaseFile
from netmap.judgements.model import Changed, JudgementState, Stated
from netmap.review import ReviewState, review_state
from netmap.rules.plain_words import in_sentences, listed
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import left_alone, names_of, workers_of

_CHANGED = {
    Changed.FACTS: "the statements under it have changed", Changed.COMPUTED: "the rules say something else now",
    Changed.REVIEW: "its day to be looked at again has passed",
}


def case_review(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """The review of the case itself: whether it is still needed, and until when."""
    case = case_file.case
    no_day = review_state(case, asked.day) is ReviewState.NO_DAY
    if no_day or asked.near(case.review_on):
        yield Task(
            kind=WorkKind.CASE_REVIEW, case_id=case.id, record=case, day=case.review_on,
            what="No day is set for the review of this case." if no_day else "Say whether this case is still needed.",
            whom=names_of(case_file, [case.offender_id or ""]),
            state=None if case.review_on is None else asked.state(case.review_on),
        )


def tie_reviews(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Ties for which somebody set a day to ask whether they are still needed."""
    for tie in case_file.ties:
        if tie.review_on is not None and asked.near(tie.review_on):
            yield Task(
                kind=WorkKind.TIE_REVIEW, case_id=tie.case_id, record=tie, day=tie.review_on,
                what="Say whether this tie is still needed.", whom=_other(case_file, tie),
                state=asked.state(tie.review_on),
            )


def goal_reviews(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Goals to be looked at again; not those of somebody who does not want support any more."""
    quiet = left_alone(case_file, asked.day)
    for goal in case_file.goals:
        over = goal.ended_on is not None and goal.ended_on <= asked.day
        if goal.review_on is None or over or not asked.near(goal.review_on) or goal.person_id in quiet:
            continue
        people = [goal.person_id] if goal.person_id else [p.person_id for p in case_file.supported_people]
        yield Task(
            kind=WorkKind.GOAL_REVIEW, case_id=goal.case_id, record=goal, day=goal.review_on, what=goal.title,
            whom=names_of(case_file, [goal.person_id or ""]) or "The family", state=asked.state(goal.review_on),
            whose=asked.on_team(*workers_of(case_file, asked.day, people)),
        )


def judgements(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """Judgements to be made anew, or nearly so, by their author; and those that wait for a second person."""
    ties = {tie.id: tie for tie in case_file.ties}
    stated = (each for tie in asked.judged.values() for one in tie.lists for each in one.given)
    for each in stated:
        tie = ties.get(each.judgement.tie_id)
        if tie is not None and (task := _judged(case_file, asked, each, tie)) is not None:
            yield task


def _judged(case_file: CaseFile, asked: Asked, each: Stated, tie: Tie) -> Task | None:
    judgement: Judgement = each.judgement
    whose: tuple[str, ...] = ()
    day: date
    if each.state is JudgementState.PROPOSED:
        kind, day, state = WorkKind.SECOND_PERSON, judgement.made_on, None
        what = "A second person has to look at this judgement."
    elif each.state is JudgementState.NEEDS_RECONFIRMATION or (
        each.state is JudgementState.STANDS and asked.near(judgement.review_on)
    ):
        # What has changed under it is not left until the day that was set when nothing had.
        day = judgement.review_on if each.state is JudgementState.STANDS else min(judgement.review_on, asked.day)
        kind, state = WorkKind.JUDGEMENT_REVIEW, asked.state(day)
        whose = asked.on_team(judgement.author_id)
        why = listed(_CHANGED[change] for change in each.changed)
        what = in_sentences("Judge it anew", why)
    else:
        return None
    return Task(
        kind=kind, case_id=judgement.case_id, record=judgement, day=day, what=what, whom=_other(case_file, tie),
        state=state, whose=whose,
    )


def _other(case_file: CaseFile, tie: Tie) -> str:
    """The end that is not the offender; both ends of a tie among others."""
    return names_of(case_file, [end for end in (tie.source_id, tie.target_id) if end != case_file.case.offender_id])
