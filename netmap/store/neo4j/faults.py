"""What the driver and the server complain about, in netmap's errors. No value of a record gets into a message."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from netmap.errors import AlreadyExists, InvalidInput, NetmapError, StoreDamaged, StoreFull, StoreUnavailable

CAUGHT = (DriverError, Neo4jError, UnicodeEncodeError, OverflowError, OSError)
OUT_OF_REACH = (ServiceUnavailable, SessionExpired, OSError)

_TAKEN = re.compile(r"Node\(\d+\) already exists with label `(\w+)` and propert(?:y|ies) `(\w+)` = ", re.DOTALL)
_CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed"
_OPERATION = "Operation"
_FULL = ("No space left on device", "disk is full")

Uniques = dict[str, tuple[tuple[str, ...], ...]]


def may_be_tried_again(error: Exception) -> bool:
    """Whether running the same work again may succeed: a deadlock, a lost connection, the same operation at once."""
    if isinstance(error, ClientError):
        found = _TAKEN.match(error.message or "")
        return found is not None and found[1] == _OPERATION
    return isinstance(error, TransientError | ServiceUnavailable | SessionExpired)


def explained(error: Exception, uniques: Uniques) -> NetmapError:
    """The netmap error for what was raised; `uniques` holds, by label, the groups of fields that are taken once."""
    if isinstance(error, UnicodeEncodeError):
        return InvalidInput.of("text", "This text holds a character that is not valid Unicode.")
    if isinstance(error, OverflowError):
        return InvalidInput.of("number", "This number is too large.")
    if isinstance(error, AuthError | AuthConfigurationError):
        return StoreUnavailable("Neo4j refuses the user name and password that netmap was given.")
    if isinstance(error, ConfigurationError):
        return StoreUnavailable("Neo4j cannot be reached with these settings: check the address of the store.")
    if isinstance(error, Neo4jError):
        return _from_server(error, uniques)
    return StoreUnavailable("Neo4j does not answer now. Try again in a moment.")


def _from_server(error: Neo4jError, uniques: Uniques) -> NetmapError:
    code = error.code or ""
    if any(words in (error.message or "") for words in _FULL):
        return StoreFull("Neo4j has no room left to write; nothing was written. Free some space.")
    if code == _CONSTRAINT:
        return _taken(error.message or "", uniques)
    if isinstance(error, TransientError) or "Transaction" in code or "Security" in code or "Database" in code:
        return StoreUnavailable(f"Neo4j could not do this now ({code}). Try again in a moment.")
    return StoreDamaged(f"Neo4j refused a statement ({code}). Run `netmap schema check`.")


def _taken(message: str, uniques: Uniques) -> NetmapError:
    """Which declared group of fields the message names: the group whose names come first, in their order.

    Values stand between the names and may hold anything, so names are only looked for where a group has them.
    """
    found = _TAKEN.match(message)
    groups = uniques.get(found[1], ()) if found else ()
    for group in sorted(groups, key=len, reverse=True):
        names = ".*, ".join(f"`{name}` = " for name in group)
        if re.search(f"propert(?:y|ies) {names}", message, re.DOTALL):
            own = tuple(field for field in group if field != "case_id") or group
            return AlreadyExists(f"There is a record with the same {' and '.join(own)} already.", group)
    return StoreDamaged("Neo4j refused to write something twice. Run `netmap schema check`.")
