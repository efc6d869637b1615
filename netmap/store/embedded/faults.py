"""What SQLite complains about, in netmap's errors."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from netmap.errors import AlreadyExists, BrokenReference, InvalidInput, NetmapError, StoreDamaged, StoreFull
from netmap.errors import StoreUnavailable as Unavailable

CAUGHT = (dbapi2.Error, UnicodeEncodeError, OverflowError)

_OPERATIONAL: tuple[tuple[str, type[NetmapError], str], ...] = (
    ("is full", StoreFull, "There is no room left to write to {path}; nothing was written. Free some space."),
    ("is locked", Unavailable, "Another programme is writing to {path} and did not finish in time. Try again."),
    ("unable to open", Unavailable, "The database {path} cannot be opened. Check that its folder is there and yours."),
    ("not a database", Unavailable, "{path} cannot be read: the key does not fit, or it is not a netmap database."),
    ("readonly", Unavailable, "{path} may not be written to. Check who owns the file and its folder."),
    ("disk I/O", Unavailable, "The disk under {path} does not answer as it should. Try again; then check the disk."),
    ("no such table", Unavailable, "{path} holds no tables of this netmap yet. Run `netmap schema apply`."),
    ("malformed", StoreDamaged, "{path} is damaged. Stop writing to it and restore the last backup."),
)


def explained(error: Exception, path: Path) -> NetmapError:
    """The netmap error for what the driver raised, with a sentence that says what to do."""
    if isinstance(error, UnicodeEncodeError):
        return InvalidInput.of("text", "This text holds a character that is not valid Unicode.")
    if isinstance(error, OverflowError):
        return InvalidInput.of("number", "This number is too large.")
    text = str(error)
    if isinstance(error, dbapi2.IntegrityError):
        return _integrity(text)
    for part, kind, sentence in _OPERATIONAL:
        if part in text:
            return kind(sentence.format(path=path))
    return Unavailable(f"The database {path} did not answer: {text}.")


def _integrity(text: str) -> NetmapError:
    rule, _, detail = text.partition(" constraint failed")
    if rule == "UNIQUE":
        fields = tuple(name.rpartition(".")[2] for name in detail.removeprefix(": ").split(", "))
        if fields == ("case_id", "id"):
            fields = ("id",)
        own = tuple(field for field in fields if field != "case_id") or fields
        return AlreadyExists(f"There is a record with the same {' and '.join(own)} already.", fields)
    if rule == "FOREIGN KEY":
        return BrokenReference("A record names another that is not there, or that belongs to another case.")
    return InvalidInput.of("record", f"The database refused this record: {text}.")
