"""Case files written as lines of text, for tests of alerts and network statements. A practitioner may write one.

    Mother PARENT_OF Sami: contact = active; quality = supportive offender; violence = rejects
    Older_brother FRIEND_OF Sami, ended 120 ended_by_offender: contact = ended
    Imam FRIEND_OF Older_brother
    Niece is born 2015          (or: minor, grown, dead, born about 2006)
    permission Niece PROHIBITED from 60 to 10
    discussed Older_brother 20
    release 100

Sami is the offender. Numbers are days before the day the case file stands for (`release`: days after it). A statement
is "question = answer", followed, where it is not a firm fact of 30 days ago, by who says so and how, as in the table
of rules: offender, family, untested, doubtful, provisional, disputed, withdrawn, 200d.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from graph_schema.records import Case, ContactPermission, Discussion, Fact, Person, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.case_file import CaseFile
from netmap.rules.alert_harm import BEST_INTEREST
from netmap.rules.around import Around
from netmap.rules.find import find
from tests.unit.case_files import DAY, ago

WORDS: dict[str, dict[str, Any]] = {
    "offender": {"perspective": "offender", "source_kind": "offender"},
    "family": {"perspective": "family", "source_kind": "family"},
    "untested": {"reliability": "untested"}, "doubtful": {"reliability": "not_reliable"},
    "provisional": {"status": "provisional"}, "disputed": {"status": "disputed"}, "withdrawn": {"status": "withdrawn"},
}
SHORT = {
    "involvement": "alter.extremist_involvement", "violence": "alter.violence_stance", "contact": "tie.contact_status",
    "need": "alter.support_need", "end": "alter.planned_end", "supervisor": "alter.supervised_by",
    "vetting": "alter.vetting", "check": BEST_INTEREST,
}


VOCABULARY = load_vocabulary()


def moment(days: int) -> datetime:
    """Noon, so many days before the day."""
    return datetime.combine(ago(days), time(12), UTC)


def written(text: str) -> CaseFile:
    """The case file that the lines describe, for all times."""
    return _Writer().case_file(text)


def around(text: str | CaseFile, since: int | None = None) -> Around:
    """What is known around Sami on the day, `since` so many days before it."""
    file = written(text) if isinstance(text, str) else text
    on_the_day = file.on(DAY, history=True)
    return Around(
        on_the_day, find(on_the_day, VOCABULARY), VOCABULARY,
        earlier=lambda day: find(file.on(day, history=True), VOCABULARY), since=None if since is None else ago(since),
    )


class _Writer:
    """Turns lines into records; ids are names, so that a failing test can be read."""

    def __init__(self) -> None:
        self.people: dict[str, dict[str, Any]] = {"Sami": {"category": "convicted"}}
        self.ties: dict[str, Tie] = {}
        self.facts: list[Fact] = []
        self.permissions: list[ContactPermission] = []
        self.discussions: list[Discussion] = []
        self.release: Any = None

    def case_file(self, text: str) -> CaseFile:
        for line in filter(None, (line.strip() for line in text.strip().splitlines())):
            self._line(line)
        own = {"reference": "A-1", "offender_id": "Sami", "opened_on": ago(900), "release_on": self.release}
        case = Case(id="case", **own, **_base())
        people = [
            Person(**{**_base(), "id": name, "display_name": name.replace("_", " "), "pseudonym": name, **given})
            for name, given in self.people.items()
        ]
        by_id = partial(sorted, key=lambda record: record.id)
        return CaseFile(
            case=case, people=tuple(by_id(people)), ties=tuple(by_id(self.ties.values())),
            facts=tuple(by_id(self.facts)), contact_permissions=tuple(by_id(self.permissions)),
            discussions=tuple(by_id(self.discussions)),
        )

    def _line(self, line: str) -> None:
        first, _, rest = line.partition(" ")
        if first == "permission":
            self._permission(*rest.split())
        elif first == "discussed":
            name, days = rest.split()
            self.discussions.append(Discussion(
                **_base(int(days)), id=f"discussed-{name}-{days}", tie_id=self._tie_of(name),
                discussed_on=ago(int(days)),
            ))
        elif first == "release":
            self.release = DAY + timedelta(days=int(rest))
        elif rest.startswith("is "):
            self._person(first, rest.removeprefix("is "))
        else:
            self._tie(line)

    def _person(self, name: str, what: str) -> None:
        known = self.people.setdefault(name, {})
        if what.startswith("born"):
            known |= {"birth_year": int(what.split()[-1]), "birth_year_approximate": "about" in what}
        else:
            known |= {"minor": {"minor": True}, "grown": {"minor": False}, "dead": {"deceased_on": ago(5)}}[what]

    def _tie(self, line: str) -> None:
        head, _, facts = line.partition(":")
        ends, _, period = head.partition(", ")
        source, kind, target = ends.split()
        for name in (source, target):
            self.people.setdefault(name, {})
        tie_id = f"{source}-{kind}-{target}"
        given: dict[str, Any] = {"valid_from": ago(800), "from_precision": "day"}
        words = period.split()
        if words[:1] == ["ended"]:
            given |= {"valid_to": ago(int(words[1])), "to_precision": "day", "end_reason": (words[2:] or [None])[0]}
        elif words[:1] == ["since"]:
            given["valid_from"] = ago(int(words[1]))
        elif words == ["planned"]:
            given = {"planned": True}
        elif words:
            given["state"] = words[0]
        self.ties[tie_id] = Tie(**_base(), id=tie_id, source_id=source, target_id=target, kind=kind, **given)
        for statement in filter(None, re.split(r"\s*;\s*", facts.strip())):
            self._fact(statement, tie_id, source if target == "Sami" else target)

    def _fact(self, statement: str, tie_id: str, alter: str) -> None:
        match = re.fullmatch(r"(\S+) = (\"[^\"]+\"|\S+)\s*(.*)", statement)
        assert match, statement
        key, value, words = match.groups()
        code = SHORT.get(key, key if "." in key else f"tie.{key}")
        given: dict[str, Any] = {
            "perspective": "worker", "source_kind": "professional", "status": "confirmed", "reliability": "reliable",
            "observed_on": ago(30), "source_name": f"source {len(self.facts)}",
        }
        recorded = 25
        for word in words.split():
            if word[:-1].isdigit():
                given["observed_on"], recorded = ago(int(word[:-1])), int(word[:-1])
            else:
                given |= WORDS[word]
        self.facts.append(Fact(
            **_base(recorded), id=f"fact-{len(self.facts):03}", key=code, value=value.strip('"'),
            subject_id=tie_id if code.startswith("tie.") else alter, **given,
        ))

    def _permission(self, name: str, code: str, *dates: str) -> None:
        days = dict(zip(dates[::2], map(int, dates[1::2]), strict=True))
        self.permissions.append(ContactPermission(
            **_base(), id=f"permission-{len(self.permissions)}", person_id="Sami", other_id=name, permission=code,
            valid_from=ago(days["from"]) if "from" in days else None,
            valid_to=ago(days["to"]) if "to" in days else None,
        ))

    def _tie_of(self, name: str) -> str:
        return next(tie.id for tie in self.ties.values() if name in (tie.source_id, tie.target_id))


def _base(days: int = 25) -> dict[str, Any]:
    return {"case_id": "case", "recorded_at": moment(days), "recorded_by": "user"}
