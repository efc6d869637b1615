"""The pages of family support that stand beside each other; a page that is added gets a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import request, url_for

from netmap.permissions.actions import Action


class Entry(NamedTuple):
    """One page of the family support of a case: its name, its endpoint, and what one has to be allowed to do."""

    label: str
    endpoint: str
    asks: Action


class Shown(NamedTuple):
    """An entry as the menu shows it."""

    label: str
    address: str
    current: bool


MENU: tuple[Entry, ...] = (
    Entry("Overview", "pages.support", Action.SUPPORT_READ),
    Entry("Plan", "pages.support_plan", Action.SUPPORT_READ),
    Entry("Contacts", "pages.contacts", Action.SUPPORT_READ),
    Entry("Events", "pages.support_events", Action.SUPPORT_READ),
    Entry("What was explained", "pages.explained", Action.SUPPORT_READ),
    Entry("Interventions", "pages.interventions", Action.SUPPORT_READ),
    Entry("Goals", "pages.goals", Action.SUPPORT_READ),
    Entry("Measures", "pages.measures", Action.SUPPORT_READ),
    Entry("Over time", "pages.support_over_time", Action.SUPPORT_READ),
    Entry("Report", "pages.support_report", Action.SUPPORT_REPORT),
    Entry("Who gives support", "pages.support_around", Action.SUPPORT_READ),
    Entry("Who could be asked", "pages.could_be_asked", Action.SUPPORT_READ),
    Entry("Who does what", "pages.roles", Action.SUPPORT_READ),
    Entry("Referrals", "pages.referrals", Action.SUPPORT_READ),
    Entry("Ready for release", "pages.readiness", Action.SUPPORT_READ),
)


def support_menu(case_id: str, may: Callable[[str], bool], current: str | None = None) -> list[Shown]:
    """What this reader may open. `current` is the endpoint that the page belongs to, if it is not its own."""
    here = current or request.endpoint
    return [
        Shown(entry.label, url_for(entry.endpoint, case_id=case_id), entry.endpoint == here)
        for entry in MENU if may(entry.asks)
    ]
