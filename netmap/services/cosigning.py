"""The second person to a judgement, and its author taking it back."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from graph_schema.records import Judgement
from netmap.actor import Actor, Call
from netmap.bootstrap import Core
from netmap.errors import InvalidInput
from netmap.judgements.checks import reason_problem
from netmap.judgements.model import Answer, JudgementState, Stated, needs_second
from netmap.permissions.actions import Action
from netmap.permissions.policy import Decision, is_author
from netmap.services.judgements import seen_in, stated_in
from netmap.services.refusing import Refused
from netmap.services.revising import same_version
from netmap.services.road import Desk, change_case

_OVER = {
    JudgementState.STANDS: "It counts already.",
    JudgementState.DECLINED: "Somebody has not agreed to it already. Its author can make another one.",
    JudgementState.SUPERSEDED: "A later judgement has taken its place.",
    JudgementState.WITHDRAWN: "Its author has taken it back.",
    JudgementState.NEEDS_RECONFIRMATION: "What is recorded is not what it was made beside. It has to be made anew.",
}


def cosign_judgement(
    core: Core, actor: Actor, case_id: str, tie_id: str, judgement_id: str, seen: int, answer: str, call: Call
) -> Judgement:
    """Agree to a judgement that waits for a second person, or decline with a reason. Whoever comes first answers.

    Raises:
        InvalidInput: the actor is its author (which is logged as a refusal), the answer is none, a decline has no
            reason, or the judgement does not wait for a second person (any more).
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not core.vocabulary.knows("cosign_answers", answer, active_only=True):
        raise InvalidInput.of("answer", "agree or decline is needed.")
    if answer == Answer.DECLINE and (problem := reason_problem(call.reason)):
        raise InvalidInput.of("reason", problem)

    def following(desk: Desk, stated: Stated) -> Judgement:
        judgement = stated.judgement
        still_open = needs_second(judgement) and judgement.answer is None
        dissent = answer == Answer.DECLINE and stated.state is JudgementState.NEEDS_RECONFIRMATION and still_open
        if stated.state is not JudgementState.PROPOSED and not dissent:
            raise InvalidInput.of("answer", _OVER[stated.state])
        return msgspec.structs.replace(
            judgement, answer=answer, answered_by=actor.user_id, answered_on=core.today(), answer_reason=call.reason,
        )

    def first(record: Judgement) -> None:
        if is_author(actor, record):
            said = InvalidInput.of("answer", "This is your own judgement: somebody else has to look at it.")
            raise Refused(Decision(False, "own_judgement"), said)

    action = Action.JUDGEMENTS_COSIGN
    return _change(core, actor, action, (case_id, tie_id, judgement_id), seen, first, following, call)


def withdraw_judgement(
    core: Core, actor: Actor, case_id: str, tie_id: str, judgement_id: str, seen: int, call: Call
) -> Judgement:
    """Take back a judgement of one's own, with a reason; it stays in the history, and no earlier one comes up again.

    Raises:
        InvalidInput: no reason, somebody else's judgement (which is logged as a refusal), or one that is over already.
        StaleRevision, NotFound, NotAllowed: nothing was written.
    """
    if not (call.reason or "").strip():
        raise InvalidInput.of("reason", "Say why.")

    def following(desk: Desk, stated: Stated) -> Judgement:
        if stated.state in (JudgementState.DECLINED, JudgementState.SUPERSEDED, JudgementState.WITHDRAWN):
            raise InvalidInput.of("judgement", _OVER[stated.state])
        return msgspec.structs.replace(stated.judgement, withdrawn_on=core.today())

    def after(record: Judgement) -> None:
        if not is_author(actor, record):
            said = InvalidInput.of("judgement", "Only its author can take it back. You can make one of your own.")
            raise Refused(Decision(False, "not_the_author"), said)

    place = (case_id, tie_id, judgement_id)
    return _change(core, actor, Action.JUDGEMENTS_RECORD, place, seen, after, following, call)


def _change(
    core: Core, actor: Actor, action: Action, place: tuple[str, str, str], seen: int,
    whose: Callable[[Judgement], None], following: Callable[[Desk, Stated], Judgement], call: Call,
) -> Judgement:
    """Write the next version of a judgement that this actor sees in the version that they saw."""
    case_id, tie_id, judgement_id = place

    def work(desk: Desk) -> Judgement:
        stated = stated_in(seen_in(core, actor, desk).judged_on(tie_id), judgement_id)
        if stated is None:
            raise Refused(Decision(False, "absent"))
        whose(stated.judgement)
        desk.check(stated.judgement)
        same_version(stated.judgement, seen)
        new = msgspec.structs.replace(
            following(desk, stated), version=stated.judgement.version + 1, recorded_at=desk.at,
            recorded_by=actor.user_id, change_reason=call.reason,
        )
        desk.unit.revise(new)
        return new

    silent = msgspec.structs.replace(call, reason=None)  # the log knows no handling classes
    return change_case(core, actor, action, case_id, silent, work)
