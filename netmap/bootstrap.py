"""The composition root: the one place where settings, store, clock and vocabulary are put together."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

import uuid_utils

from graph_schema.vocabulary import Vocabulary, load_vocabulary
from netmap.settings import Settings
from netmap.store.open import open_store
from netmap.store.port import Store
from netmap.upkeep import apply_schema


@dataclass(frozen=True)
class Core:
    """What every service needs. Made once a process, after a fork; tests may hand in another clock."""

    settings: Settings
    store: Store
    vocabulary: Vocabulary
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    secret: bytes

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self.clock()

    def today(self) -> date:
        """The date that the agency's wall calendar shows."""
        return self.clock().astimezone(self.settings.zone()).date()

    def key_for(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, derived from the installation's secret."""
        return _derived(self.secret, purpose)


@lru_cache(maxsize=32)
def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()


def new_id() -> str:
    """A new UUIDv7: unique, and in order of time."""
    return str(uuid_utils.uuid7())


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def store_of(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Store:
    """The store that the settings name, with the agency's own day; nothing is connected yet.

    Raises:
        SettingsError: a setting is missing or wrong.
    """
    zone = settings.zone()
    return open_store(
        settings.store, settings.store_user, settings.store_password, settings.key_bytes(),
        today=lambda: clock().astimezone(zone).date(),
    )


def build_core(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Core:
    """Open the store, bring its schema up to date (which is logged), and put everything together.

    Raises:
        SettingsError: a setting is missing or wrong.
        StoreUnavailable: the database does not answer.
        StoreDamaged: the database is newer than this program, or a migration was changed.
    """
    store = store_of(settings, clock)
    try:
        apply_schema(store, "netmap", clock())
        secret = store.installation_secret()
    except BaseException:
        store.close()
        raise
    return Core(settings, store, load_vocabulary(), clock, new_id, secret)
