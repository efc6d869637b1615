"""Judgements on a tie: made beside what the rules compute, and read with where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from graph_schema.records import Judgement, Tie
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput, NotFound
from netmap.judgements.checks import check_judgement, review_day
from netmap.judgements.model import JudgedTie, Stated
from netmap.judgements.standing import computed_class, facts_under, judged_tie
from netmap.permissions.actions import Action
from netmap.permissions.handling import visible
from netmap.permissions.policy import Decision
from netmap.rules.findings import Polarity, TieClass
from netmap.services.auditing import log_refusal
from netmap.services.networks import NetworkView, view_of
from netmap.services.refusing import Refused
from netmap.services.road import NOT_THERE, Desk, change_case, read_case_file
from netmap.services.values import build
from netmap.store.port import Find


def record_judgement(
    core: Core, actor: Actor, case_id: str, tie_id: str, values: Mapping[str, Any], call: Call
) -> Judgement:
    """Append a judgement of this worker's on one list of a tie of the offender.

    What it is made beside (the computed class, the facts under it) is read in the same transaction, as its author may
    see it. Its words stay out of the audit log, which knows no handling classes.

    Raises:
        InvalidInput: the field that does not fit is named: see `netmap.judgements.checks`.
        NotFound, NotAllowed: nothing was written.
    """
    judgement_id = core.new_id()

    def work(desk: Desk) -> Judgement:
        tie = desk.found[0][0] if desk.found[0] else None
        if tie is None:
            raise Refused(Decision(False, "absent"))
        desk.check(tie)
        today = core.today()
        made = build(
            Judgement, {"review_on": review_day(today), **values}, core.vocabulary, id=judgement_id, case_id=case_id,
            recorded_at=desk.at, recorded_by=actor.user_id, tie_id=tie_id, author_id=actor.user_id, made_on=today,
            made_at=desk.at, computed=TieClass.NOT_ENOUGH_RECORDED.value, rule_set="",
        )  # its polarity is known to be one now, so that what it is made beside can be read
        judgement = _beside(seen_in(core, actor, desk), made)
        check_judgement(judgement, today)
        desk.unit.add(judgement)
        return judgement

    wanted = Find(Tie, {"id": tie_id, "case_id": case_id})
    silent = msgspec.structs.replace(call, reason=None)
    return change_case(
        core, actor, Action.JUDGEMENTS_RECORD, case_id, silent, work, also=(wanted,), operation="collection"
    )


def seen_in(core: Core, actor: Actor, desk: Desk) -> NetworkView:
    """The network as this actor sees it today, read inside the transaction."""
    file = desk.unit.case_file(desk.case.id)
    assert file is not None
    return view_of(core, visible(actor, file, core.vocabulary), core.today(), reader=desk.unit)


def read_judgements(core: Core, actor: Actor, case_id: str, tie_id: str) -> JudgedTie | None:
    """Every judgement on one tie that this actor may see, with where it stands; `None` for a tie among others.

    Raises:
        NotFound: there is no such tie in the case, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """
    seen = read_case_file(
        core, actor, Action.JUDGEMENTS_READ, case_id,
        subjects=lambda file: [tie_id, *(j.id for j in file.judgements if j.tie_id == tie_id)],
    )
    if tie_id not in {tie.id for tie in seen.ties}:
        log_refusal(core, actor, Action.JUDGEMENTS_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    view = view_of(core, seen, core.today())
    found = view.of(tie_id)
    return view.judged_on(tie_id) or (judged_tie((), found, {}, view.day) if found else None)


def stated_in(judged: JudgedTie | None, judgement_id: str) -> Stated | None:
    """One judgement with where it stands."""
    given = [each for found in judged.lists for each in found.given] if judged else []
    return next((each for each in given if each.judgement.id == judgement_id), None)


def read_judgement(core: Core, actor: Actor, case_id: str, tie_id: str, judgement_id: str) -> Stated:
    """One judgement on a tie, with where it stands.

    Raises:
        NotFound: there is none on this tie, or it is not this actor's to see.
        NotAllowed: as everywhere.
    """
    stated = stated_in(read_judgements(core, actor, case_id, tie_id), judgement_id)
    if stated is None:
        log_refusal(core, actor, Action.JUDGEMENTS_READ, "absent", case_id)
        raise NotFound(NOT_THERE)
    return stated


def _beside(view: NetworkView, made: Judgement) -> Judgement:
    """The judgement with what it is made beside."""
    found = view.of(made.tie_id)
    if found is None:
        raise InvalidInput.of("tie", "A judgement is made on a tie of the offender that is on the map.")
    polarity = Polarity(made.polarity)
    return msgspec.structs.replace(
        made, computed=computed_class(found, polarity).value, fact_ids=facts_under(found, polarity),
        rule_set=view.rule_set.version,
    )
