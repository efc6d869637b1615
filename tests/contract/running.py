"""The command line as a person runs it: a process of its own, told by environment variables alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.contract.backend import Backend
from tests.contract.neo4j_backend import Neo4jBackend
from tests.contract.sqlite_backend import SqliteBackend

ROOT = Path(__file__).parents[2]


class CommandLine:
    """`netmap` over one database."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        """Tell it where the database is; `folder` is where it runs and finds its home."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.folder = folder
        self.environment = {**kept, "HOME": str(folder), "PYTHONPATH": str(ROOT), **_store(backend)}

    def run(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end; `more` are further environment variables."""
        return subprocess.run(
            [sys.executable, "-c", "from api.command_line import main; main()", *map(str, arguments)],
            cwd=self.folder, env={**self.environment, **more}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=120, check=False,
        )

    def says(self, *arguments: str | Path) -> str:
        """What it prints when all goes well."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return done.stdout

    def refuses(self, *arguments: str | Path) -> list[str]:
        """The lines in which it says why not."""
        done = self.run(*arguments)
        assert done.returncode == 1, (done.stdout, done.stderr)
        assert done.stdout == ""
        lines = done.stderr.splitlines()
        assert lines
        assert all(line.startswith("netmap: ") for line in lines), done.stderr
        return [line.removeprefix("netmap: ") for line in lines]

    def network(self, case: str, *arguments: str) -> Any:
        """What `netmap network --json` prints."""
        return json.loads(self.says("network", "--case", case, "--json", *arguments))


def _store(backend: Backend) -> dict[str, str]:
    if isinstance(backend, SqliteBackend):
        key = {"NETMAP_STORE_KEY": backend.key.hex()} if backend.key else {}
        return {"NETMAP_STORE": f"sqlite:///{backend.path}", **key}
    assert isinstance(backend, Neo4jBackend)
    url, user, password = backend.address
    return {"NETMAP_STORE": url, "NETMAP_STORE_USER": user, "NETMAP_STORE_PASSWORD": password}
