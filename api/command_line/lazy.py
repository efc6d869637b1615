"""A group of commands that knows their names and one line of help each, and loads the rest when needed."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import IO, Any

import click

from netmap.errors import InvalidInput, NetmapError


class Refusal(click.ClickException):
    """What netmap will not do, as lines on the error stream and exit code 1."""

    def __init__(self, error: NetmapError) -> None:
        """Put each problem of the error into a line of its own."""
        problems = error.problems.items() if isinstance(error, InvalidInput) else ()
        lines = [f"{place}: {' '.join(sentences)}" for place, sentences in problems]
        super().__init__("\n".join(lines or [str(error)]))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it; what cannot be printed here is shown by its code."""
        for line in self.message.splitlines():
            click.echo(f"netmap: {line.encode('utf-8', 'backslashreplace').decode()}", err=True)


class NetmapCommands(click.Group):
    """Commands by name, each with the place of its code ("module:name") and its line of help."""

    def __init__(self, name: str, places: Mapping[str, tuple[str, str]], **of_group: Any) -> None:
        """Keep the places; nothing is loaded."""
        super().__init__(name, **of_group)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; `None` when there is none of this name."""
        if cmd_name not in self._places:
            return None
        module, _, name = self._places[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._places[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of netmap becomes lines for a person, never a traceback."""
        try:
            return super().invoke(ctx)
        except NetmapError as error:
            raise Refusal(error) from error
