"""`netmap demo`: an invented case, ready to be looked at."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click
import msgspec

from api.command_line.acting import account_name
from api.command_line.serve import check_port, run_server
from api.command_line.user import sign_in_address
from netmap.bootstrap import Core, build_core
from netmap.demo.load import load_demo
from netmap.demo.users import DEMO_USERS
from netmap.errors import SettingsError
from netmap.services.operators import actor_named
from netmap.services.sign_in import make_link
from netmap.settings import Settings, from_environment

STORE = "sqlite:///var/demo.sqlite"


@click.command("demo")
@click.option("--fresh", is_flag=True, help="Make the demo's store anew; only the default one is ever removed.")
def demo(fresh: bool) -> None:
    """Make a store with an invented case, print a sign-in link for each kind of user, and serve."""
    settings = from_environment(os.environ)
    if not os.environ.get("NETMAP_STORE", "").strip():
        settings = msgspec.structs.replace(settings, store=STORE)
    check_port(settings)
    if fresh:
        _remove(settings)
    core = build_core(settings)
    try:
        click.echo("Making sure of the invented case …", err=True)
        load_demo(core)
        links = _links(core)
    finally:
        core.store.close()
    for user, link in zip(DEMO_USERS, links, strict=True):
        click.echo(f"{user.role.replace('_', ' '):<24} {user.username:<8} {link}")
    click.echo("Each link works once, within 24 hours. `netmap demo` makes new ones.")
    if _has_desktop():
        webbrowser.open(links[0])
    run_server(settings)


def _links(core: Core) -> list[str]:
    actor = actor_named(core, f"demo {account_name()}")
    settings = core.settings
    return [sign_in_address(settings.host, settings.port, make_link(core, actor, user.username)) for user in DEMO_USERS]


def _remove(settings: Settings) -> None:
    if settings.store != STORE:
        raise SettingsError("--fresh removes only the demo's own store; empty the one in NETMAP_STORE yourself.")
    path = Path(STORE.removeprefix("sqlite:///"))
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def _has_desktop() -> bool:
    shown = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and not os.environ.get("CI")
