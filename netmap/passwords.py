"""Passwords: argon2id, length over composition."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from netmap.errors import InvalidInput

_HASHER = PasswordHasher()
SHORTEST, LONGEST = 12, 200
# A well-formed hash of nothing in particular: a name that does not exist costs as much time as a wrong password.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


def hash_password(password: str, username: str) -> str:
    """The argon2id hash of a new password.

    Raises:
        InvalidInput: it is too short or too long, repeats one character, or contains the user's name.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidInput.of("password", f"From {SHORTEST} to {LONGEST} characters; a few words in a row do well.")
    if len(set(password)) < 5 or username.lower() in password.lower() or "netmap" in password.lower():
        raise InvalidInput.of("password", "This is too easy to guess; a few words in a row do well.")
    return _HASHER.hash(password)


def fits(password_hash: str, password: str) -> bool:
    """Whether a password belongs to a hash; takes as long when there is no hash."""
    try:
        return _HASHER.verify(password_hash or _NOBODY, password) and bool(password_hash)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
