"""What a code list looks like once loaded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A code with its labels by language ("en" always). Deactivated, never deleted: old records still show it."""

    code: str
    labels: Mapping[str, str]
    active: bool = True
    order: int = 0
    description: str | None = None

    def label(self, language: str = "en") -> str:
        """The label in a language, or in English where there is none."""
        return self.labels.get(language) or self.labels["en"]


class Domain(Term, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A domain of life that ties belong to. `shape` is the form of its people in the picture."""

    shape: str


class Instrument(Term, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A licensed instrument. `limit` is whom it is not meant for, by its makers; a `named` one is given a name."""

    limit: str | None = None
    named: bool = False


class TieKind(Term, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of tie, read "source KIND target".

    `domain` is drawn and counted; `relation` (list `relations`) is what the rules read: what the target is to the
    source. What the source is to the target is the relation of the inverse kind; `Vocabulary.relation_seen_from`
    tells which. `source_ends` and `target_ends` hold "person",
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

    def fits(self, source: str, target: str) -> bool:
        """Whether ends of these sorts ("person" or "group") fit; a symmetric kind fits either way round."""
        straight = source in self.source_ends and target in self.target_ends
        return straight or (self.symmetric and target in self.source_ends and source in self.target_ends)


class InterventionType(Term, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that can be offered to a family; `description` is what it is for.

    `mechanism` says how it is meant to help, `limits` how far one may rely on it, `sources` where that is from.
    """

    mechanism: str
    limits: str
    sources: tuple[str, ...]


class FactKey(Term, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that a fact answers.

    `about` holds "tie", "person", "group" (what its subject may be); `type` is code, integer, date or text; `values`
    names the list of allowed codes for type code; `lowest`/`highest` bound an integer. With `several`, more than one
    value may hold at once. After `review_days` an answer counts as stale; `None` means that it does not age (a past
    event), and neither do the codes in `lasting` (they tell of something that happened). The codes of the list
    `answers` (unknown, refused, none) are allowed for every key; `says_no` tells whether the key's own list has a word
    for no, beside which "none" need not be offered. `of_group` is the question as it is asked of a group,
    or of a tie to one, where it is not the same words.
    """

    about: tuple[str, ...]
    type: str = "code"
    values: str | None = None
    lowest: int | None = None
    highest: int | None = None
    several: bool = False
    review_days: int | None = 180
    lasting: tuple[str, ...] = ()
    says_no: bool = True
    question: str = ""
    of_group: str = ""

    def asked(self, of_group: bool = False) -> str:
        """The question in plain words, as it is asked of a person or `of_group`; the label where there is none."""
        return (self.of_group if of_group else "") or self.question or self.label()


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Every list by name; each list maps a code to its term, in the order in which it is to be shown."""

    lists: Mapping[str, Mapping[str, Term]]
    tie_kinds: Mapping[str, TieKind]
    fact_keys: Mapping[str, FactKey]
    domains: Mapping[str, Domain] = {}

    @cached_property
    def several(self) -> frozenset[str]:
        """The fact keys that have several answers at once."""
        return frozenset(code for code, key in self.fact_keys.items() if key.several)

    def knows(self, name: str, code: str, active_only: bool = False) -> bool:
        """Whether list `name` has `code` (and, if asked, still offers it for new records)."""
        term = self.lists.get(name, {}).get(code)
        return term is not None and (term.active or not active_only)

    def label(self, name: str, code: str, language: str = "en") -> str:
        """The label of a code; the code itself where the list does not have it, so that nothing is hidden."""
        terms = self.lists.get(name)
        term = terms.get(code) if terms else None
        return term.label(language) if term else code

    def relation_seen_from(self, kind: str, ego_is_source: bool) -> str:
        """What the other end of a tie is to ego: a parent's `PARENT_OF` leads to a `child`, the child's to `kin`.

        Raises `KeyError` for a kind that is in no list.
        """
        forward = self.tie_kinds[kind]
        if ego_is_source or forward.inverse is None:
            return forward.relation
        return self.tie_kinds[forward.inverse].relation

    def allowed_values(self, key: str) -> Mapping[str, Term]:
        """The active answers to a fact key: its own list (where its type is code), then the list `answers`."""
        own = self.lists.get(self.fact_keys[key].values or "", {})
        return {code: term for code, term in {**own, **self.lists["answers"]}.items() if term.active}

    def offered_values(self, key: str) -> Mapping[str, Term]:
        """The answers that a form offers: without "none" where one is to be chosen and the list itself can say no."""
        asked, answers = self.fact_keys[key], self.allowed_values(key)
        one_of = (asked.type == "code" and not asked.several) or asked.highest is not None
        return {code: term for code, term in answers.items() if code != "none" or not (one_of and asked.says_no)}
