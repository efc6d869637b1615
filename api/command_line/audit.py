"""`netmap audit`: whether the log is whole, and where it ends."""

from __future__ import annotations

import click
import msgspec

from api.command_line.acting import in_whose_name, opened
from netmap.errors import StoreDamaged
from netmap.services.audit_log import log_head, verify_log


@click.group("audit")
def audit() -> None:
    """Check the audit log, or note where it ends."""


@audit.command("verify")
@in_whose_name
def verify(as_name: str | None) -> None:
    """Go through the whole hash chain; ends with 1 at the first entry that does not fit."""
    with opened(as_name) as (core, actor):
        broken = verify_log(core, actor)
    if broken is not None:
        raise StoreDamaged(f"The audit log is broken at entry {broken}: it was changed, or something is missing.")
    click.echo("The audit log is whole.")


@audit.command("anchor")
@in_whose_name
def anchor(as_name: str | None) -> None:
    """Print the last entry's number, moment and hash, to be kept where this store's users cannot change it."""
    with opened(as_name) as (core, actor):
        head = log_head(core, actor)
    click.echo(msgspec.json.encode({"sequence": head.sequence, "at": head.at, "hash": head.hash}).decode())
