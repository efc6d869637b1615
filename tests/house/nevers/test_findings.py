"""What never changes a finding, an alert or a picture, whatever is recorded: properties over invented cases."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Fact, Person
from graph_schema.vocabulary import load_vocabulary
from netmap.case_file import CaseFile
from netmap.rules.alerts import alerts_of
from netmap.rules.find import find
from netmap.rules.findings import Flag, State, TieClass, TieFindings
from netmap.rules.statements_model import Statement
from tests.unit.around_files import around, written
from tests.unit.case_files import DAY
from tests.unit.test_alerts_properties import cases
from visualisations.legend import legend_of
from visualisations.options import PictureOptions
from visualisations.palette import BADGES
from visualisations.reasons import badges_of, flag_words
from visualisations.table import table_of
from visualisations.view_model import picture_of
from visualisations.words import FLAGS

VOCABULARY = load_vocabulary()
HOLDING = (State.FIRED, State.PROVISIONAL, State.STALE, State.HISTORICAL)
SET = (TieClass.LOW, TieClass.MEDIUM, TieClass.HIGH)


def found_in(file: CaseFile) -> dict[str, TieFindings]:
    return find(file.on(DAY, history=True), VOCABULARY)


def test_never_01_two_reasons_weigh_no_more_than_the_heavier() -> None:
    """Medium and medium are medium; a protective one takes nothing away."""
    text = "Brother SIBLING_OF Sami: contact = active; violence = {}; offending = current; alter.offending = current"
    one = found_in(written(text.format("unknown")))["Brother-SIBLING_OF-Sami"]
    two = found_in(written(text.format("endorses")))["Brother-SIBLING_OF-Sami"]
    both = found_in(written(text.format("endorses") + "; support = housing"))["Brother-SIBLING_OF-Sami"]
    fired = [f.rule_id for f in two.findings if f.state is State.FIRED]
    assert {"R04", "R06"} <= set(fired)
    assert one.risk is two.risk is both.risk is TieClass.MEDIUM
    assert both.flag is Flag.BOTH


NOTES = st.sampled_from(
    [None, "", "He prays a lot", "from the north side, Kurdish, ill", "HATES the state!!", "five siblings"]
)


@given(cases(), st.lists(NOTES, min_size=12, max_size=12), st.sampled_from(["female", "male", "not_asked"]))
@settings(max_examples=60, deadline=None)
def test_never_02_notes_and_never_fields_change_no_finding(
    file: CaseFile, notes: list[str | None], gender: str
) -> None:
    """Every note, alias, language, gender and category rewritten: the findings are the same, sentence by sentence."""
    told = iter(notes * 200)
    other = msgspec.structs.replace(
        file,
        people=tuple(msgspec.structs.replace(
            p, note=next(told), gender=gender, aliases=tuple(filter(None, [next(told)])), languages=("ku", "ar"),
            category="convicted" if p.id == "Sami" else next(iter(["suspect"])),
        ) for p in file.people),
        ties=tuple(msgspec.structs.replace(t, note=next(told), prompt="faith") for t in file.ties),
        facts=tuple(msgspec.structs.replace(f, note=next(told)) for f in file.facts),
        discussions=tuple(msgspec.structs.replace(d, note=next(told)) for d in file.discussions),
    )
    assert found_in(other) == found_in(file)
    assert alerts_of(around(other, since=60), True) == alerts_of(around(file, since=60), True)


@given(cases(), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_never_02_neither_family_size_nor_number_of_contacts_counts(file: CaseFile, more: int) -> None:
    """So many more relatives and friends of the offender, and of everybody else: every finding stays as it was."""
    crowd = "\n".join(
        f"Extra{n} {kind} {whom}" for n in range(more)
        for kind, whom in (("SIBLING_OF", "Sami"), ("FRIEND_OF", "Amina"))
    )
    added = written(crowd)
    there = {p.id for p in file.people}
    bigger = msgspec.structs.replace(
        file, people=(*file.people, *(p for p in added.people if p.id not in there)), ties=(*file.ties, *added.ties),
    )
    after = found_in(bigger)
    assert {tie_id: after[tie_id] for tie_id in found_in(file)} == found_in(file)


def joined_by(file: CaseFile, kind: str, names: list[str], tie_state: str) -> CaseFile:
    """The same case with somebody new about whom nothing is recorded: tied to the offender and to all of these."""
    given_ = "\n".join([f"Newcomer {kind} Sami", *(f"Newcomer SIBLING_OF {name}" for name in names)])
    new = written(given_)
    ties = tuple(msgspec.structs.replace(t, state=tie_state) if t.target_id == "Sami" else t for t in new.ties)
    there = {p.id for p in file.people}
    return msgspec.structs.replace(
        file, people=(*file.people, *(p for p in new.people if p.id not in there)), ties=(*file.ties, *ties),
    )


@given(
    cases(), st.sampled_from(["PARENT_OF", "SIBLING_OF", "SPOUSE_OF", "FRIEND_OF", "CO_DETAINEE_OF", "FAITH_LEADER_TO"])
)
@settings(max_examples=100, deadline=None)
def test_never_03_nobody_has_reasons_by_association(file: CaseFile, kind: str) -> None:
    """Whoever nothing is recorded about has none, as a relative of anybody, whatever is recorded of the others."""
    others = [person.id for person in file.people if person.id != "Sami"]
    found = found_in(joined_by(file, kind, others, "recorded"))[f"Newcomer-{kind}-Sami"]
    assert [f.rule_id for f in found.findings if f.state in HOLDING] == []
    assert found.flag in (Flag.NOT_ENOUGH_RECORDED, Flag.NONE_RECORDED)
    only_sami = tuple(person for person in file.people if person.id == "Sami")
    empty = msgspec.structs.replace(file, people=only_sami, ties=(), facts=(), contact_permissions=(), discussions=())
    alone = found_in(joined_by(empty, kind, [], "recorded"))[f"Newcomer-{kind}-Sami"]
    assert found == alone


WORST = {
    "alter.extremist_involvement": "leader_recruiter",
    "alter.violence_stance": "endorses",
    "alter.offending": "current",
    "tie.recruitment": "alter_recruited",
    "tie.control": "by_alter",
    "tie.exit_stance": "pressures_against",
}


@given(cases(), st.sampled_from(sorted(WORST)))
@settings(max_examples=100, deadline=None)
def test_never_03_what_is_said_of_one_changes_nothing_about_another(file: CaseFile, key: str) -> None:
    """The worst about Bilal and his tie: every finding on every other person's tie stays as it was."""
    own = {"Bilal", *(t.id for t in file.ties if "Bilal" in (t.source_id, t.target_id))}
    subject = next((t.id for t in file.ties if {t.source_id, t.target_id} == {"Bilal", "Sami"}), None)
    subject = "Bilal" if key.startswith("alter.") else subject
    if subject is None:
        return
    like = written(f"Bilal FRIEND_OF Sami: {key} = {WORST[key]}").facts[0]
    worse = msgspec.structs.replace(
        file, facts=(*file.facts, msgspec.structs.replace(like, id="zz-worst", subject_id=subject)),
    )
    before, after = found_in(file), found_in(worse)
    assert {t: f for t, f in after.items() if t not in own} == {t: f for t, f in before.items() if t not in own}


