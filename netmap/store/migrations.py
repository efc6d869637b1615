"""Numbered migrations: files that are applied once, in order, and recorded with the hash of their text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from netmap.errors import StoreDamaged

_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.(sql|cypher)")


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema: its number, what it is called, and its text."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """The hash by which a changed migration is found out."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def title(self) -> str:
        """Number and name, as in the name of its file."""
        return f"{self.number:04d}_{self.name}"


def migrations_of(folder: str) -> tuple[Migration, ...]:
    """The migrations in a folder of `graph_schema` (`embedded`, `neo4j`), in order."""
    return migrations_in(resources.files("graph_schema") / folder)


def migrations_in(folder: Traversable) -> tuple[Migration, ...]:
    """The migrations in a folder, in order of their number; other files are left alone."""
    found = []
    for entry in folder.iterdir():
        if match := _NAME.fullmatch(entry.name):
            found.append(Migration(int(match[1]), match[2], entry.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.number))


def pending(migrations: Iterable[Migration], applied: Mapping[int, str]) -> list[Migration]:
    """The migrations that are still to be applied, given the hashes of those applied, by number.

    Raises:
        StoreDamaged: a migration was changed after it was applied, or the database is newer than this code.
    """
    known = {migration.number: migration for migration in migrations}
    for number, sha256 in sorted(applied.items()):
        if number not in known:
            raise StoreDamaged(f"The database has migration {number}, which this netmap does not know: it is newer.")
        if known[number].sha256 != sha256:
            raise StoreDamaged(f"Migration {known[number].title} was changed after it was applied to this database.")
    return [known[number] for number in sorted(known) if number not in applied]
