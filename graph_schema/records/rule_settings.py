"""What an organisation made of a published rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from graph_schema.records.base import Record


class RuleSetting(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A decision of an organisation about one rule: from its moment on, the latest one counts.

    `effect` (list `rule_effects`) is `off`, `lowered` (to `weight`, of the list `weights`) or `as_published`, which
    takes an earlier decision back. `reason` says why. Appended, never edited, so that findings can be replayed as of
    any moment. There is no way to add a rule, or a question to one.
    """

    collection: ClassVar[str] = "rule_settings"
    coded: ClassVar[Mapping[str, str]] = {"effect": "rule_effects", "weight": "weights"}
    keeps_history: ClassVar[bool] = False

    agency: str
    rule_id: str
    effect: str
    weight: str | None = None
    reason: str
