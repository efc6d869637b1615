"""What makes a role, a referral or an answer about release make sense by itself."""

from __future__ import annotations

from graph_schema.records import CaseRecord, CaseRole, ReadinessAnswer, Referral
from netmap.errors import InvalidInput

ANSWERED = frozenset({"accepted", "declined"})
"""A referral that somebody answered; `waiting` and `no_answer` are still open."""


def check_role(role: CaseRole, former: CaseRecord | None) -> None:
    """One person, group, user or name does it; nobody does it for themselves.

    Raises:
        InvalidInput: names the field.
    """
    given = [name for name in ("party_id", "user_id", "by_name") if getattr(role, name)]
    if not given:
        raise InvalidInput.of("party_id", "Say who does it: somebody on the map, a colleague or somebody else by name.")
    if len(given) > 1:
        raise InvalidInput.of(given[1], "Only one can do it: choose somebody on the map, a colleague, or give a name.")
    if role.for_id is not None and role.for_id == role.party_id:
        raise InvalidInput.of("for_id", "This is the one who does it; choose for whom it is done.")


def check_referral(referral: Referral, former: CaseRecord | None) -> None:
    """An answer has a day, and what is told to another organisation has a legal basis.

    Raises:
        InvalidInput: names the field.
    """
    if referral.answer in ANSWERED and referral.answered_on is None:
        raise InvalidInput.of("answered_on", "Give the day of the answer.")
    if referral.answer not in ANSWERED and referral.answered_on is not None:
        raise InvalidInput.of("answered_on", "There was no answer yet; leave it empty, or say what was answered.")
    if _words(referral.shared) and not _words(referral.legal_basis):
        raise InvalidInput.of("legal_basis", "Say on which legal basis this was shared.")


def check_readiness(answer: ReadinessAnswer, former: CaseRecord | None) -> None:
    """What is settled or under way is said in words.

    Raises:
        InvalidInput: names the field.
    """
    if answer.answer in ("settled", "under_way") and not _words(answer.note):
        raise InvalidInput.of("note", "Say in a few words what is settled, or what is being done.")


def _words(text: str | None) -> bool:
    return bool(text and text.strip())
