"""Settings: defaults, and a clear word about what cannot be read."""

from __future__ import annotations

import pytest

from netmap.errors import SettingsError
from netmap.settings import Settings, from_environment


def test_nothing_set_gives_the_defaults() -> None:
    assert from_environment({}) == Settings()


def test_values_are_read_and_trimmed() -> None:
    settings = from_environment(
        {"NETMAP_PORT": " 8123 ", "NETMAP_SECURE_COOKIES": "yes", "NETMAP_STORE": "bolt://127.0.0.1:7687"}
    )
    assert (settings.port, settings.secure_cookies, settings.store) == (8123, True, "bolt://127.0.0.1:7687")


BAD = [
    ("NETMAP_PORT", "eighty"),
    ("NETMAP_PORT", "0"),
    ("NETMAP_PORT", "70000"),
    ("NETMAP_THREADS", "0"),
    ("NETMAP_THREADS", "-1"),
    ("NETMAP_SESSION_HOURS", "0"),
    ("NETMAP_SESSION_IDLE_MINUTES", "-5"),
    ("NETMAP_SECURE_COOKIES", "maybe"),
    ("NETMAP_TIMEZONE", "Mars/Olympus"),
    ("NETMAP_TIMEZONE", "../etc/passwd"),
    ("NETMAP_STORE_KEY", "too short"),
    ("NETMAP_STORE_KEY", "zz" * 32),
]


@pytest.mark.parametrize(("variable", "text"), BAD)
def test_what_cannot_be_read_is_named_and_not_repeated(variable: str, text: str) -> None:
    with pytest.raises(SettingsError, match=variable) as caught:
        from_environment({variable: text})
    assert variable != "NETMAP_STORE_KEY" or text not in str(caught.value)
