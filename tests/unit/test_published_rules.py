"""A published set of rules stays as it was published, so that a finding of a day can be made again from that day's set.

A rule that is to say or weigh something else gets a new version in a new set (`netmap/rules/rule_sets.py`). What a rule
comes to is held by the rows of `test_rules_table.py`. Write the file of a new set with
`python -m tests.unit.test_published_rules VERSION`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from netmap.rules.rule_sets import PUBLISHED, PublishedSet

FOLDER = Path(__file__).parent / "published"


def as_published(published: PublishedSet) -> dict[str, Any]:
    """What a set says: of each rule all that decides when it is asked, how it counts and how it reads."""
    return {"published_on": published.published_on.isoformat(), "rules": {rule.id: {
        "version": rule.version, "name": rule.name, "polarity": rule.polarity.value, "weight": rule.weight.name.lower(),
        "evidence": rule.evidence, "strand": rule.strand, "relations": sorted(rule.relations),
        "deciding": rule.deciding, "only_in_contact": rule.only_in_contact, "contestable": rule.contestable,
        "safeguarding": rule.safeguarding, "statement": rule.statement, "needs": sorted(rule.needs),
        "optional": sorted(rule.optional), "after": sorted(rule.after),
    } for rule in published.rules}}


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda each: each.version)
def test_a_published_set_is_never_changed(published: PublishedSet) -> None:
    kept = json.loads((FOLDER / f"{published.version}.json").read_text("utf-8"))
    assert as_published(published) == kept, "published already: add a new set in netmap/rules/rule_sets.py instead"


if __name__ == "__main__":
    for each in PUBLISHED:
        if each.version in sys.argv[1:]:
            text = json.dumps(as_published(each), indent=1, ensure_ascii=False)
            (FOLDER / f"{each.version}.json").write_text(text + "\n", "utf-8")
