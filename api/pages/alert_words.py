"""Alerts and network statements as pages show them: by name, each sentence with the ties behind it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from flask import url_for

from api.pages.tie_words import name_of, whole
from graph_schema.records import Group
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.statements_model import Standing, Statement
from visualisations.reasons import question_of

Link = tuple[str, str]

_MOST_NAMES = 6
STANDING_WORDS = {Standing.HOLDS: "Yes", Standing.DOES_NOT_HOLD: "No", Standing.NOT_KNOWN: "Not known"}


class ToldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, with links to its ties, and to the questions that would decide it."""

    name: str
    code: str
    state: str
    sentence: str
    ties: tuple[Link, ...]
    questions: tuple[Link, ...]


class AlertGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The alerts of one kind: its name, the people it is about, and what is said."""

    code: str
    name: str
    people: str
    told: tuple[ToldStatement, ...]


def groups_of(alerts: Iterable[Statement], case_file: CaseFile, words: Vocabulary) -> list[AlertGroup]:
    """Alerts by kind, in the order of their table."""
    found: dict[str, list[Statement]] = {}
    for alert in alerts:
        found.setdefault(alert.code, []).append(alert)
    return [
        AlertGroup(
            code=code, name=same[0].name, told=tuple(told_in(alert, case_file, words) for alert in same),
            people=_people(same, case_file),
        )
        for code, same in found.items()
    ]


def _people(alerts: list[Statement], case_file: CaseFile) -> str:
    names = list(dict.fromkeys(name_of(case_file, party_id) for alert in alerts for party_id in alert.party_ids))
    return ", ".join(names) if len(names) <= _MOST_NAMES else f"{', '.join(names[:_MOST_NAMES])} and others"


def told_in(statement: Statement, case_file: CaseFile, words: Vocabulary) -> ToldStatement:
    """One statement in words; questions are linked where it is clear about whom they are asked."""
    ties = {tie.id: tie for tie in case_file.ties}
    return ToldStatement(
        name=statement.name, code=statement.code, state=STANDING_WORDS[statement.standing],
        sentence=statement.sentence,
        ties=tuple(
            (whole(ties[tie_id], case_file, words), url_for("pages.tie", case_id=case_file.case.id, record_id=tie_id))
            for tie_id in statement.tie_ids if tie_id in ties
        ),
        questions=_questions(statement, case_file, words),
    )


def _questions(statement: Statement, case_file: CaseFile, words: Vocabulary) -> tuple[Link, ...]:
    found: list[Link] = []
    of_group = any(isinstance(case_file.party.get(each), Group) for each in statement.party_ids)
    for key in (words.fact_keys[code] for code in statement.missing if code in words.fact_keys):
        subjects = statement.tie_ids if "tie" in key.about else statement.party_ids
        if len(subjects) == 1:
            address = url_for("pages.new_fact", case_id=case_file.case.id, subject=subjects[0], key=key.code)
            found.append((question_of(key.code, words, of_group), address))
    return tuple(found)
