"""Judgements for tests: on the tie between the offender and the brother, beside a high risk and two facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from graph_schema.records import Fact, Judgement
from netmap.judgements.model import JudgedTie
from netmap.judgements.standing import judged_tie
from netmap.rules.findings import Flag, Polarity, State, TieClass, TieFindings
from tests.picture_case import finding
from tests.picture_case import found as told_of
from tests.unit.case_files import BASE, fact

DAY = date(2026, 11, 23)
FACTS = ("fact-001", "fact-002")
REASON = "He has not visited since the spring, and the wing confirms it."


def at(days: int) -> datetime:
    """Noon, so many days from the day (UTC)."""
    return datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC) + timedelta(days=days)


def judgement(
    number: int = 1, kind: str = "lower", judged: str | None = "medium", days: int = -10, **more: Any
) -> Judgement:
    """A judgement made so many days from the day."""
    given: dict[str, Any] = {
        "id": f"judgement-{number:03}", "tie_id": "tie", "polarity": "risk", "kind": kind, "judged": judged,
        "reason": REASON, "author_id": "carla", "made_on": DAY + timedelta(days=days), "made_at": at(days),
        "recorded_at": at(days), "recorded_by": "carla", "review_on": DAY + timedelta(days=60), "computed": "high",
        "fact_ids": FACTS, "rule_set": "0.1",
    }
    return Judgement(**{**BASE, **given, **more})


def answered(answer: str, days: int = -5) -> dict[str, Any]:
    """The second person's answer, so many days from the day."""
    return {"answer": answer, "answered_by": "sofia", "answered_on": DAY + timedelta(days=days), "version": 2}


def found(risk: TieClass = TieClass.HIGH, facts: tuple[str, ...] = FACTS) -> TieFindings:
    """What the rules say: one risk rule with those facts; nothing protects."""
    reason = finding("tie", "R01", Polarity.RISK, State.FIRED, fact_ids=facts)
    return told_of("tie", "alter", Flag.RISK, reason, risk=risk)


def facts(**changed_on: int) -> dict[str, Fact]:
    """The facts under it; of each named one (`fact_001=3`) another status was recorded on that day from the day."""
    known = {}
    for number in (1, 2, 3):
        name, days = f"fact-{number:03}", changed_on.get(f"fact_{number:03}")
        later = {"version": 2, "recorded_at": at(days), "status": "disputed"} if days is not None else {}
        known[name] = fact(number, "alter.extremist_involvement", "active", **{"recorded_at": at(-100), **later})
    return known


def look(*given: Judgement, day: date = DAY, tie: TieFindings | None = None, **changed_on: int) -> JudgedTie:
    """What was judged, as of a day."""
    return judged_tie(given, tie or found(), facts(**changed_on), day)
