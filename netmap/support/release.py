"""The contacts around a release: one in the week before it, one within 3 days after it, one within 14."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from netmap.support.model import Because

DAYS_BEFORE = 7
DAYS_AFTER = (3, 14)
ASKED_FOR = 28
"""Days after the release for which its contacts are asked for."""
_BEFORE = Because.BEFORE_RELEASE


class ReleaseContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contact that a release asks for: from when it counts, by when it is due, and when it was held.

    `span` is the days that it is reckoned over: a week before the release, or the days since.
    """

    because: Because
    first: date
    due: date
    span: int
    held_on: date | None = None


def release_contacts(
    release_on: date | None, held: Sequence[date], day: date, since: date = date.min
) -> tuple[ReleaseContact, ...]:
    """The contacts that a release asks for, as of a day, with the held contact that answers each.

    Asked for from a week before the release until four weeks after it, so that a release long ago makes nobody overdue:
    the cadence does. The contact before the release cannot be made up for after it; those after it can, each by a
    contact of its own. `since` is the day from which support runs: what was due before it is not asked for.
    """
    if release_on is None or not _after(release_on, -DAYS_BEFORE) <= day <= _after(release_on, ASKED_FOR):
        return ()
    soon, later = (_after(release_on, days) for days in DAYS_AFTER)
    before = min((d for d in held if _after(release_on, -DAYS_BEFORE) <= d <= release_on), default=None)
    first = min((d for d in held if release_on < d <= day), default=None)
    second = min((d for d in held if soon < d <= day and d != first), default=None)
    asked = (
        ReleaseContact(
            because=Because.BEFORE_RELEASE, first=_after(release_on, -DAYS_BEFORE), due=release_on, span=DAYS_BEFORE,
            held_on=before,
        ),
        ReleaseContact(
            because=Because.AFTER_RELEASE, first=_after(release_on, 1), due=soon, span=DAYS_AFTER[0], held_on=first
        ),
        ReleaseContact(
            because=Because.AFTER_RELEASE, first=_after(soon, 1), due=later, span=DAYS_AFTER[1], held_on=second
        ),
    )
    return tuple(c for c in asked if c.due >= since and (c.held_on or c.because is not _BEFORE or day <= release_on))


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
