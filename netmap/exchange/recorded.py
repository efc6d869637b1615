"""The ties that a case holds already, as an import asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.records import Tie
from netmap.case_file import CaseFile
from netmap.exchange.csv_network import TieRow


class RecordedTies:
    """Ties by the id of their row, and by their two ends."""

    def __init__(self, recorded: CaseFile | None) -> None:
        """Sort what is recorded; `None` stands for a new case."""
        ties = recorded.ties if recorded else ()
        self.by_ref = {tie.external_ref: tie for tie in ties if tie.external_ref}
        self._by_pair: dict[frozenset[str], list[Tie]] = {}
        for tie in ties:
            self._by_pair.setdefault(frozenset((tie.source_id, tie.target_id)), []).append(tie)
        facts = recorded.facts if recorded else ()
        self._closeness = {f.subject_id: f.value for f in facts if f.key == "tie.closeness" and f.external_ref}

    def between(self, tie: Tie) -> list[Tie]:
        """The ties recorded between the same two ends."""
        return self._by_pair.get(frozenset((tie.source_id, tie.target_id)), [])

    def differences(self, former: Tie, tie: Tie, row: TieRow) -> Iterator[tuple[str, str]]:
        """The column and the reason for each way in which a row differs from the tie recorded under its id."""
        if former.state == "entered_in_error":
            yield "id", f"{row.ref!r} is recorded as entered in error."
            return
        if (former.source_id, former.target_id) != (tie.source_id, tie.target_id):
            yield "source", f"{row.ref!r} is recorded with other ends."
        if former.kind != tie.kind:
            yield "kind", f"{row.ref!r} is recorded as {former.kind}."
        for column, precision in (("valid_from", "from_precision"), ("valid_to", "to_precision")):
            before, now = getattr(former, column), getattr(tie, column)
            if before != now or getattr(former, precision) != getattr(tie, precision):
                yield column, f"{row.ref!r} is recorded with {before or 'no date'}."
        if self._closeness.get(former.id) != row.closeness:
            yield "closeness", f"{row.ref!r} is recorded as {self._closeness.get(former.id) or 'not known'}."
