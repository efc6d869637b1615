"""A case of a test's own in which the family is supported: the mother and the older brother."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from graph_schema.records import Record, SupportContact, SupportEvent, SupportPlan
from netmap.actor import Call
from netmap.services.support.periods import set_support
from netmap.services.support.writing import record_support
from netmap.store.port import Find
from tests.pages.served import Served
from tests.pages.town import Town, actor_for


def supported_case(served: Served) -> Town:
    """A new case with a plan and two clocks, set by the family support worker."""
    town = served.another_case()
    core, sasha, today = served.core, actor_for(served.core, "sasha"), served.core.today()
    since = today - timedelta(days=60)
    record_support(core, sasha, SupportPlan, town.case_id, {"starts_on": since}, Call())
    for name in ("Mother", "Older brother"):
        given = {"phase": "regular", "consent": "given", "valid_from": since, "worker_id": sasha.user_id}
        set_support(core, sasha, town.case_id, town.people[name], given, Call())
    return town


def met(served: Served, town: Town, days_ago: int = 3, username: str = "sasha", **values: Any) -> SupportContact:
    """A contact with the mother that is logged already."""
    given = {
        "contact_on": served.core.today() - timedelta(days=days_ago), "mode": "home", "outcome": "held",
        "person_ids": (town.people["Mother"],), **values,
    }
    return record_support(served.core, actor_for(served.core, username), SupportContact, town.case_id, given, Call())


def happened(served: Served, town: Town, **values: Any) -> SupportEvent:
    """An event that is recorded already: a visit ban that was lifted."""
    mother = town.people["Mother"]
    given = {"happened_on": served.core.today(), "kind": "visit_ban_lifted", "person_id": mother, **values}
    return record_support(served.core, actor_for(served.core, "sasha"), SupportEvent, town.case_id, given, Call())


def all_of(served: Served, kind: type[Record], town: Town) -> list[Any]:
    """What the store holds of a type in a case."""
    return served.core.store.read(lambda reader: reader.fetch(Find(kind, {"case_id": town.case_id})))[0]
