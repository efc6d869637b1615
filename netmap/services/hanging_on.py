"""What a record hangs on: a tie on its two ends, a fact on what it is about; who may not see that, sees neither."""

from __future__ import annotations

from graph_schema.records import BY_NAME, CaseRecord
from netmap.services.road import Desk
from netmap.store.port import Find


def check_what_it_hangs_on(desk: Desk, record: CaseRecord) -> None:
    """Stop a write to a record that names one which the actor may not see, directly or by way of another.

    Raises:
        Refused: as if the record were not there, as `handling.visible` has it for looks.
    """
    ids = tuple(named for field in record.references if (named := getattr(record, field)) is not None)
    for field, targets in record.named_in_lists.items():
        ids += getattr(record, field) if targets == ("Person",) else ()
    names = dict.fromkeys(name for reference in record.references.values() for name in reference.targets)
    names |= dict.fromkeys(name for targets in record.named_in_lists.values() for name in targets if name == "Person")
    kinds = [kind for name in names if issubclass(kind := BY_NAME[name], CaseRecord)]
    if not ids or not kinds:
        return
    for found in desk.unit.fetch(*[Find(kind, {"case_id": record.case_id, "id": ids}) for kind in kinds]):
        for target in found:
            desk.check(target)
            check_what_it_hangs_on(desk, target)
