"""`make` alone tells a newcomer everything that the Makefile can do."""

import os
import re
import subprocess

from tests.house.sources import ROOT


def test_make_lists_every_target_with_its_purpose() -> None:
    """A target that is not listed might as well not exist."""
    outer_make = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"}  # set when `make test` runs this
    clean = {name: value for name, value in os.environ.items() if name not in outer_make}
    done = subprocess.run(["make"], cwd=ROOT, env=clean, capture_output=True, text=True, check=True)
    described = dict(re.findall(r"^make (\S+) +(\S.*)$", done.stdout, re.MULTILINE))
    assert set(described) == _targets()


def _targets() -> set[str]:
    """The targets a person may name: rules that are not files, variables or special targets."""
    text = (ROOT / "Makefile").read_text()
    rules = re.findall(r"^([A-Za-z0-9_-]+)\s*:(?!=)", text, re.MULTILINE)
    declared = re.findall(r"^\.PHONY:(.*)$", text, re.MULTILINE)
    return {*rules, *" ".join(declared).split()}
