"""What is due in all of one's cases: contacts, next steps, reviews, answers to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.clock_words import late_words
from api.pages.contact_forms import FORMS
from api.pages.showing import address_of
from api.pages.support_links import contact_links
from graph_schema.records import CaseRecord, Draft
from netmap.permissions.actions import Action
from netmap.services.work_list import WorkList, read_work_list
from netmap.support.model import ClockState
from netmap.worklist.choosing import Order, Whose, of_kind, of_whom, ordered
from netmap.worklist.model import Task, WorkKind

AT_ONCE = 50
_WHOSE = {Whose.MINE: "Mine", Whose.ANYBODY: "For anybody on the team", Whose.TEAM: "The whole team's"}
_LATE = frozenset({ClockState.OVERDUE, ClockState.LONG_OVERDUE})

E = TypeVar("E", bound=StrEnum)


@page("/due", Action.DUE_READ)
def due() -> ResponseReturnValue:
    """The work list, in order of day or of name; mine, anybody's or the team's; one kind or all; so many at once."""
    problems: dict[str, list[str]] = {}
    whose = _chosen(Whose, "whose", Whose.MINE, problems)
    kind = _chosen(WorkKind, "kind", None, problems)
    by = _chosen(Order, "by", Order.DAY, problems) or Order.DAY
    backwards, place = request.args.get("way") == "back", _place(problems)
    found = read_work_list(core(), actor())
    every = {each: of_kind(of_whom(found.tasks, each, actor().user_id), kind) for each in Whose}
    tasks = ordered(every[whose or Whose.MINE], by, backwards)
    last = max(1, -(-len(tasks) // AT_ONCE))
    place = min(place, last)
    shown = tasks[(place - 1) * AT_ONCE : place * AT_ONCE]
    body = render_template(
        "work_list.html", found=found, tasks=_told(shown, found), count=len(tasks), place=place, last=last,
        whose=whose, whose_options=[(each.value, f"{_WHOSE[each]} ({len(every[each])})") for each in Whose],
        kind=kind, kinds=[(k.value, vocabulary().label("work_kinds", k)) for k in WorkKind], by=by,
        heads={each: _head(each, by, backwards) for each in Order}, address=_address, today=core().today(),
        errors=problems, others={_WHOSE[each]: len(every[each]) for each in Whose if each is not whose},
    )
    return (body, 422) if problems else body


def _told(tasks: Sequence[Task], found: WorkList) -> list[dict[str, Any]]:
    names = user_names({each for task in tasks for each in task.whose})
    return [
        {
            "task": task, "address": _opened(task), "file": found.references[task.case_id],
            "late": late_words(task.day, task.state, found.day) if task.day else "", "is_late": task.state in _LATE,
            "kind": vocabulary().label("work_kinds", task.kind),
            "whose": ", ".join(names[each] for each in task.whose if each in names),
            "links": _links(task),
        }
        for task in tasks
    ]


def _opened(task: Task) -> str:
    """The page on which a task is done, or at least begun."""
    if isinstance(task.record, CaseRecord):
        return address_of(task.record)
    form = FORMS[task.record.form] if isinstance(task.record, Draft) else "pages.case"
    return url_for(form, case_id=task.case_id, draft=1)


def _links(task: Task) -> list[tuple[str, str]]:
    """What can be done at once, for somebody who may write."""
    if not can(Action.SUPPORT_RECORD):
        return []
    place: dict[str, Any] = {"case_id": task.case_id, "record_id": task.record.id}
    if task.kind is WorkKind.NEXT_STEP:
        return [("It is done", url_for("pages.finish_step_page", **place | {"from": "due"}))]
    if task.kind is WorkKind.CONCERN:
        return [("Say with whom", url_for("pages.amend_contact", **place, _anchor="concern_shared_with"))]
    if task.kind is WorkKind.APPOINTMENT:
        return [("Change the appointment", url_for("pages.amend_contact", **place, _anchor="next_contact_on"))]
    return contact_links(task.case_id, task.person_id) if task.kind is WorkKind.CONTACT else []


def _head(order: Order, by: Order, backwards: bool) -> dict[str, str]:
    """How a column can be ordered by: the address that does it, or turns it round."""
    now = "none" if order is not by else "descending" if backwards else "ascending"
    return {"sort": now, "href": _address(by=order.value, way="back" if now == "ascending" else None, page=None)}


def _address(**changed: Any) -> str:
    """This page, with something else chosen."""
    kept = {name: request.args.get(name) for name in ("whose", "kind", "by", "way", "page")}
    return url_for("pages.due", **{name: value for name, value in {**kept, **changed}.items() if value})


def _chosen(kind: type[E], name: str, usual: E | None, problems: dict[str, list[str]]) -> E | None:
    text = request.args.get(name, "")
    if not text:
        return usual
    try:
        return kind(text)
    except ValueError:
        problems[name] = ["Choose one that is offered."]
        return usual


def _place(problems: dict[str, list[str]]) -> int:
    text = request.args.get("page", "1")
    if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) > 0:
        return int(text)
    problems["page"] = ["There is no such page of this list."]
    return 1
