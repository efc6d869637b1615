"""Ratings from licensed instruments, codes only; and who is certified to enter them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from graph_schema.records.base import CaseRecord, Record, Reference


class UserCertificate(Record, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """That a user was trained in an instrument (list `instruments`); without one nobody enters its ratings.

    An instrument that the list does not have is `other` with an `instrument_name`: that is how an organisation adds
    its own. The period is inclusive; an empty `valid_until` means that the certificate does not run out. `issued_by`
    is who trained the user; who recorded it is `recorded_by`. `state` is `recorded` or `entered_in_error`.
    """

    collection: ClassVar[str] = "user_certificates"
    references: ClassVar[Mapping[str, Reference]] = {"user_id": Reference(("User",), "CERTIFIES")}
    coded: ClassVar[Mapping[str, str]] = {"instrument": "instruments", "state": "record_states"}

    user_id: str
    instrument: str
    instrument_name: str | None = None
    issued_on: date
    valid_until: date | None = None
    issued_by: str | None = None
    note: str | None = None
    state: str = "recorded"


class Assessment(CaseRecord, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True):
    """What a certified user rated with an instrument, of the person whom the case is about, on a day.

    `ratings` holds one "code=rating" for each item: the code that the instrument gives the item, never its text, and
    the rating as the instrument writes it. Nothing is computed from them, and no rule reads them. The certificate says
    under which training `assessor_id` entered them; instrument and name are copied from it. `review_on` is the day by
    which it has to be rated anew, `sources` says what was consulted. An amendment is a version with a reason; a new
    rating is a record of its own, so that earlier ones stay.
    """

    collection: ClassVar[str] = "assessments"
    references: ClassVar[Mapping[str, Reference]] = {
        "assessor_id": Reference(("User",), "ASSESSED_BY"),
        "certificate_id": Reference(("UserCertificate",), "UNDER_CERTIFICATE"),
    }
    coded: ClassVar[Mapping[str, str]] = {
        "handling": "handling_classes",
        "instrument": "instruments",
        "state": "record_states",
    }

    assessor_id: str
    certificate_id: str
    instrument: str
    instrument_name: str | None = None
    instrument_version: str
    assessed_on: date
    ratings: tuple[str, ...]
    review_on: date
    sources: str | None = None
    note: str | None = None
    state: str = "recorded"
