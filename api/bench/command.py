"""`netmap bench`: how fast and how large, on this machine."""

from __future__ import annotations

import os
import sys

import click
import msgspec

from netmap.settings import Settings, from_environment

CASES = (1000, 10000)


@click.command("bench")
@click.option(
    "--cases", type=click.IntRange(2, 100_000), multiple=True, metavar="N",
    help="How many cases the invented agency has; twice for two sizes. 1,000 and 10,000 unless given.",
)
@click.option("--json", "as_json", is_flag=True, help="For a machine.")
def bench(cases: tuple[int, ...], as_json: bool) -> None:
    """Measure speed and memory on this machine, each as a ratio to the bare driver doing the same.

    SQLite is measured in files of its own, plain and encrypted; Neo4j where NETMAP_STORE (or NETMAP_TEST_NEO4J) names
    a server, whose database has to be empty and is emptied again. A target that is missed is told; it is no failure.
    """
    from api.bench.running import run_bench

    sys.exit(run_bench(_settings(), cases or CASES, as_json, sys.stdout, sys.stderr))


def _settings() -> Settings:
    """The settings, with the server of NETMAP_TEST_NEO4J where NETMAP_STORE names none."""
    settings = from_environment(os.environ)
    url = os.environ.get("NETMAP_TEST_NEO4J", "")
    if not url or not settings.store.startswith("sqlite:"):
        return settings
    user = os.environ.get("NETMAP_TEST_NEO4J_USER", "neo4j")
    password = os.environ.get("NETMAP_TEST_NEO4J_PASSWORD", "")
    return msgspec.structs.replace(settings, store=url, store_user=user, store_password=password)
