"""What was entered in error and stands again after all: it has to fit what was recorded in the meantime."""

from __future__ import annotations

from graph_schema.records import Assessment, CaseRecord, SupportedPerson, Tie
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.services.assessments import check_still_covered
from netmap.services.road import Desk
from netmap.services.support.periods import plan_on, stretches_of
from netmap.services.support.whole import check_whole
from netmap.services.ties import ends_of, fitting
from netmap.support.kept import SUPPORT_TYPES


def check_again(core: Core, actor: Actor, desk: Desk, record: CaseRecord, former: CaseRecord) -> None:
    """Stop a record that would stand again against a rule of its type; what it named all along may stay named.

    Raises:
        InvalidInput: says what does not fit, under `state`, which is all that was asked to change.
    """
    try:
        if isinstance(record, Tie):
            ends = {"source_id": record.source_id, "target_id": record.target_id}
            fitting(core, actor, record, desk.unit.fetch(*ends_of(desk.case.id, ends)))
        elif isinstance(record, SupportedPerson):
            _check_stretch(desk, record)
        elif isinstance(record, SUPPORT_TYPES):
            check_whole(core, desk, record, former, undoing=True)
        elif isinstance(record, Assessment):
            check_still_covered(core, actor, desk, record)
    except InvalidInput as error:
        sentences = [sentence for found in error.problems.values() for sentence in found]
        raise InvalidInput({"state": [f"It cannot stand again as it is: {each}" for each in sentences]}) from None


def _check_stretch(desk: Desk, period: SupportedPerson) -> None:
    """Stop a stretch that would stand again beside another of the same person, or without its plan."""
    plan = plan_on(desk, period.valid_from)
    if plan.id != period.plan_id:
        raise InvalidInput.of("plan_id", "Its plan is not in force any more.")
    for other in stretches_of(desk, period.person_id):
        apart = (other.valid_to is not None and other.valid_to < period.valid_from) or (
            period.valid_to is not None and period.valid_to < other.valid_from
        )
        if other.id != period.id and not apart:
            raise InvalidInput.of("valid_from", "This person is supported in that time already; end that first.")
