"""One tie as a page tells it: in words, with what it shows and why, and what nobody has answered yet."""

from __future__ import annotations

from datetime import date

import msgspec

from api.pages.fact_table import FactTable, fact_table
from api.pages.judged import lists_of
from api.pages.open_questions import OpenQuestion, open_questions
from api.pages.showing import address_of
from api.pages.tie_words import concerns_a_group, name_of, other_end, qualified, seen_from, whole
from graph_schema.records import Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.minors import is_young, not_asked_of
from netmap.services.networks import NetworkView
from netmap.tie_life import contact_on, status_on
from visualisations.model import ReasonGroup
from visualisations.reading import Statements, ended, facts_by_id
from visualisations.reason_groups import groups_of
from visualisations.reasons import PAST, badges_of, flag_words, reasons_of
from visualisations.told_judgements import ToldList
from visualisations.words import period


class ToldTie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie in words. `flagged` is false where no rule says anything: among others, and where it is over.

    `live` is true while reasons count: on a tie that is not over. `planned` is true while it has not begun.
    """

    id: str
    words: str
    seen_from: str
    qualified: str
    other: str
    other_address: str
    period: str
    status: str
    planned: bool
    address: str
    flagged: bool
    live: bool
    badges: tuple[str, ...]
    flag: str
    groups: tuple[ReasonGroup, ...]
    open_questions: tuple[OpenQuestion, ...]
    not_asked: str
    judged: tuple[ToldList, ...]
    facts: FactTable


def told(tie: Tie, party_id: str, view: NetworkView, whole_file: CaseFile, words: Vocabulary, today: date) -> ToldTie:
    """A tie as it is told on the page of one of its ends. `whole_file` holds what was entered in error as well."""
    found = view.of(tie.id)
    alter = whole_file.party.get(found.alter_id) if found else None
    but = not_asked_of(alter, today.year)
    other = whole_file.party.get(other_end(tie, party_id))
    reasons = reasons_of(found, Statements(facts_by_id(view.case_file), words), words) if found else ()
    status = status_on(tie, today, contact_on(whole_file, tie, today))
    live = found if found and not ended(tie, today) else None  # an ended tie shows nothing and asks nothing any more
    flags = (live,) if live else ()
    return ToldTie(
        id=tie.id, words=whole(tie, whole_file, words), seen_from=seen_from(tie, party_id, words),
        qualified=qualified(tie, words),
        other=name_of(whole_file, other_end(tie, party_id)), other_address=address_of(other) if other else "",
        period=period(tie),
        status=words.label("tie_statuses", status), planned=status == "PLANNED",
        address=address_of(tie), flagged=live is not None or bool(reasons),
        badges=badges_of(live.flag, flags) if live else (), flag=flag_words(live.flag, flags) if live else PAST,
        groups=groups_of(reasons),
        open_questions=open_questions(live, tie, words, concerns_a_group(whole_file, tie), but) if live else (),
        not_asked=_not_asked(alter, today.year),
        judged=lists_of(view, tie.id) if live or view.judged_on(tie.id) else (), live=live is not None,
        facts=fact_table(whole_file.facts_about.get(tie.id, ()), words),
    )


def _not_asked(alter: Person | Group | None, year: int) -> str:
    """Why questions are left out that are asked of everybody else; empty where none is."""
    if not not_asked_of(alter, year):
        return ""
    young = isinstance(alter, Person) and is_young(alter, year)
    stance = " Under 14, it is not asked either what the child thinks of violence or of the movement." if young else ""
    return f"Whether a child helps, or takes a part in leaving, is not asked: nobody counts on a child.{stance}"
