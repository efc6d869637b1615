"""Ties in words, read from either end."""

from __future__ import annotations

from collections.abc import Sequence

from graph_schema.records import Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile

NOBODY = "somebody who is no longer shown"


def name_of(case_file: CaseFile, party_id: str | None) -> str:
    """The name of a person or a group of the case file."""
    party = case_file.party.get(party_id or "")
    return party.display_name if party else NOBODY


def concerns_a_group(case_file: CaseFile, subject: Person | Group | Tie) -> bool:
    """Whether something is a group, or a tie with a group at one end: then questions are asked of a group."""
    ends = (subject.source_id, subject.target_id) if isinstance(subject, Tie) else (subject.id,)
    return any(isinstance(case_file.party.get(end), Group) for end in ends)


def whole(tie: Tie, case_file: CaseFile, vocabulary: Vocabulary) -> str:
    """The whole tie: "Amina – parent of – Sami (by birth)"."""
    kind = vocabulary.label("tie_kinds", tie.kind)
    source, target = name_of(case_file, tie.source_id), name_of(case_file, tie.target_id)
    return f"{source} – {kind} – {target}{qualified(tie, vocabulary)}"


def seen_from(tie: Tie, party_id: str, vocabulary: Vocabulary) -> str:
    """What the party is to the other end: "parent of", or "child of" from the other side."""
    kind = vocabulary.tie_kinds.get(tie.kind)
    if kind is None or tie.source_id == party_id or kind.inverse is None:
        return vocabulary.label("tie_kinds", tie.kind)
    return vocabulary.label("tie_kinds", kind.inverse)


def other_end(tie: Tie, party_id: str) -> str:
    """The id of the end that is not the party."""
    return tie.target_id if tie.source_id == party_id else tie.source_id


def ties_of(case_file: CaseFile, party_id: str) -> list[Tie]:
    """The ties of one person or group, those to the offender first."""
    offender = case_file.case.offender_id
    own = [t for t in case_file.ties if party_id in (t.source_id, t.target_id)]
    return sorted(own, key=lambda t: other_end(t, party_id) != offender)


def ties_between(case_file: CaseFile, one: str, other: str | None) -> list[Tie]:
    """The ties between two, whatever their direction."""
    return [t for t in case_file.ties if {t.source_id, t.target_id} == {one, other}]


def by_name(parties: Sequence[Person | Group]) -> list[Person | Group]:
    """People or groups in the order of their names."""
    return sorted(parties, key=lambda p: p.display_name.casefold())


def qualified(tie: Tie, vocabulary: Vocabulary) -> str:
    """How two are related, in brackets, to stand after the name of the other: " (by birth)", or nothing."""
    if tie.qualifier is None or tie.qualifier == "UNKNOWN":
        return ""
    return f" ({vocabulary.label('kin_qualifiers', tie.qualifier).lower()})"
