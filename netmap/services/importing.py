"""Import a network into a case: everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from graph_schema.records import Case, CaseAccess, Person, User
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput, NotFound
from netmap.exchange.csv_network import NetworkFile
from netmap.exchange.import_plan import Plan, Stamp, plan_import
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision, Resource, decide
from netmap.review import first_review
from netmap.services.auditing import event, log_refusal
from netmap.services.finding_cases import find_case
from netmap.services.import_people import person_ids, standing_for, users_for
from netmap.services.parties import pseudonym_for
from netmap.services.refusing import Refused
from netmap.services.road import NOT_THERE, require
from netmap.services.values import build
from netmap.store.port import Unit


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import came to."""

    case_id: str
    case_opened: bool
    people_added: int
    people_there: int
    ties_added: int
    ties_there: int


def import_network(
    core: Core, actor: Actor, file: NetworkFile, reference: str, offender: str, call: Call,
    team: Sequence[str] = (), on_row: Callable[[], None] = lambda: None,
) -> Imported:
    """Write the people and ties of `file` into the case with this reference, which is opened if it is not there.

    `offender` is the id, in the file, of the person whom the case is about; `team` are the names of users who are to
    be on the case's team. What the case has already is passed over, so that running it twice changes nothing.

    Raises:
        InvalidInput: rows differ from what is recorded, no such offender, no such user.
        NotAllowed, NotFound: refused; nothing was written but the refusal.
    """
    require(core, actor, Action.CASE_IMPORT)
    if team:
        require(core, actor, Action.ACCESS_GRANT)
    if offender not in {row.ref for row in file.people}:
        raise InvalidInput.of("offender", f"There is no person {offender!r} in {file.people_file}.")
    run = _Import(core, actor, file, offender, _new_case(core, actor, reference), tuple(dict.fromkeys(team)), on_row)
    try:
        core.store.write(lambda unit: run.work(unit, call), call.op_id or core.new_id(), call.fingerprint)
    except Refused as refusal:
        log_refusal(core, actor, Action.CASE_IMPORT, refusal.decision.reason)
        raise NotFound(NOT_THERE) from None
    assert run.done is not None
    return run.done


def _new_case(core: Core, actor: Actor, reference: str) -> Case:
    case_id = core.new_id()
    return build(
        Case, {"reference": reference, "opened_on": core.today(), "review_on": first_review(core.today())},
        core.vocabulary, id=case_id, case_id=case_id, agency=actor.agency, handling="CONFERENCE",
        recorded_at=core.now(), recorded_by=actor.user_id,
    )


class _Import:
    """One import under way: what was minted beforehand, since the store may run `work` twice."""

    def __init__(
        self, core: Core, actor: Actor, file: NetworkFile, offender: str, new_case: Case, team: tuple[str, ...],
        on_row: Callable[[], None],
    ) -> None:
        self.core, self.actor, self.file, self.offender, self.new_case = core, actor, file, offender, new_case
        self.team, self.on_row = team, on_row
        self.access_ids = {name: core.new_id() for name in (*team, "")}
        self.person_ids = person_ids(core, file)
        self.tie_ids = {row.ref: core.new_id() for row in file.ties}
        self.fact_ids = {row.ref: core.new_id() for row in file.ties if row.closeness}
        self.done: Imported | None = None

    def work(self, unit: Unit, call: Call) -> Case:
        """Look up the case, compare, write and log."""
        there = find_case(unit, self.actor, self.new_case.reference)
        recorded = unit.case_file(there.id) if there else None
        users = users_for(unit, self.actor, self.team, recorded)
        case = recorded.case if recorded else self._opened(users)
        if recorded:
            self._check(recorded)
        plan = plan_import(
            self.file, self.offender, recorded, self._stamp(case.id), self.core.vocabulary, self.on_row
        )
        access = standing_for(self.core, self.actor, case, recorded, users, self.access_ids)
        opened = () if recorded else (case,)
        unit.add(*opened, *plan.people, *access, *plan.ties, *plan.facts)
        self._log(unit, case, plan, access, call)
        self.done = Imported(
            case_id=case.id, case_opened=recorded is None, people_added=len(plan.people),
            people_there=plan.people_there, ties_added=len(plan.ties), ties_there=plan.ties_there,
        )
        return case

    def _opened(self, users: Sequence[User]) -> Case:
        agency = users[0].agency if self.actor.role == "operator" and users else self.actor.agency
        return msgspec.structs.replace(
            self.new_case, agency=agency, offender_id=self.person_ids[self.offender]
        )

    def _check(self, recorded: CaseFile) -> None:
        resource = Resource(today=self.core.today(), case=recorded.case, access=recorded.access)
        decision = decide(self.actor, Action.CASE_IMPORT, resource)
        if not decision.allowed:
            raise Refused(decision)
        found = recorded.party.get(recorded.case.offender_id or "")
        if not isinstance(found, Person):
            raise Refused(Decision(False, "no_offender"))
        if found.external_ref not in (None, self.offender):
            raise InvalidInput.of("offender", f"The case is about the person {found.external_ref!r} of the file.")

    def _stamp(self, case_id: str) -> Stamp:
        return Stamp(
            case_id, self.core.now(), self.actor.user_id, self.person_ids, self.tie_ids, self.fact_ids, pseudonym_for
        )

    def _log(self, unit: Unit, case: Case, plan: Plan, access: Sequence[CaseAccess], call: Call) -> None:
        changed = bool(plan.records() or access)
        events = [event(
            self.core, self.actor, "collection" if changed else "consultation", Action.CASE_IMPORT, case_id=case.id,
            subjects=(case.id, *(person.id for person in plan.people)), reason=call.reason,
        )]
        if access:
            events.append(event(
                self.core, self.actor, "disclosure", Action.ACCESS_GRANT, case_id=case.id,
                subjects=[entry.user_id for entry in access],
            ))
        unit.append_audit(*events)
