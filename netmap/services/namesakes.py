"""Two people of one name: a mix-up between them can do harm, so that the second is told apart when put on the map."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain

from graph_schema.records import Group, Person
from netmap.actor import Actor
from netmap.errors import InvalidInput
from netmap.permissions.handling import may_see
from netmap.store.port import Find

PARTY_KINDS: tuple[type[Person] | type[Group], ...] = (Person, Group)

_ON_THE_MAP = (
    "“{0}” is on the map already. If it is the same, do not add them again: open them from the page of the case. "
    "If not, add what tells the two apart, for example “{0} (Ghent)”."
)
_IS_ANOTHER = (
    "“{0}” is the name of another on the map. If the two are the same, say of one of them that it was entered in "
    "error. If not, add what tells the two apart, for example “{0} (Ghent)”."
)


def parties_of(case_id: str) -> tuple[Find, ...]:
    """What `check_told_apart` compares with: everybody on the map of a case."""
    return tuple(Find(kind, {"case_id": case_id}) for kind in PARTY_KINDS)


def check_told_apart(actor: Actor, name: str, there: Iterable[Iterable[Person | Group]]) -> None:
    """Stop a name that somebody on the map has already, whatever its capitals and spaces.

    Only whom this actor may see counts, or the question would give the others away; nor what was entered in error.

    Raises:
        InvalidInput: with what to do for either answer, same or other.
    """
    _refuse(actor, name, there, _ON_THE_MAP)


def check_renamed(actor: Actor, name: str, there: Iterable[Iterable[Person | Group]]) -> None:
    """The same for somebody on the map who is to get another name.

    Raises:
        InvalidInput: as there.
    """
    _refuse(actor, name, there, _IS_ANOTHER)


def same_name(one: str, other: str) -> bool:
    """Whether two names read the same."""
    return _bare(one) == _bare(other)


def _refuse(actor: Actor, name: str, there: Iterable[Iterable[Person | Group]], words: str) -> None:
    for party in chain.from_iterable(there):
        if same_name(party.display_name, name) and party.state != "entered_in_error" and may_see(actor, party):
            raise InvalidInput.of("display_name", words.format(party.display_name))


def _bare(name: str) -> str:
    """A name as it reads: without capitals, spare spaces and what nobody sees, and with one kind of hyphen."""
    seen = [c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf"]
    text = "".join("-" if unicodedata.category(c) == "Pd" else c for c in seen)
    return " ".join(text.split()).casefold()
