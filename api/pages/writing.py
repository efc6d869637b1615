"""How every page writes: shown with a key, sent once, and shown again with its words when something is wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from api.pages.asking import actor, core
from api.pages.form_input import LONGEST_REASON, FormInput
from netmap.actor import Call
from netmap.errors import AlreadyExists, InvalidInput, OperationReused, RevisionRequired

Form = MultiDict[str, str]
Errors = Mapping[str, list[str]]
Show = Callable[[Form, Errors], str]

_TAKEN = "This is in use already."
_SENT_BEFORE = "This form was saved before, with other words. Open it anew to add something else."


def form_of(values: Mapping[str, object]) -> Form:
    """Values as a form holds them: texts, lists for several, nothing for nothing."""
    form: Form = MultiDict()
    for name, value in values.items():
        many = value if isinstance(value, (tuple, list)) else (value,)
        form.setlist(name, [str(v) for v in many if v is not None and v != ""])
    return form


def op_id() -> str:
    """The key of the form being shown: a new one, or that of the form which comes back with an error."""
    given = request.form.get("op_id", "") or request.args.get("sheet", "")
    return given if _looks_like_a_key(given) else core().new_id()


def on_a_sheet_of_its_own(key: str | None = None) -> ResponseReturnValue | None:
    """To the same form with its key in the address: whoever goes back to it sends the same form, not another.

    `None` where the address has a key already, or the form is being sent. `key` is one that it should have.
    """
    if request.method != "GET" or _looks_like_a_key(request.args.get("sheet", "")):
        return None
    args = {**request.args.to_dict(flat=False), **(request.view_args or {}), "sheet": key or core().new_id()}
    return redirect(url_for(request.endpoint or "", **args), code=303)


def call_of(reason: str | None = None) -> Call:
    """What is said about this write; two sendings of one form are one write."""
    given = request.form.get("op_id", "")
    sent = sorted((k, v) for k, v in request.form.items(multi=True) if k != "csrf_token")
    mark = json.dumps([actor().user_id, request.path, sent])
    return Call(
        op_id=f"form:{given}" if _looks_like_a_key(given) else "",
        fingerprint=hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest(),
        reason=(reason or request.form.get("reason", "")).strip()[:LONGEST_REASON] or None,
    )


def seen_version() -> int:
    """The version that the person saw when the form was shown.

    Raises:
        RevisionRequired: the form does not say.
    """
    text = request.form.get("seen", "")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise RevisionRequired("Open the form again; it does not say which version it was made from.")
    return int(text)


def handle(
    show: Show, save: Callable[[FormInput], ResponseReturnValue], first: Mapping[str, object] | None = None,
    names: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    """Show a form, or save it; when it cannot be taken, show it again with its words and the reasons (422).

    `first` is what stands in it at first; `names` says which field of the form stands for a field of the record.
    """
    if request.method != "POST":
        return show(form_of(first or {}), {})
    try:
        return save(FormInput(request.form))
    except InvalidInput as error:
        return show(request.form, _renamed(error.problems, names or {})), 422
    except AlreadyExists as error:
        taken = {field: [_TAKEN] for field in error.fields if field in request.form}
        return show(request.form, taken or {"": [_TAKEN]}), 422
    except OperationReused:
        return show(request.form, {"": [_SENT_BEFORE]}), 409


def done(sentence: str, address: str) -> ResponseReturnValue:
    """Say that it is saved, on the page at `address`."""
    flash(sentence, "success")
    return redirect(address, code=303)


def _renamed(problems: Mapping[str, list[str]], names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, sentences in problems.items():
        found.setdefault(names.get(field, field), []).extend(sentences)
    return found


def _looks_like_a_key(text: str) -> bool:
    return len(text) == 36 and all(letter in "0123456789abcdef-" for letter in text)
