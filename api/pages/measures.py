"""What each family member said on questionnaires and scales, over time; never of a family together."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from api.pages.asking import open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.showing import address_of, show, title_of
from api.pages.tie_words import name_of
from graph_schema.records import Reading, SupportContact
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.support.scales import SCORE_15_ITEMS, answers_of
from netmap.support.series import SCORE_15_PARTS, TOTAL, Line, member_lines, value_of


@page("/cases/<record:case_id>/support/measures", Action.SUPPORT_READ)
def measures(case_id: str) -> ResponseReturnValue:
    """A part for each member, a table for each of their measures, the latest reading first."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: {r.person_id for r in file.readings})
    clean = seen.without_errors()
    members: dict[str, list[dict[str, Any]]] = {}
    for line in member_lines(clean):
        if line.part == TOTAL:
            members.setdefault(line.person_id, []).append(_table(line, clean))
    return show(
        "support/measures.html", seen,
        members=[(person_id, name_of(seen, person_id), tables) for person_id, tables in members.items()],
        parts=[vocabulary().label("score_15_parts", part) for part in SCORE_15_PARTS],
    )


@page("/cases/<record:case_id>/support/readings/<record:record_id>", Action.SUPPORT_READ)
def reading(case_id: str, record_id: str) -> ResponseReturnValue:
    """One reading, with every answer as it was given."""
    seen = open_file(Action.SUPPORT_READ, case_id, subjects=lambda file: _shown_with(file, record_id))
    found = record_in(seen, Reading, record_id)
    words = vocabulary()
    given = [words.label("score_15_answers", item) if item else None for item in found.items]
    contact = next((c for c in seen.support_contacts if c.id == found.contact_id), None)
    return show(
        "support/reading.html", seen, reading=found, name=name_of(seen, found.person_id),
        answers=list(zip(words.lists["score_15_items"].values(), given, strict=False)),
        values=[(words.label("score_15_parts", part), _whole(value_of(found, part))) for part in SCORE_15_PARTS],
        missing=found.items.count(""), contact=_link(contact, seen) if contact else None,
    )


def _table(line: Line, case_file: CaseFile) -> dict[str, Any]:
    """One measure of one member: its words, and a row for each reading."""
    words = vocabulary()
    by_id = {r.id: r for r in case_file.readings}
    readings = [by_id[point.record_id] for point in reversed(line.points)]
    return {
        "line": line, "name": words.label("measures", line.measure), "is_score_15": line.measure == "score_15",
        "about": words.lists["measures"][line.measure].description,
        "rows": [_row(each) for each in readings],
    }


def _row(found: Reading) -> dict[str, Any]:
    parts = SCORE_15_PARTS if found.measure == "score_15" else (TOTAL,)
    answered = sum(a is not None for a in answers_of(found.items)) if found.items else None
    return {
        "reading": found, "address": address_of(found), "values": [_whole(value_of(found, part)) for part in parts],
        "missing": SCORE_15_ITEMS - answered if answered is not None else 0,
    }


def _whole(value: float | None) -> str | None:
    """A figure without a point where it has none; nothing where an answer is missing."""
    return None if value is None else f"{value:g}"


def _link(contact: SupportContact, case_file: CaseFile) -> tuple[str, str]:
    return title_of(contact, case_file), address_of(contact)


def _shown_with(case_file: CaseFile, record_id: str) -> set[str]:
    return {record_id} | {r.person_id for r in case_file.readings if r.id == record_id}
