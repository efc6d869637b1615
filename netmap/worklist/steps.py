"""Next steps that were agreed at a contact and are not done."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.case_file import CaseFile
from netmap.worklist.model import Asked, Task, WorkKind
from netmap.worklist.people import gone, left_alone, names_of, workers_of


def next_steps(case_file: CaseFile, asked: Asked) -> Iterator[Task]:
    """The open steps whose day is near or has passed, with who was to take them.

    A step with somebody who does not want support any more is not on the list: nothing is asked of them unasked.
    """
    quiet = left_alone(case_file, asked.day) | gone(case_file, asked.day)
    for contact in case_file.support_contacts:
        due = contact.next_step_due
        people = contact.present_ids or contact.person_ids
        if not contact.next_step or due is None or not asked.near(due) or set(people) <= quiet:
            continue
        if contact.next_step_done_on is not None and contact.next_step_done_on <= asked.day:
            continue
        by = f" (by {contact.next_step_by})" if contact.next_step_by else ""
        whose = asked.on_team(*contact.worker_ids) or asked.on_team(*workers_of(case_file, asked.day, people))
        yield Task(
            kind=WorkKind.NEXT_STEP, case_id=case_file.case.id, what=f"{contact.next_step}{by}",
            whom=names_of(case_file, people), day=due, state=asked.state(due), whose=whose, record=contact,
        )
