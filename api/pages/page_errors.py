"""Errors as pages: what happened, in a sentence, and what can be done about it."""

from __future__ import annotations

from flask import render_template

_TO_SIGN_IN = ["Sign in, then try again."]
_PAGES: dict[int, tuple[str, list[str]]] = {
    400: ("This request cannot be read", ["Open the page again and fill it in anew."]),
    401: ("You are not signed in", _TO_SIGN_IN),
    403: ("This is not part of your role", ["Ask the administrator of your organisation if you need it."]),
    404: (
        "Page not found",
        ["Check the address, if you typed it.",
         "If the case was closed while you wrote, it can be read, not changed.",
         "If you should see this case, ask a colleague on its team to add you."],
    ),
    405: ("This page does not work that way", ["Go back and use the buttons on the page."]),
    409: ("This was done already", ["Go back and look at what is recorded now."]),
    412: (
        "This has changed since you opened it", ["Go back, look at what is recorded now, and make your change again."],
    ),
    413: ("That is too much at once", ["Shorten the text, then save again."]),
    422: ("Something does not fit", ["Go back, correct what is named above, and try again."]),
    428: ("Open the form again", ["Go back to the page, open the form again and save it from there."]),
    429: ("Too many tries", ["Wait a minute, then try again."]),
    500: (
        "Something went wrong",
        ["Nothing that you sent was saved in part.", "Try again. If it happens again, pass on the reference number."],
    ),
    503: (
        "netmap is not available right now",
        ["Try again in a moment.", "What you have just sent may be sent again: it is saved only once."],
    ),
}


def error_page(status: int, title: str, detail: str, request_id: str) -> str:
    """The page of an error; it holds no name, no content of a case and no trace."""
    heading, steps = _PAGES.get(status, (title, ["Go back and try again."]))
    reference = request_id if status >= 500 else None
    return render_template(
        "error.html", error_title=heading, happened=detail, to_do=steps, reference=reference,
    )
