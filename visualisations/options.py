"""What a reader asked to see: filters, date, perspective, as values that came in with a page's address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from graph_schema.vocabulary import Vocabulary
from netmap.errors import InvalidInput
from netmap.partial_dates import FIRST_YEAR, LAST_YEAR
from netmap.rules.findings import Flag

DOMAIN_LIST = "domains"
PERSPECTIVE_LIST = "perspectives"
OFFENDER_VIEW = "offender"
NO_TIE = "no_tie"
"""The filter for those around the offender who have no current tie to him or her."""


FLAG_CODES = frozenset({*(flag.value for flag in Flag), NO_TIE})


class PictureOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Filters of a picture. `domains` and `flags` are what is shown, `None` standing for all of them.

    `perspective` says whose placement on the rings is drawn. `others` shows ties among others; `None` leaves it to
    the size of the network. `as_of` is the day the reader asked for, used for links only: the case file carries the
    day that is drawn.
    """

    domains: frozenset[str] | None = None
    flags: frozenset[str] | None = None
    perspective: str = OFFENDER_VIEW
    history: bool = False
    others: bool | None = None
    search: str = ""
    as_of: date | None = None

    def shows(self, domain: str, flag: Flag | None, name: str) -> bool:
        """Whether a person or group passes the filters."""
        code = flag.value if flag else NO_TIE
        return (
            (self.domains is None or domain in self.domains)
            and (self.flags is None or code in self.flags)
            and self.search.casefold() in name.casefold()
        )


def options_from(query: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> PictureOptions:
    """Read the options from a query string that was split into lists of values.

    An unticked box sends nothing, so `filtered` says that the boxes were on show. Raises InvalidInput naming the
    parameter for an unknown domain, flag, perspective or an impossible date.
    """
    boxes = "filtered" in query
    wanted = {"domain": frozenset(query.get("domain", ())), "flag": frozenset(query.get("flag", ()))}
    allowed = {"domain": frozenset(vocabulary.lists.get(DOMAIN_LIST, {})), "flag": FLAG_CODES}
    for field, codes in wanted.items():
        if unknown := sorted(codes - allowed[field]):
            raise InvalidInput.of(field, f"{unknown[0]!r} is not one of: {', '.join(sorted(allowed[field]))}.")
    perspective = _last(query, "perspective") or OFFENDER_VIEW
    if not vocabulary.knows(PERSPECTIVE_LIST, perspective):
        raise InvalidInput.of("perspective", f"{perspective!r} is not a known perspective.")
    everything = {field: codes == allowed[field] or not (boxes or codes) for field, codes in wanted.items()}
    return PictureOptions(
        domains=None if everything["domain"] else wanted["domain"],
        flags=None if everything["flag"] else wanted["flag"],
        perspective=perspective,
        history=bool(_last(query, "history")),
        others=bool(_last(query, "others")) if boxes else None,
        search=_last(query, "search").strip()[:100],
        as_of=_day(_last(query, "as_of")),
    )


def _last(query: Mapping[str, Sequence[str]], field: str) -> str:
    """The last value given for a parameter, or nothing."""
    values = query.get(field, ())
    return values[-1] if values else ""


def _day(text: str) -> date | None:
    """A day from its ISO form; nothing given means no day."""
    if not text.strip():
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput.of("as_of", "Give a date as year-month-day, for example 2026-11-23.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput.of("as_of", f"Give a day from {FIRST_YEAR} to {LAST_YEAR}.")
    return day
