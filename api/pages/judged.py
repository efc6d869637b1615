"""What colleagues judged on the ties of a view, in words, with their names."""

from __future__ import annotations

import msgspec

from api.pages.asking import user_names, vocabulary
from api.pages.showing import links_in
from api.pages.tie_words import whole
from netmap.case_file import CaseFile
from netmap.judgements.model import JudgementState, Stated
from netmap.judgements.standing import judged_tie
from netmap.services.networks import NetworkView
from visualisations.ego_ties import Links
from visualisations.judged import Judgements, people_in
from visualisations.told_judgements import ToldJudgement, ToldList


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement that somebody has to do something about: on which tie, and what it says."""

    tie: str
    mine: bool
    told: ToldJudgement


def judgements_in(view: NetworkView, links: Links) -> Judgements:
    """What was judged on the ties of a view, ready to be put into words; names are asked for only where needed."""
    people = people_in(view.judged)
    return Judgements(view.judged, user_names(people) if people else {}, vocabulary(), links)


def lists_of(view: NetworkView, tie_id: str) -> tuple[ToldList, ...]:
    """Both lists of a tie with everything that was ever judged on them; none for a tie that no rule reads."""
    found = view.of(tie_id)
    if found is None:
        return ()
    judged = view.judged_on(tie_id) or judged_tie((), found, {}, view.day)
    told = judgements_in(view, links_in(view.case_file))
    return tuple(told.told(one) for one in judged.lists)


def tasks_in(view: NetworkView, whole_file: CaseFile, me: str, state: JudgementState) -> tuple[Task, ...]:
    """The judgements of a case in one state: those that wait for a second person, or have to be looked at again."""
    told, ties = judgements_in(view, links_in(view.case_file)), {tie.id: tie for tie in view.case_file.ties}
    stated: list[Stated] = [
        each for tie in view.judged.values() for one in tie.lists for each in one.given if each.state is state
    ]
    return tuple(
        Task(
            tie=whole(ties[each.judgement.tie_id], whole_file, vocabulary()), mine=each.judgement.author_id == me,
            told=told.said(each),
        )
        for each in sorted(stated, key=lambda each: each.judgement.made_at)
    )
