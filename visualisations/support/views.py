"""From a case file to the pictures of a stretch of support; who is shown may be narrowed down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.support.year import PersonOver, people_over
from visualisations.support.lines import panels_of
from visualisations.support.model import YearPicture
from visualisations.support.model_over_time import MeasuresPicture, MonthsPicture
from visualisations.support.moments import frame_of, tie_changes
from visualisations.support.months import month_rows
from visualisations.support.offers import bars_of
from visualisations.support.people import person_rows
from visualisations.support.told import contacts_told, measures_told, offers_told

A_PAGE = 7
"""Panels in one picture: more would be too small on paper."""


def chosen(case_file: CaseFile, first: date, last: date, today: date, people: Collection[str]) -> list[PersonOver]:
    """Who was supported between two days; only those with an id among `people`, if there are any."""
    return [each for each in people_over(case_file, first, last, today) if not people or each.person_id in people]


def year_picture(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary, people: Collection[str] = ()
) -> YearPicture:
    """The year of a case file of all times, filtered for its reader; nothing else is looked at."""
    clean = case_file.without_errors()
    over = chosen(clean, first, last, today, people)
    bars = bars_of(clean, first, last, today, vocabulary, people)
    states = [term.label().lower() for term in vocabulary.lists["intervention_states"].values()]
    parts = (contacts_told(over), offers_told([bar.state.lower() for bar in bars], states))
    return YearPicture(
        frame=frame_of(clean, first, last, today, vocabulary), sentence=" ".join(part for part in parts if part),
        people=person_rows(over, vocabulary), bars=bars, ties=tie_changes(clean, first, last, today, vocabulary),
    )


def measures_pictures(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary, people: Collection[str] = ()
) -> tuple[MeasuresPicture, ...]:
    """What family members said on measures, and how goals were rated, on the same axis, so many to a picture."""
    clean = case_file.without_errors()
    panels = panels_of(clean, first, last, vocabulary, people)
    frame = frame_of(clean, first, last, today, vocabulary)
    names = tuple(dict.fromkeys(series.name for panel in panels for series in panel.series))
    return tuple(
        MeasuresPicture(frame=frame, sentence=measures_told(part), panels=part, names=names)
        for part in (panels[place:place + A_PAGE] for place in range(0, len(panels), A_PAGE))
    )


def months_picture(
    case_file: CaseFile, first: date, last: date, today: date, vocabulary: Vocabulary, people: Collection[str] = ()
) -> MonthsPicture:
    """Planned against held by month, up to today, on the same axis."""
    clean = case_file.without_errors()
    over = chosen(clean, first, last, today, people)
    return MonthsPicture(
        frame=frame_of(clean, first, last, today, vocabulary), sentence=contacts_told(over),
        rows=month_rows(over, first, last, today),
    )
