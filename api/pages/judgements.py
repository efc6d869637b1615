"""One judgement: what was said, the second person's answer, and its author taking it back."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from api.pages.asking import actor, can, core, open_file, record_in, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered_with_hints
from api.pages.form_input import FormInput
from api.pages.judged import judgements_in
from api.pages.showing import address_of, links_in, show
from api.pages.tie_words import whole
from api.pages.writing import Errors, Form, call_of, done, handle, seen_version
from graph_schema.records import Judgement, Tie
from netmap.case_file import CaseFile
from netmap.errors import NotFound
from netmap.judgements.model import Answer, JudgementState, Stated
from netmap.permissions.actions import Action
from netmap.rules.findings import Polarity
from netmap.services.cosigning import cosign_judgement, withdraw_judgement
from netmap.services.judgements import stated_in
from netmap.services.networks import NetworkView, view_of
from netmap.services.road import NOT_THERE
from visualisations.judged import HEADS

_OVER = (JudgementState.DECLINED, JudgementState.SUPERSEDED, JudgementState.WITHDRAWN)


class _OffTheMap(NotFound):
    """The judgement is there, but its tie is not on the map any more, so nothing can be said of where it stands."""

    def __init__(self, tie: Tie) -> None:
        self.tie = tie
        super().__init__(NOT_THERE)


@page("/cases/<record:case_id>/judgements/<record:record_id>", Action.JUDGEMENTS_READ)
def judgement(case_id: str, record_id: str) -> ResponseReturnValue:
    """What was said, beside what, and where it stands."""
    try:
        return _told(*_opened(Action.JUDGEMENTS_READ, case_id, record_id), template="judgements/judgement.html")
    except _OffTheMap as away:
        return redirect(address_of(away.tie), code=303)


@page("/cases/<record:case_id>/judgements/<record:record_id>/answer", Action.JUDGEMENTS_COSIGN, write=True)
def answer_judgement(case_id: str, record_id: str) -> ResponseReturnValue:
    """The second person agrees, or declines with a reason; both views stay."""
    opened = _opened(Action.JUDGEMENTS_COSIGN, case_id, record_id)
    record = opened[2].judgement

    def form(v: Form, errors: Errors) -> str:
        answers = offered_with_hints(vocabulary(), "cosign_answers")
        return _told(*opened, template="judgements/answer.html", v=v, errors=errors, answers=answers)

    def save(given: FormInput) -> ResponseReturnValue:
        answer, seen = given.words("answer"), seen_version()
        if not answer:
            given.problems["answer"] = ["Choose one."]
        given.finish()
        cosign_judgement(core(), actor(), case_id, record.tie_id, record_id, seen, answer, call_of())
        said = "You agree: the judgement counts now." if answer == Answer.AGREE else "Recorded. Both views stay."
        return done(said, url_for("pages.tie", case_id=case_id, record_id=record.tie_id))

    return handle(form, save, {"seen": record.version})


@page("/cases/<record:case_id>/judgements/<record:record_id>/withdraw", Action.JUDGEMENTS_RECORD, write=True)
def withdraw(case_id: str, record_id: str) -> ResponseReturnValue:
    """Take back a judgement of one's own, with a reason."""
    opened = _opened(Action.JUDGEMENTS_RECORD, case_id, record_id)
    record = opened[2].judgement

    def form(v: Form, errors: Errors) -> str:
        return _told(*opened, template="judgements/withdraw.html", v=v, errors=errors)

    def save(given: FormInput) -> ResponseReturnValue:
        seen = seen_version()
        if not given.words("reason"):
            given.problems["reason"] = ["Say why."]
        given.finish()
        withdraw_judgement(core(), actor(), case_id, record.tie_id, record_id, seen, call_of())
        address = url_for("pages.tie", case_id=case_id, record_id=record.tie_id)
        return done("Taken back. It stays in the history.", address)

    return handle(form, save, {"seen": record.version}, {"judgement": ""})


def _opened(action: Action, case_id: str, record_id: str) -> tuple[CaseFile, NetworkView, Stated]:
    """The case file, the view of today, and the judgement with where it stands."""
    seen = open_file(action, case_id, subjects=lambda _: (record_id,))
    record = record_in(seen, Judgement, record_id)
    view = view_of(core(), seen, core().today())
    stated = stated_in(view.judged_on(record.tie_id), record_id)
    if stated is None:
        raise _OffTheMap(record_in(seen, Tie, record.tie_id))
    return seen, view, stated


def _told(seen: CaseFile, view: NetworkView, stated: Stated, template: str, **more: object) -> str:
    record, told = stated.judgement, judgements_in(view, links_in(seen))
    tie = record_in(seen, Tie, record.tie_id)
    judged = view.judged[record.tie_id].of(Polarity(record.polarity))
    mine = record.author_id == actor().user_id
    return show(
        template, seen, judgement=record, said=told.said(stated), list=told.told(judged), stated=stated,
        tie_words=whole(tie, seen, vocabulary()), tie_address=address_of(tie), head=HEADS[judged.polarity],
        may_answer=can(Action.JUDGEMENTS_COSIGN, seen) and not mine and stated.state is JudgementState.PROPOSED,
        may_withdraw=can(Action.JUDGEMENTS_RECORD, seen) and mine and stated.state not in _OVER, mine=mine, **more,
    )
