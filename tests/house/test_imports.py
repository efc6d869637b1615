"""The layers hold: the contracts of .importlinter are kept."""

import subprocess

from tests.house.sources import BIN, ROOT


def test_import_contracts_are_kept() -> None:
    """Imports only point from the doors towards the nouns, and each driver has one importer."""
    done = subprocess.run(
        [BIN / "lint-imports", "--no-cache", "--config", ROOT / ".importlinter"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
