"""The hash chain of the audit log: each entry carries the hash of the one before, so that no entry can be changed,
taken out or put in between without a trace. A cut tail is seen only against a head kept elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from graph_schema.records import AuditEvent
from netmap.store.plain import plain
from netmap.store.shape import shape_of


def hash_of(event: AuditEvent) -> str:
    """SHA-256 in hex over the canonical JSON of every column but `hash`, the hash before included.

    Canonical: an object with sorted names, moments in UTC of one width. A column that is `None` is left out, so that
    an optional column added later leaves earlier hashes as they are; setting or emptying one still changes the hash.

    Raises:
        InvalidInput: a value cannot be kept, see `netmap.store.plain.plain`.
    """
    named = {
        column.name: value
        for column, value in zip(shape_of(AuditEvent).columns, plain(event), strict=True)
        if column.name != "hash" and value is not None
    }
    return hashlib.sha256(msgspec.json.encode(named, order="sorted")).hexdigest()


def chain(events: Iterable[AuditEvent], last_sequence: int, last_hash: str) -> list[AuditEvent]:
    """The events with `sequence`, `previous_hash` and `hash` filled in, following the entry that is last now.

    An empty log has `last_sequence` 0 and `last_hash` "".

    Raises:
        InvalidInput: a value cannot be kept.
    """
    chained = []
    for event in events:
        last_sequence += 1
        linked = msgspec.structs.replace(event, sequence=last_sequence, previous_hash=last_hash, hash="")
        last_hash = hash_of(linked)
        chained.append(msgspec.structs.replace(linked, hash=last_hash))
    return chained


def first_broken(events: Iterable[AuditEvent], last_sequence: int = 0, last_hash: str = "") -> int | None:
    """The sequence of the first entry that is missing, out of place or changed; `None` when the chain holds.

    `last_sequence` and `last_hash` are those of the entry before the first one given.
    """
    for event in events:
        last_sequence += 1
        if event.sequence != last_sequence or event.previous_hash != last_hash or event.hash != hash_of(event):
            return last_sequence
        last_hash = event.hash
    return None
