"""Paging: an opaque cursor instead of a number, so that nothing is skipped or shown twice when records are added."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import request

from netmap.errors import InvalidInput

_MARK = "after:"


def cursor_of(last: str) -> str:
    """The cursor that stands for "after this one"."""
    return base64.urlsafe_b64encode(f"{_MARK}{last}".encode()).decode().rstrip("=")


def after_cursor(cursor: str | None) -> str | None:
    """What the cursor stands for.

    Raises:
        InvalidInput: it is not one that we gave.
    """
    if cursor is None:
        return None
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        text = ""
    if not text.startswith(_MARK) or len(text) > 60:
        raise InvalidInput.of("cursor", "This is not a cursor; take next_cursor of the page before.")
    return text.removeprefix(_MARK)


def page(found: Sequence[Any], limit: int, key: str = "id") -> tuple[Mapping[str, Any], dict[str, str]]:
    """The body and headers of a page, from up to `limit + 1` things: one more than fits says that there is a next."""
    items = list(found[:limit])
    following = cursor_of(str(getattr(items[-1], key))) if len(found) > limit else None
    headers = {}
    if following:
        arguments = {**request.args.to_dict(), "cursor": following}
        headers["Link"] = f'<{request.path}?{urlencode(arguments)}>; rel="next"'
    return {"items": items, "next_cursor": following}, headers
