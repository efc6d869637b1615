"""Who asks, of which core, and what they may do: what every page begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from api.actor import current_actor
from api.core_access import core
from graph_schema.records import CaseRecord
from graph_schema.vocabulary import Vocabulary
from netmap.actor import Actor
from netmap.case_file import CaseFile
from netmap.errors import NotFound
from netmap.permissions.actions import GUEST_ACTIONS, Action
from netmap.permissions.policy import Resource, decide, has_capability
from netmap.services.access import names_of_users
from netmap.services.road import NOT_THERE, read_case_file

__all__ = ["actor", "can", "core", "open_file", "record_in", "user_names", "vocabulary"]

C = TypeVar("C", bound=CaseRecord)


def actor() -> Actor:
    """Who is signed in.

    Raises:
        NotSignedIn: nobody.
    """
    return current_actor()


def vocabulary() -> Vocabulary:
    """The code lists."""
    return core().vocabulary


def open_file(
    action: Action, case_id: str, subjects: Callable[[CaseFile], Iterable[str]] | None = None
) -> CaseFile:
    """The case file as the person at the screen may see it, logged as a look at `subjects`.

    Raises:
        NotAllowed, NotFound: refused; a case that is not theirs looks like one that is not there.
    """
    return read_case_file(core(), actor(), action, case_id, subjects=subjects)


def can(action: Action, case_file: CaseFile | None = None) -> bool:
    """Whether a page should offer this at all; the services decide again when it is done."""
    if case_file is None:
        return has_capability(actor(), action).allowed
    resource = Resource(today=core().today(), case=case_file.case, access=case_file.access)
    if decide(actor(), action, resource).allowed:
        return True
    # What a guest gets names nobody who is in the case, the guest neither; without this no link would be shown to it.
    return not case_file.access and action in GUEST_ACTIONS and has_capability(actor(), action).allowed


def record_in(case_file: CaseFile, kind: type[C], record_id: str) -> C:
    """One record of a case file that has been filtered for its reader.

    Raises:
        NotFound: it is not in it, or not this reader's to see.
    """
    for record in case_file.records_of(kind):
        if record.id == record_id:
            return record
    raise NotFound(NOT_THERE)


def user_names(user_ids: Iterable[str]) -> dict[str, str]:
    """Display names by user id."""
    return names_of_users(core(), set(user_ids))
