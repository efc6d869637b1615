"""Runs a command with NETMAP_TEST_NEO4J naming a fresh Neo4j, or the one that it names already.

Usage: python -m tests.servers.with_neo4j COMMAND [ARGUMENT …]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.servers.neo4j_server import LINES, running_server


def main(command: list[str]) -> int:
    """Run the command and return its exit code; the server is gone afterwards."""
    if os.environ.get("NETMAP_TEST_NEO4J"):
        return subprocess.run(command, check=False).returncode
    with (
        tempfile.TemporaryDirectory(prefix="netmap-neo4j-") as folder,
        running_server(LINES["5.26"], Path(folder) / "home") as address,
    ):
        parts = zip(("", "_USER", "_PASSWORD"), address, strict=True)
        named = {f"NETMAP_TEST_NEO4J{part}": value for part, value in parts}
        return subprocess.run(command, env=os.environ | named, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
