"""The README cannot rot: its commands, settings, folders and links are those of the project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from api.command_line.demo import STORE
from netmap.settings import Settings, from_environment

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTING = re.compile(r"^\| `(NETMAP_\w+)` \| (?:`([^`]*)`)? *\|", re.MULTILINE)


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    told = dict(SETTING.findall(README))
    assert set(told) == {f"NETMAP_{field.name.upper()}" for field in msgspec.structs.fields(Settings)}
    assert from_environment(told) == Settings()


def test_every_setting_that_the_code_reads_is_told() -> None:
    """A variable that is read anywhere but not told in the README would be a secret switch."""
    files = [path for folder in ("netmap", "api", "visualisations") for path in (ROOT / folder).rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"\bNETMAP_[A-Z_]*[A-Z]\b", code))
    assert {name for name in named if name not in README} == set()


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z0-9-]+)(?:`|$)", README, re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= targets


COMMANDS = sorted(set(re.findall(r"(?:`|bin/)netmap ((?:[a-z]+ ?){1,2})", README)))


@pytest.mark.parametrize("command", [c.strip() for c in COMMANDS])
def test_every_command_named_explains_itself(command: str) -> None:
    """`netmap WORDS --help` is run for each command that the README names; arguments after it are left out."""
    words = command.split()
    candidates = [words, words[:1]]
    answers = [
        subprocess.run(
            [sys.executable, "-c", "from api.command_line import main; main()", *words_tried, "--help"],
            capture_output=True, text=True, check=False, cwd=ROOT,
        )
        for words_tried in candidates
    ]
    assert any(answer.returncode == 0 for answer in answers), answers[0].stderr


def test_every_option_in_a_shown_command_is_known() -> None:
    lines = [line for line in README.splitlines() if line.startswith(".venv/bin/netmap ")]
    assert lines
    for line in lines:
        words = line.split()[1:]
        group = [word for word in words[:2] if re.fullmatch("[a-z]+", word)]
        names = group if group[0] in {"user", "import", "schema", "access", "audit", "report"} else group[:1]
        told = subprocess.run(
            [sys.executable, "-c", "from api.command_line import main; main()", *names, "--help"],
            capture_output=True, text=True, check=True, cwd=ROOT,
        ).stdout
        for option in re.findall(r"--[a-z-]+", line):
            assert option in told, f"{line}: {option}"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_every_path_in_backticks_is_there() -> None:
    paths = set(re.findall(r"`((?:api|netmap|graph_schema|visualisations|tests)/[\w/.-]+)`", README))
    assert paths
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_the_store_of_the_demo_is_told() -> None:
    """Otherwise a command tried beside the demo would quietly begin another store."""
    assert f"NETMAP_STORE={STORE}" in README
