"""Support, domains, turnover and what if, on a network with answers worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netmap.analysis.composition import composition_of
from netmap.analysis.measures import SPEAKS, measures
from netmap.analysis.model import Section
from netmap.analysis.support import support_of
from netmap.analysis.turnover import turnover
from netmap.analysis.what_if import Change, WhatIf, can_begin, can_end, changed, what_if
from netmap.case_file import CaseFile
from netmap.rules.evidence import Evidence
from tests.unit.town_files import DAY, FACTS, PEOPLE, TIES, VOCABULARY, altered, group, network, said, tie, town


def told(section: Section, code: str) -> list[str]:
    return [s.sentence for s in section.statements if s.code == code]


def test_support_by_kind_and_by_person_and_what_nobody_gives() -> None:
    section = support_of(network())
    assert told(section, "support.kind.money") == ["Money: Mother gives it."]
    assert told(section, "support.kind.housing") == [
        "A place to live: nobody is recorded as giving or firmly offering it; said of Friend (not confirmed); "
        "of 2 people and 1 group this is not known."
    ]
    assert told(section, "support.practical") == [
        "Only Mother gives or firmly offers practical support (a place to live, money, transport or papers)."
    ]
    assert told(section, "support.person") == ["Mother: listening and comfort and money (given lately)."]
    assert told(section, "support.not_known") == ["Not known whether they give support: Brother, Club and Imam."]
    assert section.statements[1].tie_ids == ("sami-friend",)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"observed_on": DAY - timedelta(days=91)}, "said of Mother (long ago)"),
        ({"status": "provisional"}, "said of Mother (not confirmed)"),
        ({"status": "withdrawn"}, "this is not known"),
        ({"value": "unknown"}, "this is not known"),
        ({"key": "tie.support_offered"}, "Money: Mother firmly offers it."),
    ],
)
def test_what_does_not_count_is_said_as_such(change: dict[str, object], expected: str) -> None:
    facts = tuple(altered(f, **change) for f in FACTS if f.id == "mother-sami tie.support money")
    assert expected in told(support_of(network(town(facts=facts))), "support.kind.money")[0]


@pytest.mark.parametrize(("contact", "offer"), [("dormant", True), ("ended", False)])
def test_support_needs_contact_and_an_offer_outlasts_a_pause(contact: str, offer: bool) -> None:
    facts = (*FACTS, said("mother-sami", "tie.contact_status", contact),
             said("mother-sami", "tie.support_offered", "housing"))
    section = support_of(network(town(facts=facts)))
    assert told(section, "support.kind.money")[0].startswith("Money: nobody")
    assert ("Mother firmly offers it" in told(section, "support.kind.housing")[0]) == offer


@pytest.mark.parametrize("known", [{"minor": True}, {"birth_year": 2015}])
def test_of_a_child_it_is_not_asked(known: dict[str, object]) -> None:
    people = tuple(altered(p, **known) if p.id == "imam" else p for p in PEOPLE)
    section = support_of(network(town(people=people)))
    assert told(section, "support.not_known") == ["Not known whether they give support: Brother and Club."]


def test_composition_names_everybody_in_each_domain() -> None:
    section = composition_of(network(town(ties=(*TIES, tie("sami", "mother", "HOUSEMATE_OF")))))
    assert [s.sentence for s in section.statements] == [
        "Family: 2 people: Brother and Mother.", "Peers: 2 people: Friend and Mother.", "Religious: 1 person: Imam.",
        "Community: 1 group: Club.", "Professionals: nobody recorded.",
    ]
    assert section.statements[1].tie_ids == ("sami-friend", "sami-mother")


def test_turnover_names_who_came_and_who_went() -> None:
    changes = {
        "imam-sami": {"valid_to": date(2026, 3, 1)}, "sami-club": {"valid_from": date(2026, 4, 1)},
        "sami-friend": {"planned": True},
    }
    ties = tuple(altered(t, **changes.get(t.id, {})) for t in TIES)
    people = tuple(altered(p, deceased_on=date(2026, 5, 1)) if p.id == "brother" else p for p in PEOPLE)
    found = turnover(town(people=people, ties=ties), date(2026, 1, 1), DAY)
    assert (found.stayed, found.came, found.went) == (("mother",), ("club",), ("brother", "imam"))
    assert found.jaccard == 1 / 4
    assert [s.sentence for s in found.statements] == [
        "Of 4 people and groups with a tie to Sami on 1 January 2026 and 1 June 2026, 1 was there on both days.",
        "On both 1 January 2026 and 1 June 2026: Mother.", "Came by 1 June 2026: Club.",
        "Gone by 1 June 2026: Brother (has died) and Imam.",
    ]
    assert found.statements[3].tie_ids == ("brother-sami", "imam-sami")


def test_turnover_of_nobody() -> None:
    found = turnover(town(ties=()), date(2026, 1, 1), DAY)
    assert found.jaccard is None
    assert found.statements[0].sentence == "Nobody had a tie to Sami on 1 January 2026 and 1 June 2026."


def sentences(found: WhatIf, which: str) -> list[str]:
    if which == "same":
        return [s.sentence for section in found.sections for s in section.same]
    sides = [getattr(pair, which) for section in found.sections for pair in section.pairs]
    return [side.sentence for side in sides if side]


def test_without_this_person_nobody_gives_practical_support() -> None:
    found = what_if(network(), Change(without="mother"), SPEAKS)
    assert found.supposed == "Without Mother."
    assert "Only Mother gives or firmly offers practical support (a place to live, money, transport or papers)." in (
        sentences(found, "before"))
    assert "Nobody gives or firmly offers practical support (a place to live, money, transport or papers)." in (
        sentences(found, "after"))
    assert "Religious: 1 person: Imam." in sentences(found, "same")
    assert not any("Mother" in sentence for sentence in sentences(found, "after"))


def test_each_statement_stands_beside_the_same_one_afterwards() -> None:
    found = what_if(network(), Change(without="friend"), SPEAKS)
    pairs = [pair for section in found.sections for pair in section.pairs]
    assert all(p.before is None or p.after is None or p.before.code == p.after.code for p in pairs)
    cell = next(pair for pair in pairs if pair.after and pair.after.about == "cell")
    assert cell.before is not None
    assert cell.before.sentence.endswith("They are connected through Brother or Friend.")
    assert cell.after is not None
    assert cell.after.sentence.endswith("They are connected through Brother.")


def test_a_tie_ended_and_a_planned_tie_begun() -> None:
    planned = tie("sami", "work", "EMPLOYED_BY", planned=True)
    ties = (*TIES, altered(planned, id="work-sami", source_id="work", target_id="sami", kind="EMPLOYER_OF"))
    facts = (*FACTS, said("work-sami", "tie.support_offered", "housing"))
    seen = network(town(groups=(group("club"), group("work")), ties=ties, facts=facts))
    assert [t.id for t in can_begin(seen)] == ["work-sami"]
    assert "work-sami" not in {t.id for t in can_end(seen)}
    found = what_if(seen, Change(ended="friend-cell", begun="work-sami"), SPEAKS)
    assert found.supposed == (
        "If the tie Friend – friend of – Cell ended and if the tie Work – employer of – Sami began on 1 June 2026."
    )
    assert "A place to live: Work firmly offers it; said of Friend (not confirmed)." in sentences(found, "after")
    assert any("They are connected through Brother." in sentence for sentence in sentences(found, "after"))


@pytest.mark.parametrize("change", [Change(without="mother"), Change(ended="mother-sami")])
def test_the_case_file_itself_stays_as_it_is(change: Change) -> None:
    seen = network()
    before = measures(seen)
    what_if(seen, change, SPEAKS)
    assert measures(network()) == before == measures(seen)


def test_nothing_hangs_on_somebody_who_was_left_out() -> None:
    left = changed(town(), Change(without="mother"), DAY)
    assert "mother" not in left.party
    assert not any("mother" in (t.source_id, t.target_id) for t in left.ties)
    assert not any(f.subject_id.startswith("mother") for f in left.facts)


def test_further_statements_are_plugged_in_with_one_line() -> None:
    def families(seen: object) -> Section:
        return Section(code="more", title="More", statements=composition_of(seen).statements[:1])  # type: ignore[arg-type]

    found = what_if(network(), Change(without="mother"), (*SPEAKS, families))
    pair, = found.sections[-1].pairs
    assert pair.before is not None
    assert pair.after is not None
    assert pair.before.sentence == "Family: 2 people: Brother and Mother."
    assert pair.after.sentence == "Family: 1 person: Brother."


def test_without_an_offender_in_sight_nothing_is_said() -> None:
    file = town()
    hidden = altered(file, case=altered(file.case, offender_id=None))
    assert measures(network(hidden)) == ()


def test_evidence_is_read_as_the_rules_read_it() -> None:
    """The analyses rest on these; when the rules change how they read, this says so."""
    file: CaseFile = town().on(DAY, history=True)
    standing = Evidence(file, VOCABULARY, DAY).answers("mother-sami")["tie.support"]
    assert [fact.value for fact in standing] == ["emotional", "money"]
