"""What holds of alerts and network statements whatever is recorded, and whoever looks."""

from __future__ import annotations

import random
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import CaseRecord
from netmap.actor import Actor
from netmap.case_file import CaseFile
from netmap.permissions.handling import may_see, visible
from netmap.rules.alerts import alerts_of
from netmap.rules.statements import statements_of
from netmap.rules.statements_model import Standing, Statement
from tests.unit.around_files import VOCABULARY, around, written

NAMES = ("Amina", "Bilal", "Chris", "Dalia")
KINDS = ("SIBLING_OF", "SPOUSE_OF", "FRIEND_OF", "FORMER_MENTOR_OF", "CASEWORKER_FOR", "FAMILY_LIAISON_FOR")
KEYS = (
    "tie.contact_status", "tie.channel", "tie.control", "tie.quality", "tie.support", "tie.support_offered", "tie.ring",
    "tie.restriction", "tie.exit_stance", "alter.extremist_involvement", "alter.violence_stance", "alter.support_need",
    "alter.vetting", "alter.best_interest_check",
)
COLLECTIONS = ("people", "groups", "ties", "facts", "contact_permissions", "discussions")


def answers(key: str) -> list[str]:
    return ["1", "2", "3"] if key == "tie.ring" else list(VOCABULARY.allowed_values(key))


STATEMENTS = st.sampled_from(KEYS).flatmap(
    lambda key: st.tuples(
        st.just(key), st.sampled_from(answers(key)),
        st.sampled_from(["", "untested", "provisional", "disputed", "withdrawn", "doubtful", "offender"]),
        st.sampled_from(["1d", "30d", "91d", "200d"]),
    )
).map(lambda parts: f"{parts[0]} = {parts[1]} {parts[2]} {parts[3]}".replace("  ", " "))


OFTEN = (
    "",
    "contact = active; need = grief; need = isolation family",
    "contact = active; channel = visit; involvement = active; recruitment = alter_recruited; dependence = housing",
    "contact = active; channel = visit; involvement = none_known; violence = rejects; control = none_known; "
    "quality = supportive offender; support = housing; exit_stance = actively_supports; exit_act = letter",
    "contact = active; control = by_offender; violence = rejects; quality = supportive offender",
)
"""What is recorded of somebody before anything anybody may say: without it hardly a rule would ever fire."""


@st.composite
def cases(draw: st.DrawFn) -> CaseFile:
    """A case with a few people, ties, facts, permissions and discussions."""
    lines = []
    for name in NAMES[: draw(st.integers(1, 4))]:
        period = draw(st.sampled_from(["", "", "", ", ended 100 ended_by_offender", ", planned", ", disputed"]))
        facts = "; ".join(filter(None, [draw(st.sampled_from(OFTEN)), *draw(st.lists(STATEMENTS, max_size=8))]))
        lines.append(f"{name} {draw(st.sampled_from(KINDS))} Sami{period}: {facts}")
        if draw(st.booleans()):
            age = draw(st.sampled_from(["minor", "grown", "born 2014", "born about 2005", "dead"]))
            lines.append(f"{name} is {age}")
        if draw(st.booleans()):
            code = draw(st.sampled_from(["APPROVED", "SUPERVISED", "REFUSED", "PROHIBITED", "NOT_ASSESSED"]))
            lines.append(f"permission {name} {code} from {draw(st.sampled_from([5, 50, 300]))}")
        if draw(st.booleans()):
            lines.append(f"discussed {name} {draw(st.sampled_from([1, 20, 60]))}")
    pairs = st.sampled_from([("Amina", "Bilal"), ("Bilal", "Chris"), ("Bilal", "Dalia")])
    for pair in draw(st.lists(pairs, max_size=3)):
        lines.append(f"{pair[0]} {draw(st.sampled_from(KINDS))} {pair[1]}")
    if draw(st.booleans()):
        lines.append(f"release {draw(st.sampled_from([-5, 60, 400]))}")
    return written("\n".join(lines))


