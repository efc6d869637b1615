"""Handling classes: which records of a case an actor may see, and the case file that remains.

Filter first, compute afterwards: rings, counts, findings and paths are made from what is left, or hidden people leak
through the numbers.
"""

from __future__ import annotations

import msgspec

from graph_schema.records import CaseRecord, Person
from netmap.actor import Actor
from netmap.case_file import CaseFile


def may_see(actor: Actor, record: CaseRecord) -> bool:
    """Whether the handling class of a record lets this actor see it. A class that is not known here hides it.

    CONFERENCE: everybody in the case. TEAM: everybody but guests. RESTRICTED: the roles named on the record and its
    author. SEALED: its author only, until a safeguarding road is opened.
    """
    if record.handling == "CONFERENCE":
        return True
    if record.handling == "TEAM":
        return actor.role != "conference_guest"
    if record.handling == "RESTRICTED":
        return actor.role != "conference_guest" and (
            actor.role in record.restricted_to or record.recorded_by == actor.user_id
        )
    return record.handling == "SEALED" and record.recorded_by == actor.user_id


def visible(actor: Actor, case_file: CaseFile) -> CaseFile:
    """The case file as this actor may see it: nothing hangs on a record that was taken out.

    A guest gets no free text, alias or way to reach a person: what is shown in the room is names, ties and reasons.
    """
    people = tuple(p for p in case_file.people if may_see(actor, p))
    groups = tuple(g for g in case_file.groups if may_see(actor, g))
    parties = {p.id for p in (*people, *groups)}
    ties = tuple(
        t for t in case_file.ties if may_see(actor, t) and t.source_id in parties and t.target_id in parties
    )
    subjects = parties | {tie.id for tie in ties}
    facts = tuple(f for f in case_file.facts if may_see(actor, f) and f.subject_id in subjects)
    seen = msgspec.structs.replace(case_file, people=people, groups=groups, ties=ties, facts=facts, others={})
    if case_file.case.offender_id not in parties:
        seen = msgspec.structs.replace(seen, case=msgspec.structs.replace(seen.case, offender_id=None))
    return _for_the_room(seen) if actor.role == "conference_guest" else seen


def _for_the_room(seen: CaseFile) -> CaseFile:
    return msgspec.structs.replace(
        seen,
        access=(),
        case=msgspec.structs.replace(seen.case, closure_review=None),
        people=tuple(_without_contact(person) for person in seen.people),
        groups=tuple(msgspec.structs.replace(group, note=None) for group in seen.groups),
        ties=tuple(msgspec.structs.replace(tie, note=None) for tie in seen.ties),
        facts=tuple(msgspec.structs.replace(fact, note=None, source_name=None) for fact in seen.facts),
    )


def _without_contact(person: Person) -> Person:
    return msgspec.structs.replace(
        person,
        note=None,
        aliases=(),
        safe_contact_how=None,
        safe_contact_when=None,
        safe_contact_never=None,
        safe_contact_expires=None,
    )
