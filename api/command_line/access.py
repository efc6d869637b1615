"""`netmap access`: who may open a case."""

from __future__ import annotations

import click

from api.command_line.acting import about_case, day_given, in_whose_name, opened
from netmap.actor import Call
from netmap.permissions.actions import Action
from netmap.services.access import grant_access
from netmap.services.finding_cases import case_id_of


@click.group("access")
def access() -> None:
    """Say who may open a case."""


@access.command("grant")
@click.option("--case", "reference", required=True, metavar="REF", help="The case's reference.")
@click.option("--user", "username", required=True, metavar="USERNAME")
@click.option("--standing", default="team", show_default=True, help="team, guest or excluded.")
@click.option("--until", metavar="DATE", help="The last day; a guest needs one.")
@click.option("--reason", help="Why; kept in the log.")
@in_whose_name
def grant(
    reference: str, username: str, standing: str, until: str | None, reason: str | None, as_name: str | None
) -> None:
    """Give a user a standing in a case, from today on."""
    last = day_given("--until", until)
    with about_case(reference), opened(as_name) as (core, actor):
        case_id = case_id_of(core, actor, Action.ACCESS_GRANT, reference)
        grant_access(core, actor, case_id, username, standing, Call(reason=reason), last)
    click.echo(f"{username}: {standing} in case {reference}{f' until {last}' if last else ''}.")