ASKED_AND_NOTHING_FOUND = (
    "contact = active; channel = visit; involvement = none_known; violence = rejects; control = none_known; "
    "exit_stance = accepts; offending = none_known; recruitment = none_known; ring = 1; dependence = none; "
    "honoured = no; support = none; support_offered = none; quality = mixed offender; exit_act = none"
)


@pytest.mark.parametrize("kind", ["PARENT_OF", "SIBLING_OF", "SPOUSE_OF", "FRIEND_OF", "CO_DETAINEE_OF", "COUSIN_OF"])
@pytest.mark.parametrize("key", sorted(WORST))
def test_never_03_the_relative_of_somebody_active_stays_who_she_is(kind: str, key: str) -> None:
    """Everything was asked about Amina and nothing found: the worst about her brother gives her no reason."""
    about = f"Amina {kind} Sami: {ASKED_AND_NOTHING_FOUND}"
    brother = "Amina SIBLING_OF Bilal\nBilal SIBLING_OF Sami: contact = active; channel = visit; {}"
    before = found_in(written(f"{about}\n{brother.format('ring = 1')}"))[f"Amina-{kind}-Sami"]
    after = found_in(written(f"{about}\n{brother.format(f'{key} = {WORST[key]}')}"))
    worst = after["Bilal-SIBLING_OF-Sami"]
    assert [f for f in worst.findings if f.state is State.FIRED]
    assert after[f"Amina-{kind}-Sami"] == before
    assert (before.flag, before.risk) == (Flag.NONE_RECORDED, TieClass.NONE_RECORDED)


def support_of(file: CaseFile) -> list[Statement]:
    return [alert for alert in alerts_of(around(file, since=60), True) if alert.code == "W05"]


def silent(file: CaseFile) -> CaseFile:
    """The same case if nobody had ever told anything, but for what people need."""
    return msgspec.structs.replace(file, facts=tuple(f for f in file.facts if f.key == "alter.support_need"))


