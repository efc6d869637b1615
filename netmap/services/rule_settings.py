"""What an organisation makes of the published rules: switch one off, let it weigh less, take that back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from graph_schema.records import RuleSetting
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.permissions.actions import Action
from netmap.rules.model import Rule
from netmap.rules.rule_sets import WEIGHTS, RuleSet, rule_set_at
from netmap.services.auditing import event
from netmap.services.road import NOT_THERE, require
from netmap.services.values import build
from netmap.store.port import Find, Reader, Unit

SHORTEST_REASON = 20


def rules_in_force(
    core: Core, agency: str, day: date | None = None, known_at: datetime | None = None, reader: Reader | None = None
) -> RuleSet:
    """The rules of an organisation as of a moment: `known_at`, or the end of `day`, or else now.

    It asks nobody's permission: the rules are no secret, and findings are made with them for every reader. Within a
    transaction, `reader` is that transaction.
    """
    def settings_in(found: Reader) -> list[RuleSetting]:
        return found.fetch(Find(RuleSetting, {"agency": agency}))[0]

    return rules_with(core, settings_in(reader) if reader else core.store.read(settings_in), day, known_at)


def rules_with(
    core: Core, settings: Iterable[RuleSetting], day: date | None = None, known_at: datetime | None = None
) -> RuleSet:
    """The same, from everything that the organisation has decided about rules."""
    return rule_set_at(_moment(core, day, known_at), settings)


def read_rules(core: Core, actor: Actor, day: date | None = None) -> RuleSet:
    """The rules of the actor's own organisation, as of the end of a day or now.

    Raises:
        NotAllowed: the actor may not read rules.
    """
    require(core, actor, Action.RULES_READ)
    return rules_in_force(core, actor.agency, day)


def set_rule(core: Core, actor: Actor, rule_id: str, values: Mapping[str, Any], call: Call) -> RuleSetting:
    """Decide about one rule for the actor's organisation: `effect`, `weight` where it is lowered; the call says why.

    Raises:
        NotFound: there is no such rule.
        InvalidInput: a reason too short, or a weight that is not lower than published.
        NotAllowed: nothing was written.
    """
    require(core, actor, Action.RULES_CHANGE)
    published = {rule.id: rule for rule in rules_in_force(core, actor.agency).published}
    if rule_id not in published:
        raise NotFound(NOT_THERE)
    setting = build(
        RuleSetting, dict(values), core.vocabulary, id=core.new_id(), recorded_at=core.now(),
        recorded_by=actor.user_id, agency=actor.agency, rule_id=rule_id, reason=call.reason or "",
    )
    _check(setting, published[rule_id])

    def work(unit: Unit) -> RuleSetting:
        unit.add(setting)
        unit.append_audit(
            event(core, actor, "administration", Action.RULES_CHANGE, subjects=(setting.id,), reason=setting.reason)
        )
        return setting

    written = core.store.write(work, call.op_id or core.new_id(), call.fingerprint)
    assert written is not None
    return written


def _check(setting: RuleSetting, rule: Rule) -> None:
    problems: dict[str, list[str]] = {}
    if len(setting.reason.strip()) < SHORTEST_REASON:
        problems["reason"] = [f"Say why, in {SHORTEST_REASON} characters or more."]
    if setting.effect == "off" and rule.safeguarding:
        problems["effect"] = ["This rule opens the procedure for possible harm; it cannot be switched off."]
    if setting.effect == "lowered":
        if setting.weight is None or WEIGHTS[setting.weight] >= rule.weight:
            problems["weight"] = ["Choose a weight below the published one."]
    elif setting.weight is not None:
        problems["weight"] = ["Only for a rule that is to weigh less."]
    if problems:
        raise InvalidInput(problems)


def _moment(core: Core, day: date | None, known_at: datetime | None) -> datetime:
    if known_at is not None:
        return known_at
    now, zone = core.now(), core.settings.zone()
    if day is None or day >= now.astimezone(zone).date():
        return now
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    return midnight - timedelta(microseconds=1)
