"""`netmap user`: accounts. There is none by default; the first is made here."""

from __future__ import annotations

import click

from api.command_line.acting import day_given, in_whose_name, opened
from netmap.actor import Call
from netmap.services.accounts import add_user, set_disabled
from netmap.services.certificates import record_certificate
from netmap.services.sign_in import make_link


@click.group("user")
def user() -> None:
    """Add and disable accounts, make sign-in links."""


@user.command("add")
@click.argument("username")
@click.option("--role", required=True, help="A code of the list roles, such as caseworker.")
@click.option("--name", "display_name", help="The name that others see; the user name unless given.")
@click.option("--agency", default="", help="The organisation whose cases the user can reach.")
@in_whose_name
def add(username: str, role: str, display_name: str | None, agency: str, as_name: str | None) -> None:
    """Add an account without a password; `netmap user link` lets its user in."""
    values = {"username": username, "role": role, "display_name": display_name or username, "agency": agency}
    with opened(as_name) as (core, actor):
        added = add_user(core, actor, values, "", Call())
    click.echo(f"User {added.username} ({added.role}) added. `netmap user link {added.username}` lets them in.")


@user.command("disable")
@click.argument("username")
@click.option("--reason", help="Why; kept with the account.")
@in_whose_name
def disable(username: str, reason: str | None, as_name: str | None) -> None:
    """Disable an account; its sign-ins end with their next request."""
    with opened(as_name) as (core, actor):
        done = set_disabled(core, actor, username, None, True, Call(reason=reason))
    click.echo(f"User {done.username} is disabled.")


@user.command("certify")
@click.argument("username")
@click.option("--instrument", required=True, help="A code of the list instruments, such as vera_2r or other.")
@click.option("--name", "instrument_name", help="The name of an instrument that is not in the list.")
@click.option("--issued", "issued_on", required=True, metavar="DATE", help="The day on which it was issued.")
@click.option("--until", "valid_until", metavar="DATE", help="The last day; without it the certificate does not end.")
@click.option("--issued-by", help="Who gave the training.")
@in_whose_name
def certify(username: str, issued_on: str, valid_until: str | None, as_name: str | None, **more: str | None) -> None:
    """Record that a user was trained in an instrument, so that they may enter its ratings."""
    days = {"issued_on": day_given("--issued", issued_on), "valid_until": day_given("--until", valid_until)}
    values = {name: value for name, value in {**more, **days}.items() if value is not None}
    with opened(as_name) as (core, actor):
        record_certificate(core, actor, username, values, Call())
    click.echo(f"{username} may enter ratings of {more['instrument_name'] or more['instrument']} from {issued_on} on.")


@user.command("link")
@click.argument("username")
@in_whose_name
def link(username: str, as_name: str | None) -> None:
    """Print a link that signs the user in once, within 24 hours."""
    with opened(as_name) as (core, actor):
        token = make_link(core, actor, username)
        click.echo(sign_in_address(core.settings.host, core.settings.port, token))


def sign_in_address(host: str, port: int, token: str) -> str:
    """The address behind which a one-time link is used."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/sign-in/link/{token}"
