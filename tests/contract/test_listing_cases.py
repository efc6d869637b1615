"""The list of cases of somebody who has many: each is judged by its own standing, and no more of them than asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph_schema.vocabulary import load_vocabulary
from netmap.actor import Actor, Call
from netmap.bootstrap import Core, new_id
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision, Resource, decide
from netmap.services.accounts import add_user
from netmap.services.cases import open_case
from netmap.services.listing_cases import list_cases
from netmap.settings import Settings
from netmap.store.port import Store

CALL = Call()
OPERATOR = Actor(user_id="os:root", name="root", role="operator")


def test_each_case_by_its_own_standing_and_no_more_than_asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With everybody's standing asked for each case, a list took seconds where somebody had ten thousand."""
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    core = Core(Settings(), store, load_vocabulary(), lambda: now, new_id, store.installation_secret())
    made = add_user(core, OPERATOR, {"username": "lead", "display_name": "Lead", "role": "caseworker"}, "", CALL)
    lead = Actor(user_id=made.id, name="Lead", role="caseworker")
    ids = [
        open_case(core, lead, {"reference": f"2026-{number:03}"}, {"display_name": "Ilyas"}, CALL).id
        for number in range(4)
    ]
    asked: list[Resource] = []

    def noting(actor: Actor, action: Action, resource: Resource) -> Decision:
        asked.append(resource)
        return decide(actor, action, resource)

    monkeypatch.setattr("netmap.services.listing_cases.decide", noting)
    assert [case.id for case in list_cases(core, lead, limit=2)] == ids[:2]
    assert [case.id for case in list_cases(core, lead, after=ids[1], limit=2)] == ids[2:]
    told = [(resource.case.id, {each.case_id for each in resource.access}) for resource in asked if resource.case]
    assert told == [(each, {each}) for each in ids]
