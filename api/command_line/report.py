"""`netmap report`: aggregates about an organisation, into a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from api.command_line.acting import in_whose_name, opened
from netmap.exchange.csv_fairness import fairness_csv
from netmap.services.fairness import read_fairness

_LONG = 50  # cases from which a progress bar is worth a person's while


@click.group("report")
def report() -> None:
    """Count over a whole organisation; nobody can be found in what comes out."""


@report.command("fairness")
@click.option("--year", type=int, help="The year; this one, as of today, unless given.")
@click.option("--csv", "target", required=True, metavar="FILE", help="Where the table goes; there is none yet.",
              type=click.Path(dir_okay=False, path_type=Path))
@click.option("--agency", metavar="NAME", help="The organisation, where you act as the operator of this store.")
@in_whose_name
def fairness(year: int | None, target: Path, agency: str | None, as_name: str | None) -> None:
    """How often each rule applies and is overridden, by relation, as a table."""
    if target.exists():
        raise click.BadParameter(f"{target} is there already.", param_hint="--csv")
    with opened(as_name) as (core, actor):
        with click.progressbar(length=1, label="Counting", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            def counted(done: int, total: int) -> None:
                bar.length = total
                if done % _LONG == 0 or done == total:
                    bar.update(done - bar.pos)

            found = read_fairness(
                core, actor, year, agency=agency, progress=counted, operation="disclosure",
            )
        content = fairness_csv(found, core.vocabulary)
    try:
        with target.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise click.FileError(str(target), error.strerror or "cannot be written") from error
    click.echo(f"Fairness report on {found.year}, as of {found.day}: {target}")
