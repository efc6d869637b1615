"""Everything that the template of the network page needs, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.findings import TieFindings
from visualisations.ego_ties import Links, ToldLists, nobody_judged
from visualisations.grouping import More, grouped
from visualisations.legend import Entry, legend_of
from visualisations.model import NetworkPicture
from visualisations.network_picture import payload_of
from visualisations.options import DOMAIN_LIST, NO_TIE, OFFENDER_VIEW, PERSPECTIVE_LIST, PictureOptions
from visualisations.table import OtherRow, Row, others_of, table_of
from visualisations.view_model import picture_of
from visualisations.words import FLAGS, on_day

DISCLAIMER = "Recorded ties and reasons for discussion. Not a risk assessment."


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One box or option of the filter form."""

    value: str
    label: str
    chosen: bool


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """The filter form. Days bound the slider: from the first day that anything is known of to the last."""

    domains: tuple[Choice, ...]
    flags: tuple[Choice, ...]
    perspectives: tuple[Choice, ...]
    as_of: str
    first_day: str
    last_day: str
    history: bool
    others: bool
    search: str


class NetworkPage(msgspec.Struct, frozen=True, kw_only=True):
    """The context of `network.html`."""

    reference: str
    as_of: str
    perspective: str
    sentence: str
    disclaimer: str
    empty: bool
    picture: NetworkPicture
    more: tuple[More, ...]
    payload: Mapping[str, Any]
    legend: tuple[Entry, ...]
    table: tuple[Row, ...]
    others: tuple[OtherRow, ...]
    filters: Filters
    case_href: str
    new_tie_href: str


def page_of(
    case_file: CaseFile,
    findings: Mapping[str, TieFindings],
    vocabulary: Vocabulary,
    options: PictureOptions,
    links: Links,
    judged: ToldLists = nobody_judged,
) -> NetworkPage:
    """The whole network page of a case file as of its day, already filtered for its reader.

    `links` gives addresses for ("person" | "group" | "tie" | "case" | "new_tie", id); an empty one means no link.
    `judged` gives what was judged on a tie, in words.
    """
    picture = picture_of(case_file, findings, vocabulary, options, links, judged)
    case = case_file.case
    return NetworkPage(
        reference=case.reference,
        as_of=on_day(case_file.day) if case_file.day else "all times",
        perspective=vocabulary.label(PERSPECTIVE_LIST, options.perspective),
        sentence=picture.sentence,
        disclaimer=DISCLAIMER,
        empty=len(case_file.party) <= 1,
        picture=picture,
        more=grouped(picture)[1],
        payload=payload_of(picture),
        legend=legend_of(options.history, any(not alter.ring for alter in picture.alters), bool(picture.others)),
        table=table_of(picture),
        others=others_of(picture),
        filters=_filters(case_file, picture, vocabulary, options),
        case_href=links("case", case.id),
        new_tie_href=links("new_tie", case.id),
    )


def _filters(case_file: CaseFile, picture: NetworkPicture, vocabulary: Vocabulary, options: PictureOptions) -> Filters:
    """The filter form as it stands."""
    flags = ((flag.value, words) for flag, words in FLAGS.items())
    views = (OFFENDER_VIEW, "worker", "family")
    days = [day for tie in case_file.ties for day in (tie.valid_from, tie.valid_to) if day]
    asked = options.as_of or case_file.day
    last = max((day for day in (asked, case_file.day) if day), default=date.max)
    return Filters(
        domains=_choices(((c, t.label()) for c, t in vocabulary.lists.get(DOMAIN_LIST, {}).items()), options.domains),
        flags=_choices((*flags, (NO_TIE, "No current tie")), options.flags),
        perspectives=_choices(((v, vocabulary.label(PERSPECTIVE_LIST, v)) for v in views), {options.perspective}),
        as_of=asked.isoformat() if asked else "",
        first_day=min([*days, case_file.case.opened_on]).isoformat(),
        last_day=last.isoformat(),
        history=options.history,
        others=picture.show_others,
        search=options.search,
    )


def _choices(pairs: Iterable[tuple[str, str]], chosen: Iterable[str] | None) -> tuple[Choice, ...]:
    """Boxes; `None` stands for all of them being ticked."""
    ticked = None if chosen is None else set(chosen)
    return tuple(Choice(value=v, label=label, chosen=ticked is None or v in ticked) for v, label in pairs)
