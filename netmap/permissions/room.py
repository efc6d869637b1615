"""What a guest of a conference gets of what may be seen: names, ties and reasons, without anybody's own words."""

from __future__ import annotations

import msgspec

from graph_schema.records import Case, Fact, Judgement, Person
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.permissions.assessment_handling import assessments_for_the_room
from netmap.permissions.support_handling import support_for_the_room

WITHHELD = "said, in words that are not shown here"
"""Stands in the room for an answer in somebody's own words, so that what rests on there being one still does."""


def for_the_room(seen: CaseFile, vocabulary: Vocabulary) -> CaseFile:
    """A case file that was filtered for a guest, without free text, aliases, ways to reach people, and who is in it."""
    quiet: dict[str, None] = {"note": None, "change_reason": None}
    # Who said it stays apart from who else did, without a name: two sources are worth more than one in every room.
    names = {fact.source_name for fact in seen.facts if fact.source_name}
    sources = {name: f"source {place}" for place, name in enumerate(sorted(names), 1)}
    return msgspec.structs.replace(
        seen,
        access=(),
        case=case_for_the_room(seen.case),
        people=tuple(_without_contact(person) for person in seen.people),
        groups=tuple(msgspec.structs.replace(group, **quiet) for group in seen.groups),
        ties=tuple(msgspec.structs.replace(tie, **quiet) for tie in seen.ties),
        facts=tuple(
            msgspec.structs.replace(_in_codes(f, vocabulary), **quiet, source_name=sources.get(f.source_name or ""))
            for f in seen.facts
        ),
        judgements=tuple(_without_words(judgement) for judgement in seen.judgements),
        contact_permissions=tuple(
            msgspec.structs.replace(permission, **quiet, legal_basis=None) for permission in seen.contact_permissions
        ),
        discussions=tuple(msgspec.structs.replace(discussion, **quiet) for discussion in seen.discussions),
        assessments=assessments_for_the_room(seen),
        **support_for_the_room(seen),
    )


def _without_words(judgement: Judgement) -> Judgement:
    gone: dict[str, None] = {"answered_by": None, "answer_reason": None, "change_reason": None}
    return msgspec.structs.replace(judgement, reason="", author_id="", **gone)


def case_for_the_room(case: Case) -> Case:
    """A case's own fields without what somebody wrote in words."""
    return msgspec.structs.replace(case, closure_review=None, change_reason=None)


def _in_codes(fact: Fact, vocabulary: Vocabulary) -> Fact:
    """The fact without an answer in free text; a question that is not known here counts as asking for that."""
    key = vocabulary.fact_keys.get(fact.key)
    coded = key is not None and (key.type != "text" or fact.value in vocabulary.allowed_values(fact.key))
    return fact if coded else msgspec.structs.replace(fact, value=WITHHELD)


def _without_contact(person: Person) -> Person:
    return msgspec.structs.replace(
        person,
        note=None,
        change_reason=None,
        aliases=(),
        **dict.fromkeys(("safe_contact_how", "safe_contact_when", "safe_contact_never", "safe_contact_expires")),
    )
