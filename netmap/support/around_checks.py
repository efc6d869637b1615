"""What makes a role, a referral or an answer about release make sense by itself."""

from __future__ import annotations

from graph_schema.records import CaseRole
from netmap.problems import Asked

ANSWERED = frozenset({"accepted", "declined"})
"""A referral that somebody answered; `waiting` and `no_answer` are still open."""


def _words(text: str | None) -> bool:
    return bool(text and text.strip())


def _two(role: CaseRole, *names: str) -> bool:
    """Whether the last of these is given, and one before it."""
    given = [bool(getattr(role, name)) for name in names]
    return given[-1] and any(given[:-1])


_WHO = ("party_id", "user_id", "by_name")
_ONLY_ONE = "Only one can do it: choose somebody on the map, a colleague, or give a name."
_ANSWER = ("answer", "answered_on")
ROLE: tuple[Asked, ...] = (
    Asked("party_id", "Say who does it: somebody on the map, a colleague or somebody else by name.", _WHO,
          lambda r: not any(getattr(r, name) for name in _WHO)),
    Asked("user_id", _ONLY_ONE, _WHO, lambda r: _two(r, "party_id", "user_id")),
    Asked("by_name", _ONLY_ONE, _WHO, lambda r: _two(r, "party_id", "user_id", "by_name")),
    Asked("for_id", "This is the one who does it; choose for whom it is done.", ("for_id", "party_id"),
          lambda r: r.for_id is not None and r.for_id == r.party_id),
)
"""One person, group, user or name does it; nobody does it for themselves."""
REFERRAL: tuple[Asked, ...] = (
    Asked("answered_on", "Give the day of the answer.", _ANSWER,
          lambda r: r.answer in ANSWERED and r.answered_on is None),
    Asked("answered_on", "There was no answer yet; leave it empty, or say what was answered.", _ANSWER,
          lambda r: r.answer not in ANSWERED and r.answered_on is not None),
    Asked("legal_basis", "Say on which legal basis this was shared.", ("shared", "legal_basis"),
          lambda r: _words(r.shared) and not _words(r.legal_basis)),
)
"""An answer has a day, and what is told to another organisation has a legal basis."""
READINESS: tuple[Asked, ...] = (
    Asked("note", "Say in a few words what is settled, or what is being done.", ("answer", "note"),
          lambda a: a.answer in ("settled", "under_way") and not _words(a.note)),
)
"""What is settled or under way is said in words."""
