"""Whether somebody is under 18: asked by the alert about a child, by the rule on parents, and before every task."""

from __future__ import annotations

from graph_schema.records import Group, Person

_ADULT_AT = 18
_MARGIN = 2
"""How many years an approximate year of birth may be off."""
_ANSWERABLE_AT = 14
"""Below this age no child should have to answer for what it did (CRC/C/GC/24, 2019: fourteen at least)."""
_HELP = frozenset({
    "tie.support", "tie.support_offered", "tie.exit_act", "tie.wish_to_ask", "alter.agrees_to_be_asked",
    "alter.willingness",
})
"""Questions about what somebody does, or might do, for the offender or for leaving."""
_STANCE = frozenset({
    "alter.extremist_involvement", "alter.violence_stance", "alter.offending", "tie.exit_stance", "tie.recruitment",
})
"""Questions about what somebody thinks of violence or of leaving, or has done."""


def is_minor(person: Person, year: int) -> bool | None:
    """Whether a person is under 18 in a year; `None` where it is not known.

    Either says so: what is recorded as such, or a year of birth. In the year of the 18th birthday, and two years
    around it where the year of birth is approximate, only the record itself can tell.
    """
    turns = None if person.birth_year is None else year - person.birth_year - _ADULT_AT
    margin = _MARGIN if person.birth_year_approximate else 0
    if person.minor or (turns is not None and turns < -margin):
        return True
    if person.minor is False or (turns is not None and turns > margin):
        return False
    return None


def is_young(person: Person, year: int) -> bool:
    """Whether a person is certainly under 14 in a year, by the year of birth."""
    margin = _MARGIN if person.birth_year_approximate else 0
    return person.birth_year is not None and year - person.birth_year + margin < _ANSWERABLE_AT


def not_asked_of(party: Person | Group | None, year: int) -> frozenset[str]:
    """The keys of the questions that nobody is prompted to ask about a party.

    Whether a child helps, since nobody counts on a child (rules, section 7 no. 6); and where a child stands, while it
    is under 14. What is said of a child all the same is kept and read like anything else.
    """
    if not isinstance(party, Person) or not is_minor(party, year):
        return frozenset()
    return _HELP | _STANCE if is_young(party, year) else _HELP
