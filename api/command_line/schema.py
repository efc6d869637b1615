"""`netmap schema`: prepare the store, or compare it with what it promises."""

from __future__ import annotations

import os

import click

from netmap.errors import StoreDamaged
from netmap.settings import from_environment
from netmap.store.open import open_store
from netmap.store.port import Store


@click.group("schema")
def schema() -> None:
    """Prepare or check the store."""


@schema.command("apply")
def apply() -> None:
    """Apply the migrations that are still missing; safe to repeat."""
    store = _store()
    try:
        applied = store.apply_schema()
    finally:
        store.close()
    for name in applied:
        click.echo(f"applied {name}")
    click.echo("The schema is up to date.")


@schema.command("check")
def check() -> None:
    """Compare what is stored with what the schema promises; ends with 1 when something does not fit."""
    store = _store()
    try:
        damages = store.check_schema()
    finally:
        store.close()
    for damage in damages:
        click.echo(f"{damage.rule}: {damage.where}: {damage.sentence}")
    if damages:
        raise StoreDamaged(f"The store does not hold what its schema promises ({len(damages)} findings).")
    click.echo("The store holds what its schema promises.")


def _store() -> Store:
    settings = from_environment(os.environ)
    return open_store(settings.store, settings.store_user, settings.store_password, settings.key_bytes())
