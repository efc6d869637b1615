"""What a code list looks like once loaded."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A code with its labels by language ("en" always). Deactivated, never deleted: old records still show it."""

    code: str
    labels: Mapping[str, str]
    active: bool = True
    order: int = 0
    description: str | None = None

    def label(self, language: str = "en") -> str:
        """The label in a language, or in English where there is none."""
        return self.labels.get(language) or self.labels["en"]


class TieKind(Term, frozen=True, kw_only=True):
    """A kind of tie, read "source KIND target".

    `domain` is drawn and counted; `relation` is what the rules read. `source_ends` and `target_ends` hold "person",
    "group" or both. A symmetric kind has no `inverse`; otherwise `inverse` names the kind of the other direction.
    Only one direction is stored: `stored` is false for the kinds that are read from their inverse, and a tie given
    with one is turned round.
    """

    domain: str
    relation: str
    source_ends: tuple[str, ...] = ("person",)
    target_ends: tuple[str, ...] = ("person",)
    symmetric: bool = False
    inverse: str | None = None
    stored: bool = True


class FactKey(Term, frozen=True, kw_only=True):
    """A question that a fact answers.

    `about` holds "tie", "person", "group" (what its subject may be); `type` is code, integer, date or text; `values`
    names the list of allowed codes for type code; `lowest`/`highest` bound an integer. With `several`, more than one
    value may hold at once. After `review_days` an answer counts as stale; `None` means that it does not age (a past
    event). The codes of the list `answers` (unknown, refused, none) are allowed for every key.
    """

    about: tuple[str, ...]
    type: str = "code"
    values: str | None = None
    lowest: int | None = None
    highest: int | None = None
    several: bool = False
    review_days: int | None = 180
    question: str = ""


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Every list by name; each list maps a code to its term, in the order in which it is to be shown."""

    lists: Mapping[str, Mapping[str, Term]]
    tie_kinds: Mapping[str, TieKind]
    fact_keys: Mapping[str, FactKey]

    def knows(self, name: str, code: str, active_only: bool = False) -> bool:
        """Whether list `name` has `code` (and, if asked, still offers it for new records)."""
        term = self.lists.get(name, {}).get(code)
        return term is not None and (term.active or not active_only)

    def label(self, name: str, code: str, language: str = "en") -> str:
        """The label of a code; the code itself where the list does not have it, so that nothing is hidden."""
        term = self.lists.get(name, {}).get(code)
        return term.label(language) if term else code
