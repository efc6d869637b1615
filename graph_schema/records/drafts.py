"""What somebody has begun to write and has not logged yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from graph_schema.records.base import Record, Reference


class Draft(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """A form of a case that its author has begun: one for each user, case and form, and nobody else's to see.

    It is no record of the case: no case file, picture or export holds it, and it keeps no former versions. `form` says
    which form; `form_key` which sheet of it, so that a second window does not write over the first. `content` is what
    was typed, as JSON (field to list of texts), and empty once it is thrown away. `told_at` is the last moment at which
    the audit log was told of it.
    """

    collection: ClassVar[str] = "drafts"
    references: ClassVar[Mapping[str, Reference]] = {"user_id": Reference(("User",), "DRAFT_OF")}
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("user_id", "of_case", "form"),)
    keeps_history: ClassVar[bool] = False

    user_id: str
    of_case: str
    form: str
    form_key: str
    content: str
    kept_at: datetime
    told_at: datetime
    thrown_away_at: datetime | None = None
