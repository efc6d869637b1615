"""What an analysis says: sentences, each with what is behind it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said about a network, in plain words.

    `code` says which question it answers; where several share one, `about` is the id of whom each is about. `tie_ids`
    and `party_ids` are what it rests on. `limits` says what it does not tell, `source` where the measure is from;
    `figures` holds its numbers by name. It is about the network around the offender: nobody else is measured, and
    nobody is ranked.
    """

    code: str
    sentence: str
    tie_ids: tuple[str, ...] = ()
    party_ids: tuple[str, ...] = ()
    about: str = ""
    limits: str = ""
    source: str = ""
    figures: Mapping[str, float] = {}


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Statements that belong together, with what is to be kept in mind about all of them."""

    code: str
    title: str
    statements: tuple[Statement, ...]
    limits: str = ""
