"""The words, readable by everybody who is signed in."""

from __future__ import annotations

from typing import Any

from api.core_access import core
from api.routes.door import Door
from api.schemas.answers import Lists, WordList
from api.schemas.plain import plain
from graph_schema.vocabulary import Term
from netmap.errors import NotFound
from netmap.services.road import NOT_THERE

VOCABULARY = Door("vocabulary", __name__, description="The code lists.")
_TERM = ("code", "labels", "active", "order", "description")


@VOCABULARY.read("/vocabulary", Lists)
def list_names() -> dict[str, list[str]]:
    """The names of the code lists."""
    return {"items": sorted(core().vocabulary.lists)}


@VOCABULARY.read("/vocabulary/<name>", WordList)
def read_list(name: str) -> dict[str, Any]:
    """A code list, in the order in which it is to be shown. Codes that are no longer offered say so."""
    terms = core().vocabulary.lists.get(name)
    if terms is None:
        raise NotFound(NOT_THERE)
    return {"name": name, "terms": [_term(term) for term in terms.values()]}


def _term(term: Term) -> dict[str, Any]:
    found = plain(term)
    return {**{key: found[key] for key in _TERM}, "more": {k: v for k, v in found.items() if k not in _TERM}}
