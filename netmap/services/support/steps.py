"""Saying that the next step which was agreed at a contact is done."""

from __future__ import annotations

from datetime import date

from graph_schema.records import SupportContact
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.services.support.writing import change_support

DONE = "The agreed next step is done."


def finish_step(
    core: Core, actor: Actor, case_id: str, contact_id: str, seen: int, done_on: date, call: Call
) -> SupportContact:
    """Close the next step of a contact on a day; what was logged stays as it was said.

    Raises:
        InvalidInput: there was no step, or the day is before the contact or has not come yet.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    said = Call(op_id=call.op_id, fingerprint=call.fingerprint, reason=call.reason or DONE)
    return change_support(
        core, actor, SupportContact, case_id, contact_id, seen, {"next_step_done_on": done_on}, said
    )