@given(cases())
@settings(max_examples=100, deadline=None)
def test_never_04_support_does_not_depend_on_what_was_told(file: CaseFile) -> None:
    """Everything else that was said taken out: the offer of support is the same, to the same people."""
    assert support_of(silent(file)) == support_of(file)


@pytest.mark.parametrize("told", [
    "contact = active", "contact = ended", "involvement = active; channel = visit", "involvement = refused",
    "control = by_offender", "exit_stance = pressures_against", "support = housing", ASKED_AND_NOTHING_FOUND,
])
def test_never_04_whoever_told_nothing_is_offered_the_same(told: str) -> None:
    """Of one mother nobody said anything but what she needs; of the other a great deal: one and the same offer."""
    (silent_offer,) = support_of(written("Mother PARENT_OF Sami: need = grief"))
    (offer,) = support_of(written(f"Mother PARENT_OF Sami: need = grief; {told}"))
    assert offer == silent_offer


@pytest.mark.parametrize("kind", list(VOCABULARY.lists["source_kinds"]))
@pytest.mark.parametrize("view", list(VOCABULARY.lists["perspectives"]))
def test_never_04_support_does_not_depend_on_who_told(kind: str, view: str) -> None:
    """Nor on whether the family talks to anybody, or whose word it is that somebody needs support."""
    file = written("Mother PARENT_OF Sami: need = grief; contact = active")
    retold = tuple(
        msgspec.structs.replace(f, source_kind=kind, perspective=view, source_name=None, recorded_by="somebody else")
        for f in file.facts
    )
    (offer,) = support_of(msgspec.structs.replace(file, facts=retold))
    assert offer == support_of(file)[0]
    assert "it is free to take or leave and asks for nothing in return" in offer.sentence


def test_never_04_nothing_says_whether_somebody_informed() -> None:
    """No question, code, alert or statement has a place for it."""
    words = {
        "informant",
        "informer",
        "cooperates",
        "cooperation",
        "cooperative",
        "discloses",
        "tip",
        "intelligence",
        "compliance",
    }
    codes = {code for terms in VOCABULARY.lists.values() for code in terms} | {*VOCABULARY.fact_keys}
    codes |= {field.name for kind in (Person, Fact) for field in msgspec.structs.fields(kind)}
    assert not {code for code in codes if set(code.lower().replace(".", "_").split("_")) & words}


@given(cases())
@settings(max_examples=100, deadline=None)
def test_never_11_what_is_unknown_is_neither_safe_nor_risky(file: CaseFile) -> None:
    """Where a deciding question is open and nothing fired, the class says so; the picture and the table do as well."""
    on_day = file.on(DAY, history=True)
    found = find(on_day, VOCABULARY)
    for each in found.values():
        for polarity, result in (("risk", each.risk), ("protective", each.protective)):
            own = [f for f in each.findings if f.polarity == polarity]
            still_open = any(f.deciding and f.state in (State.UNKNOWN, State.STALE) for f in own)
            if still_open and not any(f.state is State.FIRED for f in own):
                assert result is TieClass.NOT_ENOUGH_RECORDED
        badges, words = badges_of(each.flag, (each,)), flag_words(each.flag, (each,))
        assert ("?" in badges) == (each.flag is Flag.NOT_ENOUGH_RECORDED)
        if each.flag is Flag.NOT_ENOUGH_RECORDED:
            assert not {"P", "R"} & set(badges)
            assert words == FLAGS[Flag.NOT_ENOUGH_RECORDED]
        elif TieClass.NOT_ENOUGH_RECORDED in (each.risk, each.protective):
            assert "Not enough is recorded" in words
    picture = picture_of(on_day, found, VOCABULARY, PictureOptions(history=True))
    for row in table_of(picture):
        assert ("?" in row.badges) == row.flag.startswith(FLAGS[Flag.NOT_ENOUGH_RECORDED])


def test_never_11_not_known_has_a_look_of_its_own() -> None:
    """Its letter, colour and words are those of nothing else, and the legend says what they mean."""
    unknown, others = BADGES["?"], [badge for code, badge in BADGES.items() if code != "?"]
    assert unknown.letter not in {badge.letter for badge in others}
    assert unknown.colour not in {badge.colour for badge in others}
    assert FLAGS[Flag.NOT_ENOUGH_RECORDED] != FLAGS[Flag.NONE_RECORDED]
    assert len(set(FLAGS.values())) == len(Flag)
    told: Any = {entry.code: entry.text for entry in legend_of(True, True, True)}
    assert told["?"] == "not enough recorded"
    assert badges_of(Flag.NONE_RECORDED, ()) == ()
    assert badges_of(Flag.NOT_ENOUGH_RECORDED, ()) == ("?",)
