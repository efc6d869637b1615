"""What may be said in a judgement at all: raising raises, lowering lowers, and every one says why and for how long."""

from __future__ import annotations

from datetime import date, timedelta

from graph_schema.records import Judgement
from netmap.errors import InvalidInput
from netmap.judgements.model import Kind, needs_second
from netmap.rules.findings import TieClass

SHORTEST_REASON = 20
REVIEW_DAYS = 90
_RANKS = {TieClass.NONE_RECORDED: 0, TieClass.NOT_ENOUGH_RECORDED: 0, TieClass.LOW: 1, TieClass.MEDIUM: 2,
          TieClass.HIGH: 3}


def review_day(today: date) -> date:
    """The day by which a judgement is looked at again, where its author names none."""
    return today + timedelta(days=REVIEW_DAYS)


def latest_review(today: date) -> date:
    """The last day that may be named: a year ahead."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        return today.replace(year=today.year + 1, day=28)


def check_judgement(judgement: Judgement, today: date) -> None:
    """Hold a new judgement against what it is made beside.

    Raises:
        InvalidInput: it names each field that does not fit, `judged`, `kind`, `reason`, `review_on` or `handling`.
    """
    problems = {
        "reason": reason_problem(judgement.reason),
        "review_on": _review_problem(judgement.review_on, today),
        "handling": _handling_problem(judgement),
        **_class_problem(judgement),
    }
    found = {field: [sentence] for field, sentence in problems.items() if sentence}
    if found:
        raise InvalidInput(found)


def reason_problem(reason: str | None) -> str | None:
    """What is wrong with a reason; white space does not make it longer."""
    if len(" ".join((reason or "").split())) < SHORTEST_REASON:
        return f"Say why, in at least {SHORTEST_REASON} characters."
    return None


def _review_problem(review_on: date, today: date) -> str | None:
    if review_on <= today:
        return "This has to be a day after today."
    if review_on > latest_review(today):
        return "At most a year ahead."
    return None


def _handling_problem(judgement: Judgement) -> str | None:
    if needs_second(judgement) and judgement.handling == "SEALED":
        return "A second person has to agree to this, and nobody else could see it."
    return None


def _class_problem(judgement: Judgement) -> dict[str, str]:
    """Compared with what the rules compute now, not with what somebody judged before."""
    rank = _RANKS[TieClass(judgement.computed)]
    if judgement.kind in (Kind.CONFIRM, Kind.SET_ASIDE):
        if judgement.judged is not None:
            return {"judged": "A class is named only where it is raised or lowered."}
        if judgement.kind == Kind.SET_ASIDE and rank == 0:
            return {"kind": "There is nothing to set aside: the rules found no reason that counts."}
        return {}
    if judgement.kind == Kind.LOWER and rank <= 1:
        return {"kind": "There is no lower class than this. It can be set aside." if rank else
                "There is nothing to lower: the rules found no reason that counts."}
    if judgement.kind == Kind.RAISE and rank == _RANKS[TieClass.HIGH]:
        return {"kind": "There is no higher class than this."}
    if judgement.judged is None:
        return {"judged": "Say to which class."}
    judged = _RANKS[TieClass(judgement.judged)]
    if judgement.kind == Kind.RAISE and judged <= rank:
        return {"judged": "This is not higher than what the rules say."}
    if judgement.kind == Kind.LOWER and judged >= rank:
        return {"judged": "This is not lower than what the rules say."}
    return {}
