"""Ratings from instruments as pages show them: a plain list with days, and nothing made of what was rated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from flask import url_for

from api.pages.asking import core, user_names, vocabulary
from api.pages.day_words import day_words
from graph_schema.records import Assessment, UserCertificate
from graph_schema.vocabulary import Instrument
from netmap.ratings.latest import latest_of_each


class ToldRating(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment in a list. `assessor` is empty where the reader may not know it.

    `late`: its review is overdue, and nobody has rated with the instrument since.
    """

    record: Assessment
    href: str
    instrument: str
    assessor: str
    late: bool
    limit: str


def told_ratings(assessments: Iterable[Assessment], today: date | None = None) -> list[ToldRating]:
    """Assessments by day, the latest first; never in an order of what was rated."""
    found = sorted(assessments, key=lambda each: (each.assessed_on, each.id), reverse=True)
    to_renew = {each.id for each in latest_of_each(found)}
    names = user_names({each.assessor_id for each in found if each.assessor_id})
    return [
        ToldRating(
            record=each, href=url_for("pages.assessment", case_id=each.case_id, record_id=each.id),
            instrument=instrument_words(each), assessor=names.get(each.assessor_id, ""),
            late=each.id in to_renew and each.review_on < (today or core().today()), limit=limit_of(each.instrument),
        )
        for each in found
    ]


def instrument_words(record: Assessment | UserCertificate) -> str:
    """The name of an instrument, also of one that an organisation added."""
    return record.instrument_name or vocabulary().label("instruments", record.instrument)


def limit_of(code: str) -> str:
    """For whom an instrument is not meant, by its makers; empty where nothing of the kind is known."""
    term = vocabulary().lists["instruments"].get(code)
    return (term.limit or "") if isinstance(term, Instrument) else ""


def certificate_words(certificate: UserCertificate) -> str:
    """What a certificate is for, and from when until when it counts."""
    until = f"valid until {day_words(certificate.valid_until)}" if certificate.valid_until else "does not run out"
    return f"{instrument_words(certificate)} (issued {day_words(certificate.issued_on)}, {until})"
