"""Support around the person: who gives what, who could be asked, what is ready for release; read on the one road."""

from __future__ import annotations

import msgspec

from netmap.actor import Actor
from netmap.analysis.could_be_asked import Candidate, candidates
from netmap.analysis.support_given import GivenKind, never_asked, support_given
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.permissions.actions import Action
from netmap.services.alerts import lock_in
from netmap.services.analyses import network_of
from netmap.services.networks import view_of
from netmap.services.road import read_case_file
from netmap.services.support.locks import DO_NOT_ASK, locked_in
from netmap.support.readiness import Question, checklist


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who could be asked, or who is not to be: then `do_not_ask` says so, and why as far as one may know."""

    candidate: Candidate
    do_not_ask: str = ""


def read_support_given(core: Core, actor: Actor, case_id: str) -> tuple[GivenKind, ...]:
    """Every kind of support with who gives it since when, and what is missing, as of today.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    return given_in(core, read_case_file(core, actor, Action.SUPPORT_READ, case_id))


def given_in(core: Core, seen: CaseFile) -> tuple[GivenKind, ...]:
    """The same of a case file that has been filtered for its reader already."""
    return support_given(network_of(core, seen, None))


def unasked_in(core: Core, seen: CaseFile) -> tuple[str, ...]:
    """The names of those of whom nobody said whether they give support, of a case file filtered already."""
    return never_asked(network_of(core, seen, None))


def read_asking(core: Core, actor: Actor, case_id: str) -> tuple[Asking, ...]:
    """Everybody around the offender, by name, with whether they could be asked to help.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    return asking_in(core, actor, read_case_file(core, actor, Action.SUPPORT_READ, case_id))


def asking_in(core: Core, actor: Actor, seen: CaseFile) -> tuple[Asking, ...]:
    """The same of a case file that has been filtered for its reader already.

    The lock is decided on everything that is recorded, so that nobody is asked because the reason is not for this
    reader; the reason itself is told only as far as this reader's own case file tells it.
    """
    locked = locked_in(core, seen)
    view = view_of(core, seen, core.today())
    found = []
    for each in candidates(network_of(core, seen, None)):
        lock = lock_in(core, actor, seen, view, each.person_id)
        told = lock.sentence if lock else DO_NOT_ASK if each.person_id in locked else ""
        found.append(Asking(candidate=each, do_not_ask=told))
    return tuple(found)


def read_readiness(core: Core, actor: Actor, case_id: str) -> tuple[Question, ...]:
    """Every question about release with its latest answer, as of today.

    Raises:
        NotAllowed, NotFound: as everywhere.
    """
    seen = read_case_file(
        core, actor, Action.SUPPORT_READ, case_id, subjects=lambda file: {each.id for each in file.readiness_answers}
    )
    return checklist(seen.readiness_answers, core.vocabulary, core.today())
