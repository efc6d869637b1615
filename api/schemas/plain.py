"""Structs as plain values by name, for answers that show several types of record."""

from __future__ import annotations

from typing import Any

import msgspec


def plain(struct: msgspec.Struct) -> dict[str, Any]:
    """A struct's fields by name, with dates, moments, enums and tuples as JSON has them."""
    return {name: msgspec.to_builtins(value) for name, value in msgspec.structs.asdict(struct).items()}
