"""One tree of errors, with stable codes and no HTTP in it; `api/errors.py` turns a code into an answer."""

from __future__ import annotations

from typing import ClassVar


class NetmapError(Exception):
    """Something that netmap will not do. `code` is stable; the message is a sentence for a person."""

    code: ClassVar[str] = "error"


class InvalidInput(NetmapError):
    """What came in cannot be taken. `problems` maps the name of a field to sentences about it."""

    code = "invalid_input"

    def __init__(self, problems: dict[str, list[str]]) -> None:
        """Keep the problems by field; the message joins them."""
        self.problems = problems
        super().__init__("; ".join(f"{field}: {' '.join(texts)}" for field, texts in problems.items()))

    @classmethod
    def of(cls, field: str, sentence: str) -> InvalidInput:
        """One problem with one field."""
        return cls({field: [sentence]})


class NotFound(NetmapError):
    """It does not exist, or this actor may not know that it does: the two look the same from outside."""

    code = "not_found"


class NotAllowed(NetmapError):
    """The actor's role has no such capability at all, whatever the case; tells nothing about what exists."""

    code = "not_allowed"


class NotSignedIn(NetmapError):
    """Nobody is signed in, or the sign-in has ended."""

    code = "not_signed_in"


class SignInRefused(NetmapError):
    """The name and password do not fit, or the account may not sign in; never says which."""

    code = "sign_in_refused"


class StaleRevision(NetmapError):
    """Another change came first: the version that the writer saw is no longer the latest."""

    code = "stale_revision"


class RevisionRequired(NetmapError):
    """A change that does not name the version it saw."""

    code = "revision_required"


class AlreadyExists(NetmapError):
    """A record with the same unique values is there. `fields` names them."""

    code = "already_exists"

    def __init__(self, message: str, fields: tuple[str, ...] = ()) -> None:
        """Keep the names of the fields whose values are taken."""
        self.fields = fields
        super().__init__(message)


class OperationReused(NetmapError):
    """The same operation id came with other content."""

    code = "operation_reused"


class OperationInProgress(NetmapError):
    """The same operation id is being worked on at this moment."""

    code = "operation_in_progress"


class BrokenReference(NetmapError):
    """A record names another that is not there, or that belongs to another case."""

    code = "broken_reference"


class StoreUnavailable(NetmapError):
    """The store does not answer now; the same request may be made again later."""

    code = "store_unavailable"


class StoreDamaged(NetmapError):
    """The store does not hold what its schema promises."""

    code = "store_damaged"


class StoreFull(NetmapError):
    """There is no room to write; nothing was written."""

    code = "store_full"


class SettingsError(NetmapError):
    """A setting is missing or cannot be read. The message names the variable."""

    code = "settings"
