"""Whoever is hidden from a reader leaves no trace in anything that is said, not even in a number."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import CaseRecord
from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor
from netmap.analysis.measures import SPEAKS, measures
from netmap.analysis.paths import connections
from netmap.analysis.turnover import turnover
from netmap.analysis.what_if import Change, can_begin, what_if
from netmap.case_file import CaseFile
from netmap.permissions.handling import visible
from tests.unit.town_files import DAY, altered, group, network, person, said, tie, town

READERS = [Actor(user_id="reader", name="Reader", role=role) for role in ("caseworker", "conference_guest")]
NAMES = ["sami", "aunt", "brother", "cell", "club", "friend", "mother"]
CLASSES = ["CONFERENCE", "CONFERENCE", "TEAM", "RESTRICTED", "SEALED"]
ANSWERS = [
    ("alter.extremist_involvement", "active"), ("alter.violence_stance", "endorses"),
    ("tie.contact_status", "active"), ("tie.contact_status", "ended"), ("tie.channel", "visit"),
    ("tie.support", "money"), ("tie.support", "none"), ("tie.support_offered", "housing"),
]
PERIODS: list[dict[str, Any]] = [
    {}, {}, {}, {"planned": True}, {"valid_to": DAY - timedelta(days=9)}, {"valid_from": DAY + timedelta(days=9)},
    {"valid_from": DAY - timedelta(days=9)}, {"state": "disputed"}, {"state": "entered_in_error"},
]


@st.composite
def files(draw: st.DrawFn) -> CaseFile:
    """A case file in which some people, groups, ties and facts are for some readers only."""
    handling = st.sampled_from(CLASSES)
    sami = person("sami", handling="CONFERENCE")
    people = (sami, *(person(n, handling=draw(handling), minor=draw(st.booleans())) for n in NAMES[1:] if n != "club"))
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in NAMES for b in NAMES if a < b]), unique=True, max_size=14))
    ties = tuple(tie(a, b, handling=draw(handling), **draw(st.sampled_from(PERIODS))) for a, b in pairs)
    facts = []
    for number, (key, value) in enumerate(draw(st.lists(st.sampled_from(ANSWERS), max_size=10))):
        subjects = [t.id for t in ties] if key.startswith("tie.") else [p.id for p in people]
        if subjects:
            given_ = {"id": f"fact-{number:02}", "handling": draw(handling)}
            facts.append(said(draw(st.sampled_from(subjects)), key, value, **given_))
    return town(people, ties, tuple(facts), (group("club", handling=draw(handling)),))


def never_recorded(file: CaseFile, reader: Actor) -> CaseFile:
    """The case file as it would be had nobody ever recorded what this reader may not see."""

    def shown(record: CaseRecord) -> bool:
        return record.handling == "CONFERENCE" or (record.handling == "TEAM" and reader.role == "caseworker")

    people = tuple(p for p in file.people if shown(p))
    groups = tuple(g for g in file.groups if shown(g))
    there = {p.id for p in (*people, *groups)}
    ties = tuple(t for t in file.ties if shown(t) and {t.source_id, t.target_id} <= there)
    there |= {t.id for t in ties}
    return altered(file, people=people, groups=groups, ties=ties,  # type: ignore[no-any-return]
                   facts=tuple(f for f in file.facts if shown(f) and f.subject_id in there))


def everything(file: CaseFile) -> list[object]:
    """All that can be asked of a case file."""
    seen = network(file)
    others = [p.id for p in file.parties if p.id != "sami"]
    changes = [Change(without=one) for one in others]
    changes += [Change(ended=t.id) for t in seen.current_ties] + [Change(begun=t.id) for t in can_begin(seen)]
    return [
        measures(seen), turnover(file, DAY - timedelta(days=20), DAY),
        [connections(seen, a.id, b.id) for a in file.parties for b in file.parties if a.id < b.id],
        [what_if(seen, change, SPEAKS) for change in changes],
    ]


@given(files(), st.sampled_from(READERS))
@settings(max_examples=80, deadline=None)
def test_what_is_hidden_might_as_well_not_be_recorded(file: CaseFile, reader: Actor) -> None:
    filtered = visible(reader, file, load_vocabulary())
    assert everything(filtered) == everything(never_recorded(file, reader))


@given(files())
@settings(max_examples=60, deadline=None)
def test_statements_name_what_is_behind_them(file: CaseFile) -> None:
    """Every tie and party behind a sentence is in the case file; ties are between living people who are there."""
    seen = network(file)
    ties, parties = {t.id for t in seen.current_ties}, set(seen.case_file.party)
    for section in measures(seen):
        for statement in section.statements:
            assert set(statement.tie_ids) <= ties
            assert set(statement.party_ids) <= parties
            assert "score" not in f"{statement.code} {statement.sentence} {statement.figures}".lower()


@given(files())
@settings(max_examples=40, deadline=None)
def test_the_order_of_records_does_not_matter(file: CaseFile) -> None:
    """Only names order what is said; records come in ascending order of id from every store."""
    renamed = altered(file, people=tuple(reversed(file.people)), groups=tuple(reversed(file.groups)))
    assert [s.sentence for part in measures(network(file)) for s in part.statements] == [
        s.sentence for part in measures(network(renamed)) for s in part.statements
    ]


def test_networkx_is_not_loaded_with_the_command_line() -> None:
    """It takes a fifth of a second, which a command that measures nothing should not take."""
    code = (
        "import sys, api.command_line, api.command_line.network, netmap.services.networks;"
        "sys.exit('networkx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
