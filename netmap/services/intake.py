"""Intake: a person or a group on the map, with the tie to the offender and the first answers, in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph_schema.records import Fact, Person, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.permissions.actions import Action
from netmap.services.auditing import event
from netmap.services.facts import checked_fact
from netmap.services.namesakes import check_told_apart, parties_of
from netmap.services.parties import RECORD, P, pseudonym_for
from netmap.services.road import Desk, change_case, require
from netmap.services.ties import ends_of, fitting
from netmap.services.values import build

Values = Mapping[str, Any]


def record_with_tie(
    core: Core, actor: Actor, kind: type[P], case_id: str, party: Values, tie: Values | None,
    answers: Sequence[Values], call: Call,
) -> P:
    """Record a person or a group, its tie to the offender and first facts in one transaction: all of it, or nothing.

    `tie` holds fields of `Tie` without its ends; it is read "new party KIND offender". Each of `answers` holds fields
    of `Fact` without its subject: what is asked of a tie goes to the tie, everything else to the new party.

    Raises:
        InvalidInput: a problem with an answer is named by the answer's key; somebody of that name is there already.
        NotFound, NotAllowed: nothing was written.
    """
    require(core, actor, Action.TIES_RECORD)
    require(core, actor, Action.FACTS_RECORD)
    party_id, tie_id = core.new_id(), core.new_id()
    fact_ids = [core.new_id() for _ in answers]

    def work(desk: Desk) -> P:
        stamp = {"case_id": case_id, "recorded_at": desk.at, "recorded_by": actor.user_id}
        new = build(kind, party, core.vocabulary, id=party_id, pseudonym=pseudonym_for(party_id), **stamp)
        check_told_apart(actor, new.display_name, desk.found)
        desk.unit.add(new)
        subjects = {"person" if isinstance(new, Person) else "group": party_id}
        if tie is not None:
            ends = {"source_id": party_id, "target_id": desk.case.offender_id}
            asked = build(Tie, {**tie, **ends}, core.vocabulary, id=tie_id, **stamp)
            desk.unit.add(fitting(core, actor, asked, desk.unit.fetch(*ends_of(case_id, ends))))
            subjects["tie"] = tie_id
        for fact_id, values in zip(fact_ids, answers, strict=True):
            desk.unit.add(_fact(core, values, subjects, {"id": fact_id, **stamp}))
        for action, ids in ((Action.TIES_RECORD, [tie_id] if tie is not None else []), (Action.FACTS_RECORD, fact_ids)):
            if ids:
                desk.unit.append_audit(event(core, actor, "collection", action, case_id=case_id, subjects=ids))
        return new

    return change_case(
        core, actor, RECORD[kind], case_id, call, work, also=parties_of(case_id), operation="collection"
    )


def _fact(core: Core, values: Values, subjects: Mapping[str, str], minted: Mapping[str, Any]) -> Fact:
    """One answer as a fact about the tie or about the party, whichever the question is asked of."""
    key = str(values.get("key"))
    asked = core.vocabulary.fact_keys.get(key)
    about = next((sort for sort in subjects if asked and sort in asked.about), None)
    if about is None:
        raise InvalidInput.of(key, "This is asked of a tie; say first how the two are tied to each other.")
    try:
        fact = build(Fact, {**values, "subject_id": subjects[about]}, core.vocabulary, **minted)
        return checked_fact(core, fact, about)
    except InvalidInput as error:
        raise InvalidInput({key: [text for texts in error.problems.values() for text in texts]}) from None
