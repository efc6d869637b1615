"""The demo case on every store."""

from __future__ import annotations

from graph_schema.vocabulary import load_vocabulary
from netmap.bootstrap import Core, new_id, utc_now
from netmap.demo.load import load_demo
from netmap.demo.users import ensure_users
from netmap.rules.findings import Flag
from netmap.services.networks import read_network
from netmap.settings import Settings
from netmap.store.port import Store


class _CutShort(Exception):
    pass


def test_the_demo_case_loads_also_after_it_was_cut_short(store: Store) -> None:
    made = 0

    def some_ids() -> str:
        nonlocal made
        made += 1
        if made == 150:
            raise _CutShort
        return new_id()

    first = Core(Settings(), store, load_vocabulary(), utc_now, some_ids, store.installation_secret())
    try:
        load_demo(first)
    except _CutShort:
        pass
    else:
        raise AssertionError("it was not cut short")
    core = Core(Settings(), store, load_vocabulary(), utc_now, new_id, store.installation_secret())
    case = load_demo(core)
    assert load_demo(core) == case
    seen = read_network(core, ensure_users(core)["carla"], case.id)
    names = [party.display_name for party in seen.case_file.parties]
    assert len(names) == len(set(names)) >= 29
    assert {found.flag for found in seen.findings.values()} == set(Flag)
    assert not store.check_schema()
