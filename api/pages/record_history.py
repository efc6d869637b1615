"""The versions of a record, field by field in words; and bringing one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, record_in, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.contact_links import contacts_behind
from api.pages.day_words import moment_words
from api.pages.field_words import KIND_WORDS, differences
from api.pages.form_input import FormInput
from api.pages.named import named_in
from api.pages.showing import address_of, show, title_of
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import (
    Case,
    CaseRecord,
    ContactPermission,
    Fact,
    Goal,
    GoalRating,
    Group,
    Intervention,
    Person,
    Reading,
    Tie,
)
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.bringing_back import bring_back
from netmap.services.history import read_history
from netmap.services.support.undoing import bring_support_back
from netmap.support.kept import SUPPORT_TYPES

_UNDONE = (Intervention, Goal, GoalRating, Reading)
_CHANGE = {
    Person: Action.PEOPLE_CHANGE, Group: Action.GROUPS_CHANGE, Tie: Action.TIES_CHANGE,
    **dict.fromkeys(_UNDONE, Action.SUPPORT_CHANGE),
}


@page("/cases/<record:case_id>/history", Action.HISTORY_READ)
def case_history(case_id: str) -> ResponseReturnValue:
    """Of the case itself."""
    return history_of(Case, case_id, case_id)


@page("/cases/<record:case_id>/people/<record:record_id>/history", Action.HISTORY_READ, write=True)
def person_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a person."""
    return history_of(Person, case_id, record_id)


@page("/cases/<record:case_id>/groups/<record:record_id>/history", Action.HISTORY_READ, write=True)
def group_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a group."""
    return history_of(Group, case_id, record_id)


@page("/cases/<record:case_id>/ties/<record:record_id>/history", Action.HISTORY_READ, write=True)
def tie_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a tie."""
    return history_of(Tie, case_id, record_id)


@page("/cases/<record:case_id>/facts/<record:record_id>/history", Action.HISTORY_READ)
def fact_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a statement; it cannot be brought back, since what was said never changes."""
    return history_of(Fact, case_id, record_id)


@page("/cases/<case_id>/contact-permissions/<record_id>/history", Action.HISTORY_READ)
def contact_permission_history(case_id: str, record_id: str) -> ResponseReturnValue:
    """Of a decision about contact."""
    return history_of(ContactPermission, case_id, record_id)


def history_of(kind: type[CaseRecord], case_id: str, record_id: str) -> ResponseReturnValue:
    """The page of a record's versions, for a record of any type whose fields have labels."""
    seen = open_file(Action.HISTORY_READ, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, kind, record_id)
    versions = read_history(core(), actor(), kind, case_id, record_id)
    may_bring_back = kind in _CHANGE and can(_CHANGE[kind], seen)

    def form(v: Form, errors: Errors) -> str:
        return show(
            "shared/history.html", seen, v=v, errors=errors, title=title_of(record, seen), record=record,
            versions=_told(versions, seen), may_bring_back=may_bring_back, back=address_of(record),
            kind=KIND_WORDS[kind], contacts=contacts_behind(seen, record_id), of_support=kind in SUPPORT_TYPES,
        )

    def save(given: FormInput) -> ResponseReturnValue:
        version = given.number("version") or 0
        given.finish()
        reason = f"Version {version} brought back"
        back: Any = bring_support_back if kind in _UNDONE else bring_back
        back(core(), actor(), kind, case_id, record_id, seen_version(), version, call_of(reason))
        return done(f"It stands again as in version {version}.", address_of(record))

    return handle(form, save, {"seen": record.version})


def _told(versions: Sequence[CaseRecord], case_file: CaseFile) -> list[dict[str, object]]:
    """The versions as the history page shows them, the newest first."""
    names = user_names({v.recorded_by for v in versions})
    rows: list[dict[str, object]] = []
    for before, version in zip((None, *versions), versions, strict=False):
        changes = differences(
            before, version, vocabulary(), named_in(case_file)
        ) if before else []
        rows.insert(0, {
            "number": version.version, "who": names[version.recorded_by], "reason": version.change_reason,
            "when": moment_words(version.recorded_at, core().settings.zone()),
            "when_iso": version.recorded_at.isoformat(), "changes": changes,
        })
    return rows
