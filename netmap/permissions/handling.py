"""Handling classes: which records of a case an actor may see, and the case file that remains.

Filter first, compute afterwards: rings, counts, findings and paths are made from what is left, or hidden people leak
through the numbers.
"""

from __future__ import annotations

from operator import attrgetter

import msgspec

from graph_schema.records import Case, CaseRecord, Judgement
from graph_schema.vocabulary import Vocabulary
from netmap.actor import Actor
from netmap.case_file import FIELDS, CaseFile
from netmap.permissions.assessment_handling import assessments_seen
from netmap.permissions.room import case_for_the_room, for_the_room
from netmap.permissions.support_handling import support_seen
from netmap.support.kept import hanging_on

_FROM_WIDE_TO_CLOSE = ("CONFERENCE", "TEAM", "RESTRICTED", "SEALED")
_FOR_THE_TEAM = frozenset({"CONFERENCE", "TEAM"})
_HANDLING = attrgetter("handling")


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
            actor.role in record.restricted_to or _author(record) == actor.user_id
        )
    return record.handling == "SEALED" and _author(record) == actor.user_id


def closest(*records: CaseRecord) -> CaseRecord:
    """Whichever of some records the fewest may see: what is written from them starts out no wider than that one."""
    return max(records, key=lambda record: _FROM_WIDE_TO_CLOSE.index(record.handling))


def _author(record: CaseRecord) -> str:
    """Whose record it is: of a judgement the one who made it, since the second person writes a version of it too."""
    return record.author_id if isinstance(record, Judgement) else record.recorded_by


def visible(actor: Actor, case_file: CaseFile, vocabulary: Vocabulary) -> CaseFile:
    """The case file as this actor may see it: nothing hangs on a record that was taken out.

    A guest gets no free text, alias or way to reach a person: names, ties and reasons are shown in the room. The
    vocabulary says which questions are answered in free text.
    """
    if _nothing_hidden(actor, case_file):
        return msgspec.structs.replace(case_file, others={})
    parties_seen = msgspec.structs.replace(
        case_file,
        people=tuple(p for p in case_file.people if may_see(actor, p)),
        groups=tuple(g for g in case_file.groups if may_see(actor, g)),
        facts=tuple(f for f in case_file.facts if may_see(actor, f)),
        contact_permissions=tuple(p for p in case_file.contact_permissions if may_see(actor, p)),
        discussions=tuple(d for d in case_file.discussions if may_see(actor, d)),
        others={},
        **dict.fromkeys(case_file.support, ()),  # filtered below, when it is known what they may name
    )
    parties = parties_seen.party
    seen = parties_seen.with_ties(tuple(
        t for t in case_file.ties if may_see(actor, t) and t.source_id in parties and t.target_id in parties
    ))
    support = support_seen(lambda record: may_see(actor, record), case_file, seen)
    rated = assessments_seen(lambda record: may_see(actor, record), case_file, seen)
    seen = msgspec.structs.replace(seen, judgements=_judgements(actor, seen), assessments=rated, **support)
    if case_file.case.offender_id not in parties:
        seen = msgspec.structs.replace(seen, case=msgspec.structs.replace(seen.case, offender_id=None))
    return for_the_room(seen, vocabulary) if actor.role == "conference_guest" else seen


def _nothing_hidden(actor: Actor, case_file: CaseFile) -> bool:
    """Whether everything in a case is for the whole team, as in most cases: then nothing is sifted."""
    if actor.role == "conference_guest" or case_file.case.offender_id not in case_file.party:
        return False
    return _FOR_THE_TEAM.issuperset(map(_HANDLING, case_file.all_records()))


def visible_case(actor: Actor, case: Case) -> Case:
    """A case's own fields as this actor may see them."""
    return case_for_the_room(case) if actor.role == "conference_guest" else case


def still_visible(then: CaseFile, now: CaseFile) -> CaseFile:
    """Of an earlier state of a case, what is in `now` as well, both being filtered for the same reader.

    A class that was raised hides the past too: whoever may not see a record today sees neither what it was nor what
    named it then.
    """
    kept = {field: tuple(r for r in then.records_of(kind) if r.id in now.ids) for kind, field in FIELDS.items()}
    case = msgspec.structs.replace(then.case, offender_id=then.case.offender_id and now.case.offender_id)
    there = {record.id for records in kept.values() for record in records}
    support = hanging_on({name: kept[name] for name in then.support}, there, strict=True)
    return msgspec.structs.replace(then, **{**kept, "access": now.access, **support}, case=case)


def _judgements(actor: Actor, seen: CaseFile) -> tuple[Judgement, ...]:
    """The judgements that this actor may see: those that rest on nothing that is hidden from them.

    The class beside which a judgement was made, and its reason, would give away what it rests on.
    """
    facts = {fact.id for fact in seen.facts}
    return tuple(j for j in seen.judgements if may_see(actor, j) and facts.issuperset(j.fact_ids))
