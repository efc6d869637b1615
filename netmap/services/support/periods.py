"""A person's part in the plan: phase, cadence, consent, pauses. Every change begins a new stretch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.records import SupportedPerson, SupportPlan
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.problems import Problems
from netmap.rules.plain_words import day_in_words
from netmap.services.auditing import log_along
from netmap.services.road import Desk, change_case
from netmap.services.support.naming import ABSENT, find_absent, in_sight
from netmap.services.values import altered, build_noting
from netmap.store.port import Find
from netmap.support.changing import TOO_EARLY, check_consent, first_day, former_end, latest, with_what_stays
from netmap.support.checks import find_wrong


def set_support(
    core: Core, actor: Actor, case_id: str, person_id: str, values: Mapping[str, Any], call: Call
) -> SupportedPerson:
    """Begin to support a person, or change how: from `valid_from` (today) on, what is not given stays as it was.

    A phase that is given without a cadence has its own. What was so before ends the day before; a change on the same
    day takes its place, as a new version. Whoever said no is supported again only with a reason: how they came back.

    Raises:
        InvalidInput: the person is not in this case (or not this actor's to see), there is no plan for that day, the
            day is before the last change, or a field is wrong.
        NotFound, NotAllowed: nothing was written.
    """
    new_id = core.new_id()

    def work(desk: Desk) -> SupportedPerson:
        today, problems = core.today(), Problems()
        plan, last = plan_on(desk, first_day(values, today)), last_stretch(desk, person_id)
        given = with_what_stays(values, last, today)
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "set_by": actor.user_id}
        begun = build_noting(
            SupportedPerson, given, core.vocabulary, problems, id=new_id, case_id=case_id, person_id=person_id,
            plan_id=plan.id, **stamp,
        )
        find_wrong(begun, today, None, problems)
        find_absent(desk, begun, today, None, problems)
        if problems.fine("consent"):
            with problems.gather():
                check_consent(last, begun, call.reason)
        problems.finish()
        if last is None or last.valid_from < begun.valid_from:
            ended = _end(desk, last, begun, {**stamp, "change_reason": call.reason})
            log_along(core, actor, desk.unit, Action.SUPPORT_CHANGE, case_id, ended, call.reason)
            desk.unit.add(begun)
            return begun
        instead = msgspec.structs.replace(begun, id=last.id, version=last.version + 1, change_reason=call.reason)
        desk.unit.revise(instead)
        return instead

    return change_case(core, actor, Action.SUPPORT_RECORD, case_id, call, work)


def end_support(core: Core, actor: Actor, case_id: str, person_id: str, last_day: date, call: Call) -> SupportedPerson:
    """End somebody's support on a day; not being supported any more is not the same as having declined.

    Raises:
        InvalidInput: the person is not supported, or the day is before the last change.
        NotFound, NotAllowed: nothing was written.
    """

    def work(desk: Desk) -> SupportedPerson:
        last = last_stretch(desk, person_id)
        if last is None or (last.valid_to is not None and last.valid_to < last_day):
            raise InvalidInput.of("person_id", "This person is not supported on that day.")
        if last_day < last.valid_from:
            raise InvalidInput.of("valid_to", TOO_EARLY.format(day_in_words(last.valid_from)))
        stamp = {"recorded_at": desk.at, "recorded_by": actor.user_id, "change_reason": call.reason}
        ended = altered(last, {}, core.vocabulary, valid_to=last_day, **stamp)
        desk.unit.revise(ended)
        return ended

    return change_case(core, actor, Action.SUPPORT_CHANGE, case_id, call, work)


def last_stretch(desk: Desk, person_id: str) -> SupportedPerson | None:
    """The latest stretch of a person's support; one that may not be seen refuses the write, as if nobody were there.

    Raises:
        InvalidInput: names `person_id`.
    """
    found = stretches_of(desk, person_id)
    if len(in_sight(desk, found)) < len(found):
        raise InvalidInput.of("person_id", ABSENT)
    return latest(found)


def stretches_of(desk: Desk, person_id: str) -> list[SupportedPerson]:
    """Every stretch of a person's support that was not entered in error."""
    equal = {"case_id": desk.case.id, "person_id": person_id, "state": "recorded"}
    found: list[SupportedPerson] = desk.unit.fetch(Find(SupportedPerson, equal))[0]
    return found


def plan_on(desk: Desk, day: date) -> SupportPlan:
    """The plan in force on a day that this actor may see; `InvalidInput` where there is none."""
    (plans,) = desk.unit.fetch(Find(SupportPlan, {"case_id": desk.case.id, "state": "recorded"}))
    return plan_among(in_sight(desk, plans), day)


def plan_among(plans: Iterable[SupportPlan], day: date) -> SupportPlan:
    """Of some plans the one in force on a day.

    Raises:
        InvalidInput: there is none.
    """
    for plan in plans:
        if plan.starts_on <= day and (plan.ends_on is None or day <= plan.ends_on):
            return plan
    raise InvalidInput.of("valid_from", "The family has no support plan for this day; set one first.")


def _end(desk: Desk, last: SupportedPerson | None, begun: SupportedPerson, stamp: Mapping[str, Any]) -> list[str]:
    """Let the former stretch end the day before the new one begins, if it goes on until then. Returns its id then."""
    end = former_end(last, begun)
    if last is None or end is None:
        return []
    written = {name: value for name, value in stamp.items() if name != "set_by"}
    desk.unit.revise(msgspec.structs.replace(last, valid_to=end, version=last.version + 1, **written))
    return [last.id]
