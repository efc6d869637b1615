"""What was decided about contact with a person, and what contact is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from graph_schema.records import ContactPermission, Fact
from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.plain_words import day_of
from netmap.tie_life import seen_on


class Limit(msgspec.Struct, frozen=True):
    """Something that was decided about contact: its code, since when, and the fact that says so (if it is one)."""

    code: str
    since: date | None
    fact_ids: tuple[str, ...] = ()


class Contact(msgspec.Struct, frozen=True):
    """A statement that there was contact, and of which day."""

    fact: Fact
    on: date


def limits_on(around: Around, egos: Sequence[EgoTie], permissions: Sequence[ContactPermission]) -> list[Limit]:
    """What limits contact on these ties to one person: permissions that hold on the day, and what was stated."""
    # A restriction is not taken for lifted because it was recorded long ago, nor because somebody disputes it.
    stated = [f for ego in egos for f in ego.views("tie.restriction") if f.reliability != "not_reliable"]
    return [
        *(Limit(p.permission, p.valid_from) for p in permissions),
        *(Limit(f.value, f.valid_from, (f.id,)) for f in stated),
    ]


def contacts_on(around: Around, egos: Sequence[EgoTie]) -> list[Contact]:
    """The contact that is recorded on these ties, as far as it is not too long ago."""
    found: list[Contact] = []
    for ego in egos:
        for fact in around.answers(ego.tie.id, "tie.last_contact"):
            on = day_of(fact.value)
            if on is not None and on <= around.day and around.is_fresh(fact):
                found.append(Contact(fact, on))
        if ego.contact in ("active", "unknown"):
            stated = [f for f in ego.contact_facts if f.key == "tie.contact_status"]
            ways = [f for f in around.answers(ego.tie.id, "tie.channel") if f.value != "none"]
            found += [Contact(f, seen_on(f)) for f in (*stated, *ways) if around.is_fresh(f)]
    return found


def during(contacts: Sequence[Contact], limit: Limit) -> list[Contact]:
    """The contact that was recorded of a day on which the limit held."""
    return [contact for contact in contacts if limit.since is None or contact.on >= limit.since]
