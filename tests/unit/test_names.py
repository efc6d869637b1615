"""A name is something that can be seen: a link without letters cannot be followed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph_schema.records import Group
from graph_schema.vocabulary import load_vocabulary
from netmap.errors import InvalidInput
from netmap.services.values import build

MINTED = {"id": "g", "case_id": "c", "pseudonym": "P", "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
          "recorded_by": "u"}


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u202e\u2066", "\u00a0\u2003", "\u200d\ufeff"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        build(Group, {"display_name": name, "kind": "other"}, load_vocabulary(), **MINTED)
    assert list(refused.value.problems) == ["display_name"]


@pytest.mark.parametrize("name", ["Club", "7", "👩\u200d👧", "\u0645\u06cc\u200c\u062e", "山"])
def test_a_name_in_any_script_is_kept(name: str) -> None:
    assert build(Group, {"display_name": name, "kind": "other"}, load_vocabulary(), **MINTED).display_name == name
