"""The questions under a few headings, so that nobody has to read them all."""

from __future__ import annotations

from graph_schema.records import Group, Person, Tie
from netmap.case_file import CaseFile
from netmap.rules.minors import is_minor

_HEADING = {
    code: heading
    for heading, codes in (
        ("What decides most", (
            "tie.contact_status", "tie.exit_stance", "tie.control", "tie.recruitment", "tie.channel",
            "alter.extremist_involvement", "alter.violence_stance",
        )),
        ("Contact", (
            "tie.last_contact", "tie.frequency", "tie.restriction", "tie.household", "tie.years_known",
            "tie.visits_and_calls",
        )),
        ("Closeness", ("tie.ring", "tie.closeness", "tie.quality", "tie.critical_of", "tie.dependence")),
        ("Support", (
            "tie.support", "tie.support_offered", "tie.asked_for", "tie.alliance", "tie.participation_since",
            "tie.regular", "tie.reason_for_change", "tie.exit_act", "alter.support_need",
        )),
        ("Support role of somebody who left the movement", (
            "alter.vetting", "alter.supervised_by", "alter.planned_end",
        )),
    )
    for code in codes
}
_OTHER = "Other questions"
_ABOUT_A_CHILD = frozenset({"alter.best_interest_check"})
_OLDER = frozenset({"PARENT_OF", "GRANDPARENT_OF"})


def fitting(
    asked: list[tuple[str, str]], subject: Person | Group | Tie, seen: CaseFile, year: int
) -> list[tuple[str, str]]:
    """The questions without those about a child, where the subject is known to be none in that year."""
    if not isinstance(subject, Person) or _may_be_a_child(subject, seen, year):
        return asked
    return [pair for pair in asked if pair[0] not in _ABOUT_A_CHILD]


def _may_be_a_child(person: Person, seen: CaseFile, year: int) -> bool:
    """Whether nothing recorded speaks against it; a parent of the offender is grown up, whatever the year of birth."""
    under_age, offender = is_minor(person, year), seen.case.offender_id
    if under_age is not None:
        return under_age
    ties = seen.without_errors().ties
    older = any(t.kind in _OLDER and (t.source_id, t.target_id) == (person.id, offender) for t in ties)
    return not older and person.id != offender


def grouped(asked: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions under a few headings, so that nobody has to read them all."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, question in asked:
        found.setdefault(_HEADING.get(code, _OTHER), []).append((code, question))
    return sorted(found.items(), key=lambda pair: pair[0] == _OTHER)
