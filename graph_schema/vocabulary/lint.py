"""Check that the code lists fit together, before anything rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_schema.vocabulary.model import FactKey, InterventionType, Term, TieKind
from graph_schema.vocabulary.required import NEVER_INPUTS, REQUIRED

Lists = Mapping[str, Mapping[str, Term]]

_ENDS = frozenset({"person", "group"})
_ABOUT = frozenset({"tie", "person", "group"})
_TYPES = frozenset({"code", "integer", "date", "text"})


class VocabularyError(ValueError):
    """A code list cannot be used. The message names file, list and code, one problem a line."""


def check(lists: Lists, files: Mapping[str, str]) -> None:
    """Raise `VocabularyError` with every problem found. `files` holds the name of the file of each list."""
    problems = [f"{files.get(name, '(no file)')}: {name}: {text}" for name, text in _problems(lists)]
    if problems:
        raise VocabularyError("\n".join(problems))


def _problems(lists: Lists) -> Iterator[tuple[str, str]]:
    for name, codes in REQUIRED.items():
        if name not in lists:
            yield name, "the list is missing"
        for code in codes:
            if name in lists and code not in lists[name]:
                yield name, f"{code}: is missing, and code relies on it"
    for kind in lists.get("tie_kinds", {}).values():
        if isinstance(kind, TieKind):
            yield from (("tie_kinds", f"{kind.code}: {text}") for text in _tie_kind(kind, lists))
    for key in lists.get("fact_keys", {}).values():
        if isinstance(key, FactKey):
            yield from (("fact_keys", f"{key.code}: {text}") for text in _fact_key(key, lists))
    for offered in lists.get("intervention_types", {}).values():
        if isinstance(offered, InterventionType):
            said = {name: getattr(offered, name) for name in ("description", "mechanism", "limits", "sources")}
            yield from (("intervention_types", f"{offered.code}: has no {name}") for name in said if not said[name])


def _tie_kind(kind: TieKind, lists: Lists) -> Iterator[str]:
    if kind.domain not in lists.get("domains", {}):
        yield f"unknown domain {kind.domain}"
    if kind.relation not in lists.get("relations", {}):
        yield f"unknown relation {kind.relation}"
    for end in (*kind.source_ends, *kind.target_ends):
        if end not in _ENDS:
            yield f"unknown end {end} (person or group)"
    if not kind.source_ends or not kind.target_ends:
        yield "an end is empty"
    if kind.symmetric:
        if kind.inverse is not None:
            yield f"is symmetric and has the inverse {kind.inverse}"
        if not kind.stored:
            yield "is symmetric and has to be stored"
    else:
        yield from _inverse(kind, lists.get("tie_kinds", {}))


def _inverse(kind: TieKind, kinds: Mapping[str, Term]) -> Iterator[str]:
    if kind.inverse is None:
        yield "is not symmetric and has no inverse"
        return
    other = kinds.get(kind.inverse)
    if not isinstance(other, TieKind):
        yield f"the inverse {kind.inverse} is missing"
        return
    if other.inverse != kind.code or other.code == kind.code:
        yield f"the inverse of {other.code} is not {kind.code}"
    if other.stored == kind.stored:
        yield f"exactly one of {kind.code} and {other.code} has to be stored"
    if other.domain != kind.domain:
        yield f"the inverse {other.code} is in another domain"
    if (set(other.source_ends), set(other.target_ends)) != (set(kind.target_ends), set(kind.source_ends)):
        yield f"the ends of {other.code} are not the same ends turned round"


def _fact_key(key: FactKey, lists: Lists) -> Iterator[str]:
    own = lists.get(key.values or "", {})
    words = set(key.code.replace(".", "_").split("_"))
    if named := sorted(word for word in NEVER_INPUTS if word in words or ("_" in word and word in key.code)):
        yield f"asks for {', '.join(named)}, which is never an input"
    if not key.about or not set(key.about) <= _ABOUT:
        yield f"about {', '.join(key.about) or 'nothing'}: has to be tie, person or group"
    if not key.question.strip():
        yield "has no question"
    if key.type not in _TYPES:
        yield f"unknown type {key.type}"
    if key.values is not None and key.values not in lists:
        yield f"unknown list {key.values}"
    if (key.type == "code") != (key.values is not None):
        yield "a list of values belongs to type code, and to no other"
    if key.type != "integer" and (key.lowest is not None or key.highest is not None):
        yield "only an integer has bounds"
    if key.lowest is not None and key.highest is not None and key.lowest > key.highest:
        yield "lowest is above highest"
    if key.review_days is not None and key.review_days < 1:
        yield "review_days has to be at least 1, or null"
    for code in key.lasting:
        if code not in own:
            yield f"lasting {code} is not in the list {key.values}"
    for code in sorted(set(own) & set(lists.get("answers", {}))):
        yield f"{code} is in the list {key.values} and among the answers that every question has"
