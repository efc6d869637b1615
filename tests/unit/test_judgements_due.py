"""When a judgement is to be looked at again: at once where something changed under it, else near its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netmap.judgements.model import JudgedTie
from netmap.worklist.model import Asked
from netmap.worklist.reviews import judgements
from tests.unit.case_files import case_file
from tests.unit.judgements import DAY, judgement, look
from tests.unit.test_rules_properties import VOCABULARY

FAR, NEAR = DAY + timedelta(days=60), DAY + timedelta(days=5)
CONFIRMED = {"kind": "confirm", "judged": None}


@pytest.mark.parametrize(("about", "judged", "expected"), [
    ("nothing changed, and its day is far", look(judgement(**CONFIRMED)), []),
    ("nothing changed, and its day is near", look(judgement(**CONFIRMED, review_on=NEAR)), [NEAR]),
    ("a fact under it changed", look(judgement(**CONFIRMED), fact_001=-2), [DAY]),
    ("its day has passed", look(judgement(**CONFIRMED, review_on=DAY - timedelta(days=3))), [DAY - timedelta(days=3)]),
], ids=lambda value: value if isinstance(value, str) else "")
def test_a_judgement_is_due(about: str, judged: JudgedTie, expected: list[date]) -> None:
    asked = Asked(day=DAY, vocabulary=VOCABULARY, judged={"tie": judged})
    tasks = list(judgements(case_file([]), asked))
    assert [task.day for task in tasks] == expected
