"""The questions under a few headings, so that nobody has to read them all."""

from __future__ import annotations

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


def grouped(asked: list[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions under a few headings, so that nobody has to read them all."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, question in asked:
        found.setdefault(_HEADING.get(code, _OTHER), []).append((code, question))
    return sorted(found.items(), key=lambda pair: pair[0] == _OTHER)
