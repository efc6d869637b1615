"""The cases of whoever is signed in, a new one, and one at a glance."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from api.pages.alert_words import groups_of
from api.pages.asking import actor, can, core, open_file, user_names, vocabulary
from api.pages.blueprint import page
from api.pages.choices import offered
from api.pages.form_input import FormInput
from api.pages.judged import tasks_in
from api.pages.overview import entered_in_error, lately, standing_of
from api.pages.rating_words import told_ratings
from api.pages.showing import address_of, links_in, show
from api.pages.tie_words import whole
from api.pages.writing import Errors, Form, call_of, done, handle
from netmap.judgements.model import JudgementState
from netmap.permissions.actions import Action
from netmap.review import review_due, review_state
from netmap.rules.statements_model import Standing
from netmap.services.alerts import alerts_in
from netmap.services.cases import open_case
from netmap.services.listing_cases import list_cases
from netmap.services.networks import view_of
from visualisations.options import PictureOptions
from visualisations.view_model import picture_of

_PAGE = 200


@page("/cases", Action.CASES_LIST)
def cases() -> ResponseReturnValue:
    """The cases that this person works on or is invited to, the last opened first."""
    found = list_cases(core(), actor(), limit=_PAGE)
    ordered = sorted(found, key=lambda c: (c.closed_on is not None, -c.opened_on.toordinal()))
    return render_template(
        "cases/list.html", cases=ordered, label=vocabulary().label, may_open=can(Action.CASE_OPEN),
        today=core().today(), errors={}, review_state=review_state,
    )


@page("/cases/new", Action.CASE_OPEN, write=True)
def new_case() -> ResponseReturnValue:
    """Open a case with its offender."""

    def form(v: Form, errors: Errors) -> str:
        return render_template("cases/new.html", v=v, errors=errors, stages=offered(vocabulary(), "case_stages"))

    def save(given: FormInput) -> ResponseReturnValue:
        values = {
            "reference": given.words("reference"), "stage": given.words("stage") or "intake",
            "release_on": given.day("release_on"), "review_on": given.day("review_on"),
        }
        offender = {"display_name": given.words("display_name")}
        given.need("reference", "Give the file number.")
        given.need("display_name", "Say what to call the offender.")
        given.finish()
        made = open_case(core(), actor(), values, offender, call_of())
        return done("The case is open. Now add the people around the offender.", url_for("pages.case", case_id=made.id))

    return handle(form, save, {"stage": "intake"})


@page("/cases/<record:case_id>", Action.CASE_READ)
def case(case_id: str) -> ResponseReturnValue:
    """One case at a glance: who is around the offender, what the ties show, and what changed lately."""
    seen = open_file(Action.CASE_READ, case_id)
    view = view_of(core(), seen, core().today())
    picture = picture_of(
        view.case_file, view.findings, vocabulary(), PictureOptions(history=True), links_in(seen)
    )
    # The list has ended and planned ties as well; the sentence says what holds today, as the picture does.
    today = picture_of(view.case_file.on(view.day), view.findings, vocabulary(), PictureOptions())
    standing = standing_of(seen, view.day)
    waiting, again = (
        tasks_in(view, seen, actor().user_id, state)
        for state in (JudgementState.PROPOSED, JudgementState.NEEDS_RECONFIRMATION)
    )
    due = review_due(seen, core().today())
    changed = lately(seen) if can(Action.CHANGES_READ, seen) else []
    names = user_names({entry.user_id for entry in standing} | {row.record.recorded_by for row in changed})
    open_ = [a for a in alerts_in(core(), actor(), seen, view).alerts if a.standing is Standing.HOLDS]
    return show(
        "cases/case.html", seen, picture=picture, sentence=today.sentence, waiting=waiting, again=again,
        alerts=groups_of(open_, seen, vocabulary()),
        offender=seen.party.get(seen.case.offender_id or ""), due=due, address_of=address_of,
        due_ties=[(whole(tie, seen, vocabulary()), address_of(tie), tie.review_on) for tie in due.ties],
        changed=changed, standing=standing, names=names, wrong=len(entered_in_error(seen)), today=core().today(),
        ratings=told_ratings(view.case_file.assessments) if can(Action.ASSESSMENTS_READ, seen) else None,
    )
