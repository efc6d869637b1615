"""What was learned in a contact: a statement that is recorded and linked to the contact in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from graph_schema.records import Fact, SupportContact
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision
from netmap.services.auditing import event
from netmap.services.facts import record_fact
from netmap.services.hanging_on import check_what_it_hangs_on
from netmap.services.refusing import Refused
from netmap.services.road import Desk, require
from netmap.services.values import MOST_ENTRIES
from netmap.store.port import Find

_WHY = "A statement that was learned in it was linked."


def record_learned(
    core: Core, actor: Actor, case_id: str, contact_id: str, values: Mapping[str, Any], call: Call,
    about: str | None = None,
) -> Fact:
    """Append a fact as `record_fact` does, and add it to what a contact changed: both, or neither.

    Raises:
        InvalidInput: as in `record_fact`; or the contact was entered in error, or has as many links as it may.
        NotFound, NotAllowed: nothing was written; also when the contact is not there or not this actor's to see.
    """
    require(core, actor, Action.SUPPORT_CHANGE)

    def link(desk: Desk, fact: Fact) -> None:
        (found,) = desk.unit.fetch(Find(SupportContact, {"case_id": case_id, "id": contact_id}))
        if not found:
            raise Refused(Decision(False, "absent"))
        contact: SupportContact = found[0]
        desk.check(contact)
        check_what_it_hangs_on(desk, contact)
        if contact.state == "entered_in_error":
            raise InvalidInput.of("contact", "This contact was entered in error; put it back first.")
        if len(contact.changed_ids) >= MOST_ENTRIES:
            raise InvalidInput.of("contact", f"This contact has {MOST_ENTRIES} links already.")
        desk.unit.revise(msgspec.structs.replace(
            contact, changed_ids=(*contact.changed_ids, fact.id), version=contact.version + 1, recorded_at=desk.at,
            recorded_by=actor.user_id, change_reason=_WHY,
        ))
        desk.unit.append_audit(
            event(core, actor, "alteration", Action.SUPPORT_CHANGE, case_id=case_id, subjects=(contact.id,))
        )

    return record_fact(core, actor, case_id, values, call, about, link)
