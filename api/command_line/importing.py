"""`netmap import`: a network from files into a case."""

from __future__ import annotations

import hashlib
import shlex
import sys
from pathlib import Path

import click

from api.command_line.acting import about_case, in_whose_name, opened
from netmap.actor import Call
from netmap.analysis.words import count
from netmap.exchange.csv_network import read_network_files
from netmap.services.importing import Imported, import_network

_LONG = 500  # rows from which a progress bar is worth a person's while
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Take a network from files into a case."""


@import_.command("csv")
@click.option("--case", "reference", required=True, metavar="REF", help="The case's reference; opened if need be.")
@click.option("--offender", required=True, metavar="ID", help="The id, in PEOPLE, of the person it is about.")
@click.option("--team", multiple=True, metavar="USERNAME", help="A user for the case's team; may be repeated.")
@in_whose_name
@click.argument("people", type=_FILE)
@click.argument("ties", type=_FILE)
def import_csv(
    reference: str, offender: str, team: tuple[str, ...], as_name: str | None, people: Path, ties: Path
) -> None:
    """Take PEOPLE (id,name) and TIES (id,source,target,kind,closeness,valid_from,valid_to) into a case.

    All of it, or nothing; running it twice changes nothing.
    """
    with about_case(reference), opened(as_name) as (core, actor):
        file = read_network_files(people, ties, core.vocabulary)
        rows = len(file.people) + len(file.ties)
        hidden = rows < _LONG or not sys.stderr.isatty()
        reason = f"Import of {people.name} and {ties.name}, SHA-256 {_digest(people)} and {_digest(ties)}"
        with click.progressbar(length=rows, label="Importing", file=sys.stderr, hidden=hidden) as bar:
            done = import_network(
                core, actor, file, reference, offender, Call(reason=reason), tuple(n.strip().lower() for n in team),
                lambda: bar.update(1),
            )
    click.echo(_summary(reference, done))
    if done.case_opened and not team:
        click.echo(f"Nobody may open it yet: netmap access grant --case {shlex.quote(reference)} --user USERNAME")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _summary(reference: str, done: Imported) -> str:
    opened_now = "opened" if done.case_opened else "there already"
    added, there = _counted(done.people_added, done.ties_added), _counted(done.people_there, done.ties_there)
    return f"Case {reference} ({opened_now}): {added} added; there already: {there}."


def _counted(people: int, ties: int) -> str:
    return f"{count(people, 'person', 'people')} and {count(ties, 'tie', 'ties')}"
