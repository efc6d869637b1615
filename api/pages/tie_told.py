"""One tie as a page tells it: in words, with what it shows and why, and what nobody has answered yet."""

from __future__ import annotations

from datetime import date

import msgspec
from flask import url_for

from api.pages.fact_table import FactTable, fact_table
from api.pages.showing import address_of
from api.pages.tie_words import name_of, other_end, seen_from, whole
from graph_schema.records import Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.findings import State, TieFindings
from netmap.services.networks import NetworkView
from netmap.tie_life import contact_on, status_on
from visualisations.model import Reason
from visualisations.reading import Statements, facts_by_id
from visualisations.reasons import badges_of, flag_words, reasons_of
from visualisations.words import period


class ToldTie(msgspec.Struct, frozen=True, kw_only=True):
    """A tie in words. `flagged` is false for ties among others and ended ones, of which nothing is said."""

    id: str
    words: str
    seen_from: str
    other: str
    other_address: str
    period: str
    status: str
    address: str
    flagged: bool
    badges: tuple[str, ...]
    flag: str
    reasons: tuple[Reason, ...]
    open_questions: tuple[tuple[str, str], ...]
    facts: FactTable


def told(tie: Tie, party_id: str, view: NetworkView, whole_file: CaseFile, words: Vocabulary, today: date) -> ToldTie:
    """A tie as it is told on the page of one of its ends. `whole_file` holds what was entered in error as well."""
    found = view.of(tie.id)
    other = whole_file.party.get(other_end(tie, party_id))
    flags = (found,) if found else ()
    return ToldTie(
        id=tie.id, words=whole(tie, whole_file, words), seen_from=seen_from(tie, party_id, words),
        other=name_of(whole_file, other_end(tie, party_id)), other_address=address_of(other) if other else "",
        period=period(tie),
        status=words.label("tie_statuses", status_on(tie, today, contact_on(whole_file, tie, today))),
        address=address_of(tie), flagged=found is not None,
        badges=badges_of(found.flag, flags) if found else (), flag=flag_words(found.flag, flags) if found else "",
        reasons=reasons_of(found, Statements(facts_by_id(view.case_file), words), words) if found else (),
        open_questions=_open_questions(found, tie, words) if found else (),
        facts=fact_table(whole_file.facts_about.get(tie.id, ()), words),
    )


def _open_questions(found: TieFindings, tie: Tie, words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The questions that a deciding rule lacks an answer to, each with the address where it is answered."""
    keys = [
        key for finding in found.findings if finding.deciding and finding.state is State.UNKNOWN
        for key in finding.missing if key in words.fact_keys
    ]
    return tuple(
        (
            words.fact_keys[key].question or words.fact_keys[key].label(),
            url_for(
                "pages.new_fact", case_id=tie.case_id, key=key,
                subject=tie.id if "tie" in words.fact_keys[key].about else found.alter_id,
            ),
        )
        for key in dict.fromkeys(keys)
    )
