"""What is done to a store as such is in its log, on every store, from the command line as from the server's start."""

from __future__ import annotations

import getpass
from pathlib import Path

from netmap.store.port import Store
from tests.contract.backend import Backend
from tests.contract.running import CommandLine


def _logged(store: Store) -> list[tuple[str, str, str]]:
    events = store.read(lambda reader: reader.audit_events())
    return [(event.actor_id, event.operation, event.action) for event in events]


def test_schema_commands_are_in_the_log(backend: Backend, tmp_path: Path) -> None:
    """Applied once, and so logged once; checked and logged each time."""
    netmap, who = CommandLine(backend, tmp_path), f"os:{getpass.getuser()}"
    for _ in range(2):
        netmap.says("schema", "apply")
        netmap.says("schema", "check")
    checked = (who, "administration", "schema.check")
    assert _logged(backend.open()) == [(who, "administration", "schema.apply"), checked, checked]


def test_a_store_that_was_brought_up_to_date_by_another_command_says_so(backend: Backend, tmp_path: Path) -> None:
    """The log of a new store begins with what made it."""
    CommandLine(backend, tmp_path).says("user", "add", "carla", "--role", "caseworker")
    assert _logged(backend.open())[0] == ("netmap", "administration", "schema.apply")


def test_a_store_without_a_log_is_not_checked(backend: Backend, tmp_path: Path) -> None:
    """It says what to do first."""
    assert "schema apply" in CommandLine(backend, tmp_path).refuses("schema", "check")[0]
