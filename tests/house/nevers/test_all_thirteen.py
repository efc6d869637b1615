"""Each of the thirteen is held by a test that names it."""

from __future__ import annotations

import re
from pathlib import Path


def test_every_number_is_held() -> None:
    """A number without a test of its own would be a promise and no more."""
    here = Path(__file__).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(here.glob("test_*.py")))
    assert {int(number) for number in re.findall(r"^def test_never_(\d\d)_", text, re.M)} == set(range(1, 14))
