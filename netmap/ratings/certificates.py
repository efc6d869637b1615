"""When a certificate counts, and whether it makes sense by itself."""

from __future__ import annotations

from datetime import date

from graph_schema.records import UserCertificate
from graph_schema.vocabulary import Instrument, Vocabulary
from netmap.errors import InvalidInput


def covers(certificate: UserCertificate, day: date) -> bool:
    """Whether a certificate holds on a day; both ends are inclusive, and an empty end is open."""
    if certificate.state == "entered_in_error" or day < certificate.issued_on:
        return False
    return certificate.valid_until is None or day <= certificate.valid_until


def check_certificate(certificate: UserCertificate, vocabulary: Vocabulary, today: date) -> None:
    """Stop a certificate that contradicts itself.

    Raises:
        InvalidInput: it ends before it begins or begins in the future, or the name of the instrument is missing or
            stands beside one that has a name of its own.
    """
    if certificate.issued_on > today:
        raise InvalidInput.of("issued_on", "This day has not come yet.")
    if certificate.valid_until is not None and certificate.valid_until < certificate.issued_on:
        raise InvalidInput.of("valid_until", "This is before the day on which it was issued.")
    instrument = vocabulary.lists["instruments"].get(certificate.instrument)
    named = isinstance(instrument, Instrument) and instrument.named
    if named and not (certificate.instrument_name or "").strip():
        raise InvalidInput.of("instrument_name", "Give the name of the instrument.")
    if not named and certificate.instrument_name is not None:
        raise InvalidInput.of("instrument_name", "Only for an instrument that is not in the list; leave it empty.")
