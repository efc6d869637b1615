"""What is ready for release: each question with its latest answer, and in a sentence what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from graph_schema.records import ReadinessAnswer
from graph_schema.vocabulary import Vocabulary
from netmap.rules.plain_words import listed, lower_first

CLOSED = frozenset({"settled", "not_needed"})
_OPEN = (
    ("none", "Asked, and there is none"), ("under_way", "Under way"), ("unknown", "Asked, and not known"),
    ("refused", "Asked, and not answered"),
)


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question about release. Without a `latest` answer it was not asked; `earlier` ones stay, newest first."""

    code: str
    label: str
    hint: str
    latest: ReadinessAnswer | None
    earlier: tuple[ReadinessAnswer, ...] = ()


def checklist(answers: Iterable[ReadinessAnswer], vocabulary: Vocabulary, day: date) -> tuple[Question, ...]:
    """Every question in the order of the vocabulary, with what was answered by a day; of one day the last recorded."""
    by_item: dict[str, list[ReadinessAnswer]] = {}
    for each in answers:
        if each.state == "recorded" and each.answered_on <= day:
            by_item.setdefault(each.item, []).append(each)
    questions = []
    for code, term in vocabulary.lists["readiness_items"].items():
        given = sorted(by_item.get(code, ()), key=lambda each: (each.answered_on, each.id), reverse=True)
        if term.active or given:
            questions.append(Question(
                code=code, label=term.label(), hint=term.description or "", latest=given[0] if given else None,
                earlier=tuple(given[1:]),
            ))
    return tuple(questions)


def open_in_words(questions: Iterable[Question], whole: bool = True) -> str:
    """What is still open, in sentences; no share and no count, as the questions do not weigh the same.

    A reader who does not see the whole is not told that something was never asked: its answer may not be for them.
    """
    questions = list(questions)
    told = [
        f"{words}: {listed(names)}." for code, words in _OPEN
        if (names := [lower_first(q.label) for q in questions if q.latest and q.latest.answer == code])
    ]
    unasked = [lower_first(q.label) for q in questions if q.latest is None]
    not_asked = "Not asked yet" if whole else "Not shown here, or not asked yet"
    told += [f"{not_asked}: {listed(unasked)}."] if unasked else []
    return " ".join(("Still open.", *told)) if told else "Nothing is open by what is recorded."
