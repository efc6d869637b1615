"""What a select or a row of radios offers: codes with their words, as the vocabulary orders them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph_schema.records import Group, Person
from graph_schema.vocabulary import TieKind, Vocabulary
from netmap.case_file import CaseFile

Pair = tuple[str, str]
Grouped = list[tuple[str, list[Pair]]]
_WORKING_ROLES = ("caseworker", "family_support_worker", "supervisor", "conference_chair")


def offered(vocabulary: Vocabulary, name: str, keep: str | None = None) -> list[Pair]:
    """The active codes of a list with their labels, and `keep` even where it is no longer offered."""
    terms = vocabulary.lists.get(name, {})
    return [(code, term.label()) for code, term in terms.items() if term.active or code == keep]


def offered_with_hints(vocabulary: Vocabulary, name: str, without: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """The active codes of a list with label and description."""
    left_out = set(without)
    return [
        (code, term.label(), term.description or "")
        for code, term in vocabulary.lists.get(name, {}).items() if term.active and code not in left_out
    ]


def tie_kinds(vocabulary: Vocabulary, source: str | None = None, target: str | None = None) -> Grouped:
    """The kinds of tie by domain; with sorts of ends ("person", "group") only those that fit.

    Professional ties are offered in one direction only, from the professional: the list is long enough.
    """
    groups: dict[str, list[Pair]] = {code: [] for code in vocabulary.domains}
    for kind in vocabulary.tie_kinds.values():
        if kind.active and _wanted(kind, source, target):
            groups[kind.domain].append((kind.code, kind.label()))
    return [(vocabulary.domains[code].label(), pairs) for code, pairs in groups.items() if pairs]


def _wanted(kind: TieKind, source: str | None, target: str | None) -> bool:
    if kind.domain == "PROFESSIONAL" and not kind.stored:
        return False
    return source is None or target is None or kind.fits(source, target)


def ends(case_file: CaseFile) -> Grouped:
    """The people and groups that a tie can be recorded between, the offender first."""
    offender = case_file.case.offender_id
    people = [p for p in case_file.people if p.state != "entered_in_error"]
    groups = [g for g in case_file.groups if g.state != "entered_in_error"]
    shown = [("People", _named(people, offender)), ("Groups and places", _named(groups, None))]
    return [(title, pairs) for title, pairs in shown if pairs]


def _named(parties: Sequence[Person | Group], first: str | None) -> list[Pair]:
    ordered = sorted(parties, key=lambda p: (p.id != first, p.display_name.casefold()))
    return [(p.id, f"{p.display_name} (offender)" if p.id == first else p.display_name) for p in ordered]


def questions(vocabulary: Vocabulary, about: str, of_group: bool) -> list[Pair]:
    """The questions that may be asked of a "person", a "group" or a "tie", in plain words.

    `of_group` is true for a group and for a tie to one.
    """
    return [
        (code, key.asked(of_group))
        for code, key in vocabulary.fact_keys.items() if key.active and about in key.about
    ]


def answers(vocabulary: Vocabulary, key: str) -> list[Pair]:
    """The answers that may be chosen for a question, with "not known" and "did not want to say" at the end."""
    return [(code, term.label()) for code, term in vocabulary.offered_values(key).items()]


def handling_choices(vocabulary: Vocabulary, keep: str | None = None) -> list[tuple[str, str, str]]:
    """Who may see a record. Sealing is not offered here: it needs a safeguarding procedure of its own."""
    return offered_with_hints(vocabulary, "handling_classes", () if keep == "SEALED" else ("SEALED",))


def restricted_roles(vocabulary: Vocabulary) -> list[Pair]:
    """The roles to which a record can be restricted: those who work on cases."""
    return [(code, text) for code, text in offered(vocabulary, "roles") if code in _WORKING_ROLES]
