"""The sentence of each picture: what it shows, from the same counts that its marks are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netmap.support.expected import Counts
from netmap.support.model import ClockState
from netmap.support.year import PersonOver, together
from visualisations.support.model_over_time import Panel
from visualisations.words import MONTHS, count, joined, on_day

DISCLAIMER = "Recorded contacts and what was said, for discussion. Not a risk assessment."
NOBODY = "Nobody was supported in this time."


def day_and_month(day: date) -> str:
    """A day without its year, where the axis says which year it is: "9 May"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def kept_words(counts: Counts) -> str:
    """How much of what was planned was held: "11 of 14 planned contacts held"; what was held beyond it, apart."""
    if not counts.planned:
        held = count(counts.held, "contact", "contacts")
        return f"{held} held, none planned" if counts.held else "no contact planned"
    more = f" and {counts.more} more" if counts.more else ""
    if counts.kept == counts.planned:
        whole = "the one planned contact held" if counts.planned == 1 else f"all {counts.planned} planned contacts held"
        return f"{whole}{more}"
    return f"{counts.kept} of {count(counts.planned, 'planned contact', 'planned contacts')} held{more}"


def person_told(person: PersonOver) -> str:
    """What the row of one person says, beginning with a capital letter."""
    counts = person.counts
    parts = [kept_words(counts)]
    if person.refused_on is not None and not counts.planned:
        parts = ["does not want support; nothing was due"]
    if counts.attempts:
        parts.append(count(counts.attempts, "attempt", "attempts"))
    if counts.missed_by_service:
        parts.append(f"{counts.missed_by_service} missed by us")
    if stopped := none_since(person):
        parts.append(stopped)
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def none_since(person: PersonOver) -> str:
    """That nothing has been held for long, as of the last day that counts; empty where that is not so."""
    if not (person.late and person.late[-1].state is ClockState.LONG_OVERDUE) or person.refused_on or person.ended_on:
        return ""
    if person.last_held is not None and person.last_held > person.late[-1].last:
        return ""
    return f"none since {on_day(person.last_held)}" if person.last_held else "none held yet"


def contacts_told(people: Sequence[PersonOver]) -> str:
    """The sentence of the contacts: "50 of 59 planned contacts held; none with Brother since 13 March 2026." """
    if not people:
        return NOBODY
    # What was held beyond the plan with one person makes up for nothing that was not held with another.
    whole = together(people)
    parts = [kept_words(whole)]
    parts += [f"{'none' if 'since' in said else 'no contact'} with {each.name} {said.removeprefix('none ')}"
              for each in people if (said := none_since(each))]
    if whole.missed_by_service:
        parts.append(f"{whole.missed_by_service} missed by us")
    refused = [each.name for each in people if each.refused_on is not None]
    if refused:
        parts.append(f"{joined(refused)} {'does' if len(refused) == 1 else 'do'} not want support")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def offers_told(progress: Sequence[str], order: Sequence[str]) -> str:
    """How many offers there are in which state, in words and in the order of states; empty where there are none."""
    tallies = [f"{progress.count(state)} {state}" for state in order if state in progress]
    return f"{count(len(progress), 'intervention', 'interventions')}: {', '.join(tallies)}." if tallies else ""


def measures_told(panels: Sequence[Panel]) -> str:
    """What the picture of measures shows on the whole; each panel has a sentence of its own."""
    if not panels:
        return "Nothing was measured or rated in this time."
    names = {series.name for panel in panels if not panel.goal for series in panel.series}
    goals = sum(panel.goal for panel in panels)
    parts = []
    if len(panels) > goals:
        measures = count(len(panels) - goals, "measure", "measures")
        parts.append(f"{measures} of {count(len(names), 'family member', 'family members')}")
    if goals:
        parts.append(count(goals, "rated goal", "rated goals"))
    return f"{joined(parts)}. Each line is one member's, or one view of a goal; there is no figure for the family."
