"""A case by the agency's own reference, as the command line names it."""

from __future__ import annotations

from typing import Any

from graph_schema.records import Case
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.permissions.actions import Action
from netmap.services.auditing import log_refusal
from netmap.services.road import NOT_THERE, require
from netmap.store.port import Find, Reader


def case_id_of(core: Core, actor: Actor, action: Action, reference: str) -> str:
    """The id of the case with this reference in the actor's agency; an operator reaches every agency.

    Says nothing about whether the actor may open it: the service that is asked next does.

    Raises:
        NotAllowed: the actor's role does not include `action`.
        NotFound: no such case; logged like a refusal.
        InvalidInput: two agencies have a case with this reference.
    """
    require(core, actor, action)
    case = core.store.read(lambda reader: find_case(reader, actor, reference))
    if case is None:
        log_refusal(core, actor, action, "absent")
        raise NotFound(NOT_THERE)
    return case.id


def find_case(reader: Reader, actor: Actor, reference: str) -> Case | None:
    """The case with this reference within the actor's reach, or `None`.

    Raises:
        InvalidInput: two agencies have a case with this reference.
    """
    equal: dict[str, Any] = {"reference": reference.strip()}
    if actor.role != "operator":
        equal["agency"] = actor.agency
    found: list[Case] = reader.fetch(Find(Case, equal, limit=2))[0]
    if len(found) > 1:
        raise InvalidInput.of("case", "Two agencies have a case with this reference; act as a user of one (--as).")
    return found[0] if found else None
