"""How somebody is supported in a stretch of time, in words."""

from __future__ import annotations

from api.pages.asking import vocabulary
from api.pages.clock_words import rhythm_words
from api.pages.day_words import day_words
from graph_schema.records import SupportedPerson
from netmap.support.cadence import cadence_of
from netmap.support.due import period_of
from netmap.support.stretches import NEVER_DUE


def stretch_words(stretch: SupportedPerson) -> str:
    """How somebody is supported in a stretch: "Regular, every 30 days; agrees to being supported".

    Of somebody who said no there is no rhythm to tell: no contact is due.
    """
    label = vocabulary().label
    if stretch.consent in NEVER_DUE:
        return label("support_consents", stretch.consent)
    rhythm = rhythm_words(label("support_phases", stretch.phase), cadence_of(period_of(stretch)))
    return f"{rhythm}; {label('support_consents', stretch.consent).lower()}"


def stretch_and_pause(stretch: SupportedPerson) -> str:
    """The same with its pause: two stretches that differ in nothing else are told apart by it."""
    if stretch.paused_until is None:
        return stretch_words(stretch)
    return f"{stretch_words(stretch)}; paused until {day_words(stretch.paused_until)}"
