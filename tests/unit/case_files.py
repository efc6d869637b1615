"""Small case files for tests: one offender (Sami), one other person, one tie, and facts about them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from graph_schema.records import Case, Fact, Group, Person, Tie
from netmap.case_file import CaseFile

DAY = date(2024, 6, 1)
RECORDED = datetime(2024, 5, 1, 12, tzinfo=UTC)
BASE: dict[str, Any] = {"case_id": "case", "recorded_at": RECORDED, "recorded_by": "user"}


def ago(days: int) -> date:
    """So many days before the day the case file stands for."""
    return DAY - timedelta(days=days)


def tie(**fields: Any) -> Tie:
    """The tie between the brother and the offender."""
    given = {"id": "tie", "source_id": "alter", "target_id": "sami", "kind": "SIBLING_OF"}
    return Tie(**{**BASE, **given, **fields})


def fact(number: int, key: str, value: str, **fields: Any) -> Fact:
    """A firm fact of a month ago, about the alter or the tie by its key."""
    given = {
        "id": f"fact-{number:03}", "subject_id": "tie" if key.startswith("tie.") else "alter", "key": key,
        "value": value, "perspective": "worker", "source_kind": "professional", "status": "confirmed",
        "reliability": "reliable", "observed_on": ago(30),
    }
    return Fact(**{**BASE, **given, **fields})


def case_file(
    facts: list[Fact], tie_record: Tie | None = None, name: str = "Older brother", alter: Person | Group | None = None
) -> CaseFile:
    """A case file as of `DAY`, with ended ties left in."""
    other = alter or Person(**BASE, id="alter", display_name=name, pseudonym="N2")
    people = (
        *((other,) if isinstance(other, Person) else ()),
        Person(**BASE, id="sami", display_name="Sami", pseudonym="N1", category="convicted"),
    )
    return CaseFile(
        case=Case(**BASE, id="case", reference="A-1", offender_id="sami", opened_on=ago(900)),
        people=people, groups=(other,) if isinstance(other, Group) else (),
        ties=(tie_record or tie(),), facts=tuple(sorted(facts, key=lambda f: f.id)),
    ).on(DAY, history=True)
