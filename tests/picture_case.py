"""An invented case for the tests of the picture: few people, every flag, with findings given by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from graph_schema.records import Case, Fact, Group, Person, Tie
from netmap.case_file import CaseFile
from netmap.rules.findings import Finding, Flag, Polarity, State, TieClass, TieFindings, Weight
from tests.findings_given import tie_findings

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BASE: dict[str, Any] = {"recorded_at": NOW, "recorded_by": "user-1", "case_id": "case-1"}


def person(record_id: str, name: str, **fields: Any) -> Person:
    return Person(id=record_id, display_name=name, pseudonym=record_id, **fields, **BASE)


def tie(record_id: str, source: str, target: str, kind: str, **fields: Any) -> Tie:
    return Tie(id=record_id, source_id=source, target_id=target, kind=kind, **fields, **BASE)


def fact(record_id: str, subject: str, key: str, value: str, **fields: Any) -> Fact:
    told = {"perspective": "offender", "source_kind": "offender", "observed_on": date(2026, 9, 3), **fields}
    return Fact(id=record_id, subject_id=subject, key=key, value=value, **told, **BASE)


def finding(tie_id: str, rule: str, polarity: Polarity, state: State, **fields: Any) -> Finding:
    told = {"sentence": f"Sentence of {rule}.", "would_change": "it ends", **fields}
    return Finding(
        tie_id=tie_id, rule_id=rule, rule_version="0.1", name=f"Rule {rule}", polarity=polarity, state=state,
        weight=Weight.HIGH, strand="bond", evidence="A", deciding=True, **told,
    )


def found(
    tie_id: str, alter: str, flag: Flag, *findings: Finding, risk: TieClass = TieClass.NONE_RECORDED
) -> TieFindings:
    return tie_findings(
        *findings, tie_id=tie_id, alter_id=alter, flag=flag, risk=risk, protective=TieClass.NONE_RECORDED,
        contact="active",
    )


PEOPLE = (
    person("ego", "Sami"), person("mother", "Mother"), person("brother", "Older brother"),
    person("cousin", "Cousin", minor=True), person("friend", "School friend"), person("aunt", "Aunt"),
    person("uncle", "Uncle"), person("loner", "Nobody's friend"), person("former", "Former girlfriend"),
)
TIES = (
    tie("t1", "mother", "ego", "PARENT_OF", valid_from=date(1999, 5, 1), from_precision="month"),
    tie("t2", "brother", "ego", "SIBLING_OF"),
    tie("t3", "ego", "cousin", "COUSIN_OF"),
    tie("t4", "ego", "friend", "SCHOOLMATE_OF"),
    tie("t5", "ego", "friend", "COUSIN_OF"),
    tie("t6", "ego", "club", "MEMBER_OF", planned=True),
    tie("t7", "uncle", "mother", "SIBLING_OF"),
    tie("t8", "ego", "former", "EX_PARTNER_OF", valid_to=date(2020, 12, 31), to_precision="year"),
    tie("t9", "ego", "aunt", "NIECE_NEPHEW_OF"),
    tie("ta", "aunt", "uncle", "SPOUSE_OF"),
)
FACTS = (
    fact("f1", "t1", "tie.ring", "1"),
    fact("f2", "t1", "tie.ring", "3", perspective="worker", source_kind="professional"),
    fact("f3", "t1", "tie.quality", "supportive", note="She never stopped writing.", status="confirmed"),
    fact("f4", "t2", "tie.quality", "hostile"),
    fact("f5", "t4", "tie.ring", "3"),
    fact("f6", "t5", "tie.ring", "2"),
    fact("f7", "t2", "tie.closeness", "close", perspective="document", source_kind="document"),
)
UNKNOWN = finding("t3", "R01", Polarity.RISK, State.UNKNOWN, missing=("alter.violence_stance",))
FINDINGS = {
    each.tie_id: each
    for each in (
        found("t1", "mother", Flag.PROTECTIVE, finding("t1", "P01", Polarity.PROTECTIVE, State.FIRED, fact_ids=("f3",)),
              risk=TieClass.NOT_ENOUGH_RECORDED),
        found("t2", "brother", Flag.BOTH, finding("t2", "P02", Polarity.PROTECTIVE, State.FIRED, contested=True),
              finding("t2", "R01", Polarity.RISK, State.FIRED, fact_ids=("f4", "hidden-fact"))),
        found("t3", "cousin", Flag.NOT_ENOUGH_RECORDED, UNKNOWN),
        found("t4", "friend", Flag.PROTECTIVE, finding("t4", "P04", Polarity.PROTECTIVE, State.FIRED)),
        found("t5", "friend", Flag.RISK, finding("t5", "R05", Polarity.RISK, State.FIRED)),
        found("t6", "club", Flag.NONE_RECORDED, finding("t6", "R04", Polarity.RISK, State.PROVISIONAL)),
        found("t8", "former", Flag.NONE_RECORDED, finding("t8", "R10", Polarity.RISK, State.HISTORICAL)),
        found("t9", "aunt", Flag.RISK, finding("t9", "R04", Polarity.RISK, State.FIRED)),
    )
}


def full_case() -> CaseFile:
    """All times."""
    return CaseFile(
        case=Case(id="case-1", reference="2026-014", offender_id="ego", opened_on=date(2026, 3, 2), **BASE),
        people=PEOPLE,
        groups=(Group(id="club", display_name="Football club", pseudonym="club", kind="club", **BASE),),
        ties=TIES,
        facts=FACTS,
    )


def case_on_day(history: bool = False) -> CaseFile:
    """As of 23 November 2026."""
    return full_case().on(DAY, history)
