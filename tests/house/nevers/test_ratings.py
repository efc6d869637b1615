"""Ratings from licensed instruments: kept and shown, never read by a rule, never added up, never an item's text."""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.records import Assessment
from graph_schema.vocabulary import load_vocabulary
from netmap.analysis.measures import measures
from netmap.analysis.seen import seen_network
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput
from netmap.judgements.standing import judged_ties
from netmap.ratings.checks import check_assessment
from netmap.rules.alerts import alerts_of
from netmap.rules.find import find
from netmap.rules.statements import statements_of
from netmap.rules.table import RULES
from tests.house.nevers.code import importers, inside, names_used, tree
from tests.house.sources import ROOT, where
from tests.unit.around_files import around
from tests.unit.case_files import BASE, DAY, ago
from tests.unit.test_alerts_properties import cases
from visualisations.options import PictureOptions
from visualisations.view_model import picture_of

VOCABULARY = load_vocabulary()
READERS = (
    "netmap/rules", "netmap/judgements", "netmap/analysis", "netmap/support", "netmap/fairness", "visualisations",
)
RATINGS = re.compile(r"(?i)assessment|certificate|instrument")


def with_ratings(file: CaseFile, rating: str) -> CaseFile:
    """The same case with two assessments in which everything was rated alike."""
    made = tuple(
        Assessment(
            **BASE, id=f"rated-{days}", assessor_id="vera", certificate_id="c", instrument="vera_2r",
            instrument_version="2", assessed_on=ago(days), review_on=date(2030, 1, 1),
            ratings=tuple(f"A{number}={rating}" for number in range(1, 30)), note="very dangerous, worst of all",
        )
        for days in (10, 200)
    )
    return msgspec.structs.replace(file, assessments=made)


def everything_told(file: CaseFile) -> list[Any]:
    """All that is computed of a case: findings, judgements, alerts, statements, measures, the picture."""
    on_day = file.on(DAY, history=True)
    findings = find(on_day, VOCABULARY)
    network = seen_network(file, DAY, VOCABULARY, RULES)
    return [
        findings, judged_ties(on_day, findings), alerts_of(around(file), True), statements_of(around(file)),
        measures(network), picture_of(on_day, findings, VOCABULARY, PictureOptions(history=True)),
    ]


@given(cases(), st.sampled_from(["low", "high", "0", "3", "absent"]))
@settings(max_examples=30, deadline=None)
def test_never_02_ratings_change_nothing_that_is_computed(file: CaseFile, rating: str) -> None:
    """Whatever was rated, however high: the same findings, alerts, statements, measures and picture."""
    assert everything_told(with_ratings(file, rating)) == everything_told(file)


def test_never_02_nothing_that_computes_can_read_a_rating() -> None:
    """No rule, judgement, measure, clock, report or picture imports them or knows their names."""
    readers = inside(*READERS)
    assert importers(readers, ("netmap.ratings", "netmap.services.assessments", "graph_schema.records.Assessment",
                               "graph_schema.records.UserCertificate", "graph_schema.records.assessments")) == []
    assert [
        where(path, line, name) for path in readers for line, name in names_used(path) if RATINGS.search(name)
    ] == []
    # Nor through the generic ways to the records of a case.
    generic = re.compile(r"^(?:all_records|records_of|FIELDS)$")
    assert [
        where(path, line, name) for path in inside("netmap/rules", "netmap/judgements", "netmap/analysis")
        for line, name in names_used(path) if generic.search(name)
    ] == []


TELLING = (
    "netmap/ratings", "netmap/services/assessments", "api/pages/ratings", "api/pages/rating", "api/routes/assessments",
)


def test_never_01_nothing_is_computed_from_ratings() -> None:
    """No total, mean or count of them; and they are never put in order by how something was rated."""
    told = inside(*TELLING)
    assert len(told) >= 4
    assert importers(told, ("statistics", "math", "numpy", "functools.reduce")) == []
    found = []
    for path in told:
        for node in ast.walk(tree(path)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id in ("sum", "min", "max", "int", "float", "round", "len"):  # type: ignore[attr-defined]
                text = ast.unparse(node)
                if re.search(r"rat(?:ed|ing)|\.value|\.code", text):
                    found.append(where(path, node.lineno, text))
            added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mult | ast.Div)
            if added and re.search(r"\.value\b", ast.unparse(node)):
                found.append(where(path, node.lineno, ast.unparse(node)))
    assert found == []
    templates = "".join(p.read_text() for p in (ROOT / "api/templates/ratings").glob("*.html"))
    assert re.search(r"\|\s*(?:sum|max|min|sort|length|groupby)", templates) is None


def test_never_01_an_assessment_has_no_place_for_a_total() -> None:
    """What an instrument says of the whole person stays with the instrument."""
    fields = {field.name for field in msgspec.structs.fields(Assessment)}
    assert not {name for name in fields if re.search(r"total|sum|mean|overall|level|class|result|grade", name)}


TEXTS = [
    "Item 3=2", "Commitment to ideology that justifies violence=high", "A1=He blames everybody else for it",
    "Anger=2", "A1=moderate to high", "A1: because=2", "Feels=1", "A1=2\nB1=3", "A1=very_high",
]


@pytest.mark.parametrize("text", TEXTS)
def test_never_08_words_are_refused_where_codes_belong(text: str) -> None:
    """The text of an item does not fit in, nor a sentence in place of a rating."""
    rated = with_ratings(CaseFile(case=None), "1").assessments[0]  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as wrong:
        check_assessment(msgspec.structs.replace(rated, ratings=(text,)), DAY)
    assert list(wrong.value.problems) == ["ratings"]


def test_never_08_the_list_of_instruments_holds_names_only() -> None:
    """A name each, and for whom it is not meant; the list has no place for anything else."""
    for term in VOCABULARY.lists["instruments"].values():
        assert {field.name for field in msgspec.structs.fields(type(term))} == {
            "code", "labels", "active", "order", "description", "limit", "named"}
        assert len(term.label()) < 45
        assert term.description is None
