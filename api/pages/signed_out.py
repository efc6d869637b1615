"""A form that arrives after its sign-in has ended: say that nothing is saved, and give back what was typed."""

from __future__ import annotations

import re

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

_CHOSEN = re.compile(r"[a-z0-9_.:-]+|[A-Z0-9_]+")
"""Codes, ids, dates and numbers: chosen again quickly, and of no use to a reader. Words are what is missed."""


def nothing_saved() -> ResponseReturnValue:
    """The page with the typed words, to be copied, and the way to sign in and back to the form.

    Nothing of them is kept on the server: nobody is signed in whose draft they could be. The form's token has been
    checked by now, so that no other site can put words on this page.
    """
    address = url_for("pages.sign_in_page", next=request.full_path.rstrip("?"))
    return render_template("sign_in/ended.html", typed=_typed(), address=address), 401


def _typed() -> list[str]:
    given = ((name, value.strip()) for name, value in request.form.items(multi=True))
    return [value for name, value in given if _is_typed(name, value)]


def _is_typed(name: str, value: str) -> bool:
    return bool(value) and name != "csrf_token" and "password" not in name and _CHOSEN.fullmatch(value) is None
