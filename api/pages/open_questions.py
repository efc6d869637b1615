"""What nobody has answered yet: the question in words, where it is answered, and what the answer would decide."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from flask import url_for

from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary
from netmap.permissions.actions import Action
from netmap.rules.findings import Finding, State, TieFindings
from visualisations.reasons import question_of


class OpenQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question with the address where it is answered by whoever may do `action`.

    `decides` names the rules that wait for the answer; `deciding` marks a question without which nothing may be called
    "none recorded". `again`: there is an answer, which is too old to count.
    """

    question: str
    address: str
    action: str
    decides: str
    deciding: bool
    again: bool


def open_questions(
    found: TieFindings, tie: Tie, words: Vocabulary, of_group: bool = False, but: frozenset[str] = frozenset()
) -> tuple[OpenQuestion, ...]:
    """The questions that would decide the rules that are not known, or known from too long ago; each once.

    `of_group`: the tie is one to a group. `but` are keys that are not asked (`not_asked_of`).
    """
    waiting: dict[str, list[Finding]] = {}
    for finding in found.findings:
        if finding.state in (State.UNKNOWN, State.STALE):
            for key in finding.missing:
                if key not in but:
                    waiting.setdefault(key, []).append(finding)
    return tuple(_asked(key, findings, found, tie, words, of_group) for key, findings in waiting.items())


def _asked(
    key: str, findings: Sequence[Finding], found: TieFindings, tie: Tie, words: Vocabulary, of_group: bool
) -> OpenQuestion:
    address, action = where_answered(key, tie.case_id, tie.id, found.alter_id, words)
    return OpenQuestion(
        question=question_of(key, words, of_group), address=address, action=action.value,
        decides=", ".join(dict.fromkeys(finding.name for finding in findings)),
        deciding=any(finding.deciding for finding in findings),
        again=any(finding.state is State.STALE for finding in findings),
    )


def where_answered(key: str, case_id: str, tie_id: str, alter_id: str, words: Vocabulary) -> tuple[str, Action]:
    """The address at which a missing answer is given, and what one has to be allowed there."""
    known = words.fact_keys.get(key)
    if known is None:
        return url_for("pages.change_case", case_id=case_id), Action.CASE_CHANGE
    subject = tie_id if "tie" in known.about else alter_id
    return url_for("pages.new_fact", case_id=case_id, key=key, subject=subject), Action.FACTS_RECORD
