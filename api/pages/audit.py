"""The audit log, for auditors: who did what, when; and whether the chain is whole."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, user_names, vocabulary
from api.pages.blueprint import page
from netmap.permissions.actions import Action
from netmap.services.audit_log import read_log_back, verify_log

_PAGE = 50
_VERBS = {"read": "looked at", "list": "listed", "record": "recorded", "change": "changed", "open": "opened",
          "close": "closed", "import": "imported", "grant": "access given or ended", "manage": "managed",
          "own": "signed in", "sign_out": "signed out", "apply": "brought up to date", "check": "checked"}


@page("/audit", Action.AUDIT_READ, write=True)
def audit() -> ResponseReturnValue:
    """Entries, the newest first, a page at a time; a button checks the whole chain."""
    text = request.args.get("before", "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
    errors = {"before": ["Give the number of an entry, such as 120."]} if text and number is None else {}
    broken = verify_log(core(), actor()) if request.method == "POST" else None
    entries = [] if errors else read_log_back(core(), actor(), number, _PAGE)
    names = user_names({entry.actor_id for entry in entries})
    body = render_template(
        "admin/audit.html", entries=entries, names=names, label=vocabulary().label, what=_what, errors=errors,
        checked=request.method == "POST", broken=broken, before=text, page_size=_PAGE,
    )
    return (body, 422) if errors else body


def _what(operation: str, action: str) -> str:
    """An action in words: "people.record" is "People: recorded"; of a look only what was looked at."""
    subject, _, verb = action.partition(".")
    if operation == "consultation":
        return subject.capitalize()
    return f"{subject.capitalize()}: {_VERBS.get(verb, verb)}"
