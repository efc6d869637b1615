"""Versions over HTTP: what a reader saw, and what a writer says to have seen."""

from __future__ import annotations

import re

from flask import Response, request

from graph_schema.records import Record
from netmap.errors import RevisionRequired, StaleRevision

_TAG = re.compile(r'"([1-9][0-9]{0,8})"')


def tag_of(record: Record) -> str:
    """The ETag of a record: its version."""
    return f'"{record.version}"'


def seen_version(if_match: str | None) -> int:
    """The version that a writer saw, from If-Match.

    Raises:
        RevisionRequired: there is none, or `*`, which names no version.
        StaleRevision: it is no version of ours.
    """
    if not if_match or if_match.strip() == "*":
        raise RevisionRequired("Say in If-Match which version you saw: the ETag of the answer that you read.")
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise StaleRevision("If-Match names no version of this; look at it again before you change it.")
    return int(found[1])


def answer_if_changed(response: Response) -> Response:
    """Tag a good answer to a look (weakly, by content, unless it has a version), and say 304 where nothing changed."""
    if not request.path.startswith("/api/") or request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return response
    if not response.headers.get("ETag"):
        response.add_etag(weak=True)
    tag, _ = response.get_etag()
    # Not make_conditional: it also answers If-Match on a look, with 412 and the whole body.
    if tag is not None and request.if_none_match.contains_weak(tag):
        response.status_code = 304
        response.set_data(b"")
        del response.headers["Content-Type"], response.headers["Content-Length"]
    return response
