"""The audit log, for auditors: who did what, when; and whether the chain is whole."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, core, user_names, vocabulary
from api.pages.blueprint import page
from netmap.permissions.actions import Action
from netmap.services.audit_log import read_log, verify_log

_PAGE = 50
_VERBS = {"read": "looked at", "list": "listed", "record": "recorded", "change": "changed", "open": "opened",
          "close": "closed", "import": "imported", "grant": "access given or ended", "manage": "managed",
          "own": "signed in", "sign_out": "signed out"}


@page("/audit", Action.AUDIT_READ, write=True)
def audit() -> ResponseReturnValue:
    """Entries, oldest first, a page at a time; a button checks the whole chain."""
    text = request.args.get("after", "0")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
    broken = verify_log(core(), actor()) if request.method == "POST" else None
    found = read_log(core(), actor(), after, _PAGE + 1)
    entries = found[:_PAGE]
    names = user_names({entry.actor_id for entry in entries})
    return render_template(
        "admin/audit.html", entries=entries, names=names, label=vocabulary().label, what=_what, errors={},
        checked=request.method == "POST", broken=broken, after=after, page_size=_PAGE,
        following=entries[-1].sequence if len(found) > _PAGE else None,
    )


def _what(operation: str, action: str) -> str:
    """An action in words: "people.record" is "People: recorded"; of a look only what was looked at."""
    subject, _, verb = action.partition(".")
    if operation == "consultation":
        return subject.capitalize()
    return f"{subject.capitalize()}: {_VERBS.get(verb, verb)}"
