"""Sentence, table and picture of a year of support say the same, whatever the year; no measure is averaged."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.records import Intervention, Person, Reading, SupportContact, SupportedPerson, SupportEvent, Tie
from graph_schema.vocabulary import load_vocabulary
from netmap.case_file import CaseFile
from netmap.support.model import Outcome
from netmap.support.year import people_over
from tests.unit.support_files import family, record
from visualisations.support.axis import PAGE, PHONE, SCREEN, Format, Lanes, axis_of, months_on
from visualisations.support.draw_held import draw_held
from visualisations.support.draw_measures import draw_measures
from visualisations.support.draw_year import draw_year
from visualisations.support.model import Form
from visualisations.support.tables import measures_tables, months_table, year_tables
from visualisations.support.told import contacts_told
from visualisations.support.views import measures_pictures, months_picture, year_picture

WORDS = load_vocabulary()
FIRST, TODAY = date(2026, 1, 1), date(2026, 11, 24)
LAST = TODAY + timedelta(days=45)
SPAN = (FIRST, LAST, TODAY, WORDS)
SVG = "{http://www.w3.org/2000/svg}"


def case_file(**records: tuple[Any, ...]) -> CaseFile:
    """The family of the other tests with these records in place of its own."""
    bare = dict.fromkeys((
        "supported_people", "support_contacts", "interventions", "support_events", "readings", "goals", "goal_ratings",
    ), ())
    return msgspec.structs.replace(family(), **{**bare, **records})


def contact(name: str, on: date, outcome: str, *people: str) -> SupportContact:
    held = outcome in ("held", "partly")
    return record(SupportContact, name, contact_on=on, outcome=outcome, person_ids=people,
                  present_ids=people if held else ())  # type: ignore[no-any-return]


def period(person: str, **values: Any) -> SupportedPerson:
    return record(SupportedPerson, f"of {person}", person_id=person, **{"valid_from": FIRST, **values})  # type: ignore[no-any-return]


def drawn_ids(drawing: bytes) -> set[str]:
    """The ids of the marks of a drawing."""
    ids = {each.get("id", "") for each in ET.fromstring(drawing).iter()}  # noqa: S314 - our own
    return {each for each in ids if re.fullmatch(r"(p\d+-[csn]|[ote]|m\d+-\d+-|g\d+-\d+-|h\d+-)\d*", each)}


def all_ids(picture: Any, tables: Any) -> set[str]:
    ids = [row.id for table in tables for row in table.rows]
    assert len(ids) == len(set(ids))
    return {*ids, *(event.id for event in picture.frame.events)}


@pytest.mark.parametrize(("outcomes", "sentence"), [
    ([], "0 of 11 planned contacts held; no contact with mother held yet."),
    (["2026-01-10 held"], "1 of 11 planned contacts held; none with mother since 10 January 2026."),
    (["2026-11-10 held"], "1 of 11 planned contacts held."),
    (["2026-11-10 partly", "2026-11-21 cancelled_by_service"], "1 of 11 planned contacts held; 1 missed by us."),
    # the planned one of 4 November was overdue by then: this one is not held for it
    (["2026-11-20 held"], "0 of 11 planned contacts held and 1 more."),
    ([f"2026-{month:02}-10 held" for month in range(1, 12)], "All 11 planned contacts held."),
    # two months without, and two in a later one
    ([f"2026-{month:02}-10 held" for month in (1, 2, 5, 6, 7, 8, 9, 9, 9, 10, 11)],
     "9 of 11 planned contacts held and 2 more."),
    ([f"2026-{month:02}-{d} held" for month in range(1, 12) for d in ("09", 10)],
     "All 11 planned contacts held and 11 more."),
])
def test_the_sentence(outcomes: list[str], sentence: str) -> None:
    contacts = tuple(
        contact(f"c{n}", date.fromisoformat(day), outcome, "mother")
        for n, (day, outcome) in enumerate(each.split() for each in outcomes)
    )
    seen = case_file(supported_people=(period("mother"),), support_contacts=contacts)
    assert contacts_told(people_over(seen, FIRST, LAST, TODAY)) == sentence


def test_who_declined_is_never_overdue_and_is_said() -> None:
    seen = case_file(supported_people=(period("mother", consent="declined"), period("brother")))
    picture = year_picture(seen, *SPAN)
    brother, mother = picture.people
    assert (mother.rhythm, mother.spans) == ("declined", ())
    assert "never counted as overdue" in mother.note
    assert [span.late for span in brother.spans] == [True]
    assert picture.sentence.endswith("mother does not want support.")


def test_one_person_does_not_make_up_for_another() -> None:
    many = tuple(contact(f"c{n}", date(2026, 10, 1) + timedelta(days=n), "held", "mother") for n in range(40))
    seen = case_file(supported_people=(period("mother"), period("brother")), support_contacts=many)
    sentence = year_picture(seen, *SPAN).sentence
    assert sentence.startswith("2 of 22 planned contacts held and 38 more; no contact with brother")


def test_a_label_says_the_true_day_though_the_picture_ends_before_it() -> None:
    paused = period("mother", paused_until=date(2027, 5, 10), pause_reason="away")
    seen = case_file(supported_people=(paused, period("brother", valid_from=date(2025, 6, 1))))
    brother, mother = year_picture(seen, *SPAN).people
    (late,), (rest,) = brother.spans, mother.spans
    assert (rest.last, rest.words) == (LAST, "paused until 10 May")
    assert (late.first, late.words) == (FIRST, "long overdue, was due on 8 Jun 2025")
    days = {row.cells[2]: row.cells[1] for row in year_tables(year_picture(seen, *SPAN))[0].rows}
    assert days["Paused until 10 May"] == "1 January 2026 to 10 May 2027"


def test_what_was_held_beyond_the_plan_is_drawn_apart() -> None:
    """It does not fill the place of a planned one that was not held."""
    many = tuple(contact(f"c{n}", date(2026, 3, 20), "held", "mother") for n in range(3))
    seen = case_file(supported_people=(period("mother"),), support_contacts=many)
    months = months_picture(seen, *SPAN)
    march = months.rows[0].cells[2]
    assert (march.planned, march.kept, march.more) == (1, 0, 2)
    assert "0/1 +2" in draw_held(months).decode()
    assert months_table(months).rows[2].cells == ("mother", "March 2026", "1", "0", "2", "0", "0")


def test_contacts_are_told_apart_by_form() -> None:
    outcomes = list(Outcome)
    contacts = tuple(contact(f"c{n}", date(2026, 3, 1 + n), str(o), "mother") for n, o in enumerate(outcomes))
    picture = year_picture(case_file(supported_people=(period("mother"),), support_contacts=contacts), *SPAN)
    forms = dict(zip(outcomes, (mark.form for mark in picture.people[0].marks), strict=True))
    assert forms[Outcome.HELD] is Form.HELD
    assert forms[Outcome.CANCELLED_BY_SERVICE] is Form.MISSED
    assert {forms[each] for each in (Outcome.NO_SHOW, Outcome.REFUSED, Outcome.NOT_REACHED)} == {Form.ATTEMPT}


def test_a_line_is_left_open_where_nothing_was_read_and_there_is_no_mean() -> None:
    days = [(date(2026, 1, 10), "8"), (date(2026, 3, 1), "7"), (date(2026, 9, 1), "4"), (date(2026, 10, 1), "3")]
    own_words = {"measure": "own_scale", "question": "How heavy is it?", "anchor_low": "light", "anchor_high": "heavy"}
    readings = [record(Reading, f"r{n}", person_id="mother", value=value, measured_on=on, **own_words)
                for n, (on, value) in enumerate(days)]
    readings.append(record(Reading, "b", person_id="brother", value="2", measured_on=date(2026, 5, 1), **own_words))
    empty = record(Reading, "s", person_id="mother", measure="score_15", value=None, measured_on=date(2026, 5, 1),
                   items=("1",) * 14 + ("",))
    (picture,) = measures_pictures(case_file(readings=(*readings, empty)), *SPAN)
    own, score = picture.panels
    assert [series.name for series in own.series] == ["brother", "mother"]
    assert own.series[1].gaps == {2}
    assert own.told == "How heavy is it? brother 2 on 1 May and mother from 8 (10 Jan) to 3 (1 Oct)."
    assert score.told == "SCORE-15: mother without a figure (1 not complete)."
    assert [row.cells[-1] for row in measures_tables(picture)[1].rows] == ["Not complete"]


def test_text_is_kept_as_it_is_and_the_same_view_gives_the_same_bytes() -> None:
    people = (record(Person, "mother", display_name="$M$ <Otta> & C"),)
    seen = msgspec.structs.replace(case_file(supported_people=(period("mother"),)), people=people)
    picture = year_picture(seen, *SPAN)
    drawing = draw_year(picture)
    assert drawing == draw_year(picture)
    texts = [each.text for each in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert "$M$ <Otta> & C" in texts
    assert b"<script" not in drawing
    assert not re.search(rb"(href|src)=\"(?!#)", drawing)


@pytest.mark.parametrize("form", [SCREEN, PHONE, PAGE])
def test_no_text_is_smaller_than_eleven_pixels_or_beyond_the_edge(form: Format) -> None:
    event = record(SupportEvent, "e", happened_on=TODAY)
    seen = case_file(supported_people=(period("mother"),), support_events=(event,))
    drawing = ET.fromstring(draw_year(year_picture(seen, *SPAN), form))  # noqa: S314 - our own
    width = float(drawing.get("viewBox", "").split()[2])
    for text in drawing.iter(f"{SVG}text"):
        style, points = text.get("style", ""), 96 / 72
        size = re.search(r"font: (?:700 |bold )?([\d.]+)px|font-size: ([\d.]+)px", style)
        assert size, style
        assert float(size[1] or size[2]) * points >= 11
        place = re.search(r"translate\(([-\d.]+)", text.get("transform", "")) or re.search(r"(.+)", text.get("x", ""))
        assert place, text.attrib
        assert 0 <= float(place[1]) <= width


def test_months_are_written_where_there_is_room() -> None:
    for form in (SCREEN, PHONE, PAGE):
        axis = axis_of(date(2021, 1, 1), date(2026, 12, 31), form)
        places = [axis.x(day) for day, _ in months_on(axis)]
        assert all(other - one > 40 for one, other in itertools.pairwise(places))


def test_lanes_keep_things_apart() -> None:
    lanes = Lanes()
    assert [lanes.place(0, 10), lanes.place(5, 15), lanes.place(10, 20), lanes.place(12, 14)] == [0, 1, 0, 2]


DAYS = st.integers(-60, 327).map(lambda away: FIRST + timedelta(days=away))


@st.composite
def years(draw: st.DrawFn) -> CaseFile:
    """A family with contacts, offers, events, ties and readings of any kind on any day."""
    people = ("brother", "mother", "sami")
    some = st.lists(st.sampled_from(people), min_size=1, max_size=3, unique=True)
    contacts = [contact(f"c{n}", day, str(outcome), *who) for n, (day, outcome, who) in enumerate(
        draw(st.lists(st.tuples(DAYS, st.sampled_from(Outcome), some), max_size=25)))]
    offers = []
    for n, (day, progress, days) in enumerate(draw(st.lists(st.tuples(
        DAYS, st.sampled_from(list(WORDS.lists["intervention_states"])), st.lists(st.integers(0, 200), max_size=4),
    ), max_size=6))):
        dates = [day + timedelta(days=away) for away in sorted(days)]
        fields = dict(zip(("begun_on", "ended_on", "planned_from", "planned_to"), dates, strict=False))
        offers.append(record(Intervention, f"o{n}", offered_on=day, progress=progress, progress_reason="why", **fields))
    events = [record(SupportEvent, f"e{n}", happened_on=day) for n, day in enumerate(draw(st.lists(DAYS, max_size=6)))]
    ties = [record(Tie, f"t{n}", source_id="sami", target_id="brother", valid_from=day,
                   from_precision="day", valid_to=day + timedelta(days=90), to_precision="day")
            for n, day in enumerate(draw(st.lists(DAYS, max_size=4)))]
    readings = [record(Reading, f"r{n}", person_id=who, measure="ors", value=str(value), measured_on=day)
                for n, (day, who, value) in enumerate(
                    draw(st.lists(st.tuples(DAYS, st.sampled_from(people), st.integers(0, 40)), max_size=12)))]
    consents = draw(st.lists(st.sampled_from(("given", "declined", "withdrawn")), min_size=3, max_size=3))
    supported = [
        period(who, consent=consent, valid_from=draw(DAYS)) for who, consent in zip(people, consents, strict=True)
    ]
    return case_file(
        supported_people=tuple(supported), support_contacts=tuple(contacts), interventions=tuple(offers),
        support_events=tuple(events), ties=tuple(ties), readings=tuple(readings),
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years(), st.sampled_from([SCREEN, PHONE, PAGE]))
def test_sentence_table_and_picture_agree(seen: CaseFile, form: Format) -> None:
    year, months = year_picture(seen, *SPAN), months_picture(seen, *SPAN)
    assert drawn_ids(draw_year(year, form)) == all_ids(year, year_tables(year))
    assert drawn_ids(draw_held(months, form)) == all_ids(months, [months_table(months)])
    for picture in measures_pictures(seen, *SPAN):
        assert drawn_ids(draw_measures(picture, form)) == all_ids(picture, measures_tables(picture))
    cells = [cell for row in months.rows for cell in row.cells]
    planned, kept, more = (sum(getattr(each, name) for each in cells) for name in ("planned", "kept", "more"))
    assert more <= sum(mark.form in (Form.HELD, Form.PARTLY) for row in year.people for mark in row.marks)
    if planned > kept:
        beyond = f" and {more} more" if more else ""
        assert re.match(f"{kept} of {planned} planned contacts? held{beyond}[;.]", months.sentence)
    refused = [row for row in year.people if row.rhythm in ("declined", "agreement taken back")]
    assert not any(span.late for row in refused for span in row.spans)
