"""How the policy refuses in the middle of a transaction: everything is rolled back, then the refusal is logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph_schema.records import Case, CaseAccess, CaseRecord
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import NetmapError
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision, Resource, decide


class Refused(Exception):
    """The policy said no inside a transaction: everything is rolled back, then the refusal is logged."""

    def __init__(self, decision: Decision, said: NetmapError | None = None) -> None:
        """Keep the decision for the log; `said` is told to somebody who may know that the record is there."""
        self.decision, self.said = decision, said
        super().__init__(decision.reason)


def checker(
    core: Core, actor: Actor, action: Action, cases: Sequence[Case], standing: tuple[CaseAccess, ...]
) -> Callable[[CaseRecord | None], None]:
    """A check that raises `Refused` unless the policy allows the action on the case, and on a record of it."""

    def check(record: CaseRecord | None) -> None:
        if not cases or (record is not None and record.case_id != cases[0].id):
            raise Refused(Decision(False, "absent"))
        resource = Resource(today=core.today(), case=cases[0], access=standing, record=record)
        decision = decide(actor, action, resource)
        if not decision.allowed:
            raise Refused(decision)

    return check
