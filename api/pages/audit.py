"""The audit log, for auditors: who did what, when; and whether the chain is whole."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, user_names, vocabulary
from api.pages.blueprint import page
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.audit_back import LogPage, read_log_back
from netmap.services.audit_log import verify_log

_PAGE = 50
_VERBS = {"read": "looked at", "list": "listed", "record": "recorded", "change": "changed", "open": "opened",
          "close": "closed", "import": "imported", "grant": "access given or ended", "manage": "managed",
          "own": "signed in", "sign_out": "signed out", "apply": "brought up to date", "check": "checked"}


@page("/audit", Action.AUDIT_READ, write=True)
def audit() -> ResponseReturnValue:
    """Entries, the newest first, a page at a time, of all cases or of one; a button checks the whole chain."""
    before, reference = (request.args.get(name, "").strip() for name in ("before", "case"))
    found, errors = _entries(before, reference)
    body = render_template(
        "admin/audit.html", entries=found.entries, references=found.references, errors=errors, what=_what,
        names=user_names({entry.actor_id for entry in found.entries}), label=vocabulary().label,
        checked=request.method == "POST", broken=verify_log(core(), actor()) if request.method == "POST" else None,
        before=before, reference=reference, page_size=_PAGE,
    )
    return (body, 422) if errors else body


def _entries(before: str, reference: str) -> tuple[LogPage, dict[str, list[str]]]:
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 12 else None
    if before and number is None:
        return LogPage([], {}), {"before": ["Give the number of an entry, such as 120."]}
    try:
        return read_log_back(core(), actor(), number, _PAGE, reference or None), {}
    except InvalidInput as error:
        return LogPage([], {}), error.problems


def _what(operation: str, action: str) -> str:
    """An action in words: "people.record" is "People: recorded"; of a look only what was looked at."""
    subject, _, verb = action.partition(".")
    if operation == "consultation":
        return subject.capitalize()
    return f"{subject.capitalize()}: {_VERBS.get(verb, verb)}"
