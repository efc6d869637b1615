"""`netmap schema`: prepare the store, or compare it with what it promises."""

from __future__ import annotations

import os

import click

from api.command_line.acting import account_name
from netmap.bootstrap import store_of, utc_now
from netmap.errors import StoreDamaged
from netmap.settings import from_environment
from netmap.store.port import Store
from netmap.upkeep import apply_schema, check_schema


@click.group("schema")
def schema() -> None:
    """Prepare or check the store."""


@schema.command("apply")
def apply() -> None:
    """Apply the migrations that are still missing; safe to repeat. What was applied is in the log."""
    store = _store()
    try:
        applied = apply_schema(store, _who(), utc_now())
    finally:
        store.close()
    for name in applied:
        click.echo(f"applied {name}")
    click.echo("The schema is up to date.")


@schema.command("check")
def check() -> None:
    """Compare what is stored with what the schema promises; logged. Ends with 1 when something does not fit."""
    store = _store()
    try:
        damages = check_schema(store, _who(), utc_now())
    finally:
        store.close()
    for damage in damages:
        click.echo(f"{damage.rule}: {damage.where}: {damage.sentence}")
    if damages:
        raise StoreDamaged(f"The store does not hold what its schema promises ({len(damages)} findings).")
    click.echo("The store holds what its schema promises.")


def _who() -> str:
    """The account of the operating system: the users of a store that is not ready cannot be looked up."""
    return f"os:{account_name()}"


def _store() -> Store:
    return store_of(from_environment(os.environ))
