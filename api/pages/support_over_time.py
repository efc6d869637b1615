"""A year of support as pictures, each with its sentence and its table; the drawings have an address of their own."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from api.headers import PICTURE_POLICY
from api.pages.asking import core, open_file, vocabulary
from api.pages.blueprint import page
from api.pages.showing import show
from api.pages.support_time import Asked, asked_time
from netmap.case_file import CaseFile
from netmap.errors import NotFound
from netmap.permissions.actions import Action
from netmap.services.road import NOT_THERE
from netmap.support.year import people_over
from visualisations.support.model import YearPicture
from visualisations.support.model_over_time import MeasuresPicture, MonthsPicture
from visualisations.support.tables import Table, events_table, measures_tables, months_table, year_tables
from visualisations.support.told import DISCLAIMER
from visualisations.support.views import measures_pictures, months_picture, year_picture

Picture = YearPicture | MeasuresPicture | MonthsPicture


class Shown(NamedTuple):
    """One picture on the page: what it says, what each of its parts says, where it is drawn, and its tables."""

    kind: str
    heading: str
    sentence: str
    told: tuple[str, ...]
    wide: str
    phone: str
    page: str
    tables: tuple[Table, ...]


@page("/cases/<record:case_id>/support/over-time", Action.SUPPORT_READ)
def support_over_time(case_id: str) -> ResponseReturnValue:
    """Contacts, interventions, ties and events; measures and goals; planned against held by month."""
    seen = _seen(case_id)
    today = core().today()
    asked = asked_time(today)
    over = people_over(seen.without_errors(), asked.first, asked.last, today)
    body = show(
        "support/over_time.html", seen, errors=asked.problems, asked=asked, disclaimer=DISCLAIMER,
        shown=[_shown(case_id, kind, picture, asked) for kind, picture in _pictures(seen, asked).items()],
        choices=[(each.person_id, each.name) for each in over], empty=not (over or seen.interventions or seen.readings),
    )
    return (body, 422) if asked.problems else body


@page("/cases/<record:case_id>/support/over-time/<string:kind>.svg", Action.SUPPORT_READ)
def support_picture(case_id: str, kind: str) -> ResponseReturnValue:
    """One of the pictures, drawn; logged like every look."""
    seen = _seen(case_id)
    picture = _pictures(seen, asked_time(core().today())).get(kind)
    if picture is None:
        raise NotFound(NOT_THERE)
    drawing = _draw(picture, request.args.get("form", ""))
    return Response(drawing, content_type="image/svg+xml", headers={"Content-Security-Policy": PICTURE_POLICY})


def _seen(case_id: str) -> CaseFile:
    return open_file(
        Action.SUPPORT_READ, case_id, subjects=lambda file: {each.person_id for each in file.supported_people}
    )


def _pictures(seen: CaseFile, asked: Asked) -> dict[str, Picture]:
    """Every picture by the name of its address."""
    given: tuple[Any, ...] = (seen, asked.first, asked.last, core().today(), vocabulary(), asked.people)
    found: dict[str, Picture] = {"year": year_picture(*given)}
    for place, part in enumerate(measures_pictures(*given), 1):
        found["measures" if place == 1 else f"measures-{place}"] = part
    return {**found, "months": months_picture(*given)}


def _shown(case_id: str, kind: str, picture: Picture, asked: Asked) -> Shown:
    def address(**more: Any) -> str:
        return url_for("pages.support_picture", case_id=case_id, kind=kind, **asked.query, **more)

    if isinstance(picture, YearPicture):
        heading, told = "The whole at a glance", tuple(f"{row.name}: {row.told}" for row in picture.people)
        tables = year_tables(picture)
    elif isinstance(picture, MeasuresPicture):
        heading, told = measures_heading(kind), tuple(panel.told for panel in picture.panels)
        tables = measures_tables(picture)
    else:
        heading, told = "Planned and held, by month", ()
        tables = (months_table(picture),)
    if not isinstance(picture, YearPicture) and picture.frame.events:
        tables = (*tables, events_table(picture.frame.events))
    return Shown(kind, heading, picture.sentence, told, address(), address(form="phone"), address(form="page"), tables)


def measures_heading(kind: str) -> str:
    """The heading of a picture of measures: where one picture does not hold them all, the later ones are numbered."""
    part = kind.removeprefix("measures").removeprefix("-")
    return f"Measures and goals, part {part}" if part else "Measures and goals"


def _draw(picture: Picture, form: str) -> bytes:
    """As wide as what it is for: a phone, a page of paper, or else a screen.

    Drawn only when asked for: what draws is large, and nothing else needs it.
    """
    from visualisations.support.axis import PAGE, PHONE, SCREEN
    from visualisations.support.draw_held import draw_held
    from visualisations.support.draw_measures import draw_measures
    from visualisations.support.draw_year import draw_year

    wide = {"phone": PHONE, "page": PAGE}.get(form, SCREEN)
    if isinstance(picture, YearPicture):
        return draw_year(picture, wide)
    return draw_measures(picture, wide) if isinstance(picture, MeasuresPicture) else draw_held(picture, wide)
