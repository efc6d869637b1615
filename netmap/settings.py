"""Settings: the `NETMAP_*` variables, read once into one frozen object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from netmap.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set from outside, with its default; the README's table is tested against it."""

    store: str = "sqlite:///var/netmap.sqlite"
    store_user: str = ""
    store_password: str = ""
    store_key: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    secret_key: str = ""
    timezone: str = "UTC"
    session_idle_minutes: int = 30
    session_hours: int = 10
    secure_cookies: bool = False
    threads: int = 4
    draft_days: int = 14

    def zone(self) -> ZoneInfo:
        """The time zone in which the agency's days begin.

        Raises:
            SettingsError: NETMAP_TIMEZONE names no time zone.
        """
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise SettingsError(f"NETMAP_TIMEZONE: there is no time zone {self.timezone!r}.") from None

    def key_bytes(self) -> bytes | None:
        """The key that encrypts the embedded store: 32 bytes from 64 hexadecimal digits, or `None` for no encryption.

        Raises:
            SettingsError: NETMAP_STORE_KEY is something else.
        """
        if not self.store_key:
            return None
        try:
            key = bytes.fromhex(self.store_key)
        except ValueError:
            key = b""
        if len(key) != 32:
            raise SettingsError("NETMAP_STORE_KEY: 64 hexadecimal digits are needed (openssl rand -hex 32 makes them).")
        return key


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables (`NETMAP_` and the field's name in capitals).

    Raises:
        SettingsError: a value cannot be read; the message names the variable, never its value.
    """
    given: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        text = environment.get(f"NETMAP_{field.name.upper()}", "")
        if text.strip():
            given[field.name] = _read(field.name, field.type, text.strip())
    settings = Settings(**given)
    settings.zone()
    settings.key_bytes()
    if not 1 <= settings.port <= 65535:
        raise SettingsError("NETMAP_PORT: a number from 1 to 65535 is needed.")
    for name in ("session_idle_minutes", "session_hours", "threads", "draft_days"):
        if getattr(settings, name) < 1:
            raise SettingsError(f"NETMAP_{name.upper()}: a number from 1 on is needed.")
    return settings


def _read(name: str, kind: type, text: str) -> str | int | bool:
    variable = f"NETMAP_{name.upper()}"
    if kind is bool:
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise SettingsError(f"{variable}: yes or no is needed.")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        try:
            return int(text)
        except ValueError:
            raise SettingsError(f"{variable}: a whole number is needed.") from None
    return text