def everything(file: CaseFile, for_team: bool = True) -> tuple[Statement, ...]:
    known = around(file, since=60)
    return (*alerts_of(known, for_team), *statements_of(known))


def sealed(file: CaseFile, chance: random.Random) -> CaseFile:
    """The same case with some of its records kept from others by somebody else."""
    def some(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            msgspec.structs.replace(r, handling=chance.choice(["SEALED", "CONFERENCE", "TEAM"]), recorded_by="other")
            for r in records
        )

    return msgspec.structs.replace(file, **{name: some(getattr(file, name)) for name in COLLECTIONS})


def never_there(file: CaseFile, actor: Actor) -> CaseFile:
    """The same case as if what this actor may not see had never been recorded, nor what hangs on it."""
    kept: dict[str, tuple[CaseRecord, ...]] = {
        name: tuple(r for r in getattr(file, name) if may_see(actor, r)) for name in COLLECTIONS
    }
    while True:
        there = {record.id for records in kept.values() for record in records}
        smaller = {
            name: tuple(r for r in records if all(getattr(r, field) in there for field in type(r).references))
            for name, records in kept.items()
        }
        if smaller == kept:
            break
        kept = smaller
    offender = file.case.offender_id if file.case.offender_id in there else None
    return msgspec.structs.replace(file, case=msgspec.structs.replace(file.case, offender_id=offender), **kept)


@given(cases(), st.randoms(use_true_random=False), st.sampled_from(["caseworker", "conference_guest"]))
@settings(max_examples=150, deadline=None)
def test_what_is_hidden_leaves_no_trace(file: CaseFile, chance: random.Random, role: str) -> None:
    """Alerts and statements of the filtered file are those of a file in which the hidden records never existed."""
    actor, file = Actor(user_id="me", name="Me", role=role), sealed(file, chance)
    seen, without = visible(actor, file, VOCABULARY), visible(actor, never_there(file, actor), VOCABULARY)
    for for_team in (True, False):
        assert everything(seen, for_team) == everything(without, for_team)


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_recording_does_not_matter(file: CaseFile, chance: random.Random) -> None:
    shuffled = {name: chance.sample(getattr(file, name), len(getattr(file, name))) for name in COLLECTIONS}
    other = msgspec.structs.replace(file, **{name: tuple(records) for name, records in shuffled.items()})
    def told(case: CaseFile) -> list[tuple[Any, ...]]:
        return [(s.code, s.standing, s.sentence, set(s.tie_ids), set(s.fact_ids)) for s in everything(case)]

    assert told(other) == told(file)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_each_rests_on_what_is_there_and_ends_with_a_full_stop(file: CaseFile) -> None:
    facts, ties = {f.id for f in file.facts if f.status != "withdrawn"}, {t.id for t in file.ties}
    for said in everything(file):
        assert set(said.fact_ids) <= facts
        assert set(said.tie_ids) <= ties
        assert "Sami" not in said.party_ids
        assert set(said.missing) <= set(VOCABULARY.fact_keys)
        assert said.sentence.endswith(".")
        assert ".." not in said.sentence


@given(cases())
@settings(max_examples=60, deadline=None)
def test_what_nobody_said_is_never_read_as_no(file: CaseFile) -> None:
    """Without facts no statement that reads facts says that it does not hold, and no alert that it does."""
    silent = msgspec.structs.replace(file, facts=(), contact_permissions=())
    found = {said.code: said.standing for said in statements_of(around(silent, since=60))}
    if around(silent).egos:
        paid = all(ego.relation == "professional" for ego in around(silent).egos)
        assert Standing.DOES_NOT_HOLD not in ({found["N01"], found["N03"]} | (set() if paid else {found["N02"]}))
    assert not any(
        alert.standing is Standing.HOLDS and alert.code not in ("W02",) for alert in alerts_of(around(silent), True)
    )


@given(cases())
@settings(max_examples=60, deadline=None)
def test_guests_get_a_part_of_what_the_team_gets(file: CaseFile) -> None:
    team, guests = everything(file), everything(file, for_team=False)
    assert [said for said in team if said.code not in ("W01", "W03")] == list(guests)
