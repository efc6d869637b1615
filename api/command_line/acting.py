"""What every command on a store needs: the settings, the core, and in whose name it acts."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import click

from netmap.actor import Actor
from netmap.bootstrap import Core, build_core
from netmap.errors import InvalidInput, NotFound
from netmap.services.operators import actor_named
from netmap.settings import Settings, from_environment

F = TypeVar("F", bound=Callable[..., Any])


def in_whose_name(command: F) -> F:
    """The option `--as`."""
    return click.option(
        "--as", "as_name", metavar="NAME", help="Act in this name; otherwise in that of your account on this machine."
    )(command)


@contextmanager
def opened(as_name: str | None, settings: Settings | None = None) -> Iterator[tuple[Core, Actor]]:
    """The core over the store that the settings name, and the actor; the store is closed at the end.

    Raises:
        NetmapError: a setting is wrong, the store does not answer, or the account is disabled.
    """
    core = build_core(settings or from_environment(os.environ))
    try:
        yield core, actor_named(core, as_name if as_name is not None else account_name())
    finally:
        core.store.close()


@contextmanager
def about_case(reference: str) -> Iterator[None]:
    """Say of a case that cannot be opened the same as of one that is not there.

    Raises:
        NotFound: in the words of the command line, which names cases by their reference.
    """
    try:
        yield
    except NotFound:
        raise NotFound(f"There is no case {reference!r}, or it is not yours to open.") from None


def account_name() -> str:
    """The name of the operating system's account, or its number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid{os.getuid()}"


def day_given(option: str, text: str | None) -> date | None:
    """The day that an option names; `None` where it was not given.

    Raises:
        InvalidInput: it is no day.
    """
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise InvalidInput.of(option, "A day such as 2026-03-31 is needed.") from None
