"""The words in which the tables of rules are written: what is recorded about one tie, read by the rules.

A row may begin with the kind of tie as the offender has it ("FRIEND_OF:", else the alter is a brother) and with where
the offender is ("custody:", "released 100d:"), and with the alter's age ("minor:", "adult:", "born 2006:",
"born about 2006:"). Then come statements, "question = answer", each followed, where it
is not a firm fact of 30 days ago, by who says so and how: the offender's or family's view (offender, family; else the
worker's), untested, doubtful (not reliable), provisional, disputed, withdrawn, or a number of days ago (200d). "over"
is a statement that no longer holds. A question without a dot is one about the tie, but for those in `SHORT`.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from graph_schema.records import Fact, Group, Person
from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.case_file import CaseFile
from netmap.rules.find import find
from netmap.rules.findings import Finding, TieFindings
from tests.unit.case_files import BASE, ago, case_file, fact, tie

WORDS: dict[str, dict[str, Any]] = {
    "offender": {"perspective": "offender", "source_kind": "offender"},
    "family": {"perspective": "family", "source_kind": "family"},
    "untested": {"reliability": "untested"}, "doubtful": {"reliability": "not_reliable"},
    "provisional": {"status": "provisional"}, "disputed": {"status": "disputed"}, "withdrawn": {"status": "withdrawn"},
    "over": {"valid_to": ago(10)},
}
SHORT = {
    "involvement": "alter.extremist_involvement", "violence": "alter.violence_stance", "contact": "tie.contact_status",
    "offending": "alter.offending", "vetting": "alter.vetting", "supervised_by": "alter.supervised_by",
    "planned_end": "alter.planned_end", "checked": "alter.best_interest_check", "visits": "tie.visits_and_calls",
}
IN = "contact = active; "
VOCABULARY: Vocabulary = load_vocabulary()


def recorded(text: str) -> list[Fact]:
    """The facts that a row tells of."""
    facts = []
    for number, statement in enumerate(filter(None, re.split(r"\s*;\s*", text.strip())), start=1):
        key, value, words = re.fullmatch(r"(\S+) = (\"[^\"]+\"|\S+)\s*(.*)", statement).groups()
        fields: dict[str, Any] = {}
        for word in words.split():
            fields.update({"observed_on": ago(int(word[:-1]))} if word[:-1].isdigit() else WORDS[word])
        code = SHORT.get(key, key if "." in key else f"tie.{key}")
        facts.append(fact(number, code, value.strip('"'), **fields))
    return facts


def file_of(text: str, alter: Person | Group | None = None, **tie_fields: Any) -> CaseFile:
    """The case file that a row tells of."""
    before, text = re.fullmatch(r"((?:[A-Za-z_0-9 ]+: )*)(.*)", text).groups()
    case_fields: dict[str, Any] = {}
    for words in filter(None, before.split(": ")):
        if words == "custody":
            case_fields["stage"] = "custody"
        elif words.startswith("released"):
            case_fields |= {"stage": "aftercare", "release_on": ago(int(words.split()[1][:-1]))}
        elif words == "movement":
            alter = Group(**BASE, id="alter", display_name="The aid fund", pseudonym="N2", kind="movement")
        elif words.startswith("born"):
            alter = Person(**BASE, id="alter", display_name="Older brother", pseudonym="N2",
                           birth_year=int(words.split()[-1]), birth_year_approximate="about" in words)
        elif words in ("minor", "adult"):
            alter = Person(**BASE, id="alter", display_name="Older brother", pseudonym="N2", minor=words == "minor")
        else:
            tie_fields = {"kind": words, "source_id": "sami", "target_id": "alter", **tie_fields}
            if not VOCABULARY.tie_kinds[words].stored:
                tie_fields |= {"kind": VOCABULARY.tie_kinds[words].inverse, "source_id": "alter", "target_id": "sami"}
    file = case_file(recorded(text), tie(**tie_fields), alter=alter)
    return msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, **case_fields))


def told(text: str, **tie_fields: Any) -> TieFindings:
    """What the rules say about the tie that a row tells of."""
    return find(file_of(text, **tie_fields), VOCABULARY)["tie"]


def finding(text: str, rule_id: str, **tie_fields: Any) -> Finding:
    """What one rule says about it."""
    return next(f for f in told(text, **tie_fields).findings if f.rule_id == rule_id)


def outcome(text: str, rule_id: str) -> str:
    """What one rule says about it, in short: its state, then its weight where it fired, or else what is missing."""
    found = finding(text, rule_id)
    assert "{" not in found.sentence
    assert rule_id not in found.sentence
    assert found.sentence[-1] == "."
    more = found.weight.name.lower() if found.state == "fired" else " ".join(found.missing)
    return f"{found.state} {more}".strip()


def since(days: int) -> str:
    """A date so many days before the day of the case file, as it is written in a row."""
    return ago(days).isoformat()
