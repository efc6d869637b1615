"""What a picture holds: an allow-list of fields. What is not declared here cannot reach a page.

Nodes have short ids of this one view (`n1`, `n2` …), so that two views of a case cannot be laid over each other to
find who is missing from one of them.
"""

from __future__ import annotations

from datetime import date

import msgspec

from netmap.rules.findings import Flag
from visualisations.told_judgements import ToldList


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in words: what was said, by whom, when, how sure."""

    said: str
    origin: str
    note: str | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One finding in words. `letter` is P or R; `hatched` marks provisional and stale ones, `past` ended ties.

    `subject` names what the reason is about; reasons of one letter on one subject say the same thing.
    """

    letter: str
    subject: str
    sentence: str
    state: str
    weight: str
    evidence: str
    rule: str
    rule_id: str
    would_change: str
    statements: tuple[Statement, ...] = ()
    hatched: bool = False
    past: bool = False
    contested: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts towards what the tie shows."""
        return not (self.hatched or self.past)


class ReasonGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Reasons that say the same thing, under one heading that says how they count."""

    head: str
    reasons: tuple[Reason, ...]


class EgoTie(msgspec.Struct, frozen=True, kw_only=True):
    """One tie between the offender and an alter, in words, with what the rules say about it."""

    id: str
    kind: str
    whole: str
    domain: str
    period: str
    status: str
    closeness: str
    quality: str
    flag: Flag | None
    flag_words: str
    badges: tuple[str, ...] = ()
    href: str = ""
    judged: tuple[ToldList, ...] = ()
    reasons: tuple[Reason, ...] = ()
    groups: tuple[ReasonGroup, ...] = ()
    not_recorded: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()

class Alter(msgspec.Struct, frozen=True, kw_only=True):
    """A person or group around the offender, as drawn.

    `ring` is 1 (closest) to 3, or 0 where closeness is not recorded. `line` is a code of `palette.LINES`, empty
    where there is no tie to the offender; `flag` is `None` where there is no current one. `badges` hold codes of
    `palette.BADGES` in the order in which they are drawn.
    """

    id: str
    name: str
    group: bool
    domain: str
    ring: int
    line: str
    flag: Flag | None
    flag_words: str
    badges: tuple[str, ...]
    marks: tuple[str, ...] = ()
    ended: bool = False
    planned: bool = False
    deceased: bool = False
    summary: str = ""
    href: str = ""
    ties: tuple[EgoTie, ...] = ()
    about: tuple[Statement, ...] = ()
    others: tuple[str, ...] = ()


class OtherTie(msgspec.Struct, frozen=True, kw_only=True):
    """All ties between two alters, drawn as one thin line; `kinds` says each in words, with its period."""

    id: str
    source: str
    target: str
    kinds: tuple[str, ...]
    ended: bool = False


class Sector(msgspec.Struct, frozen=True, kw_only=True):
    """A domain of life, in the order in which sectors go round."""

    code: str
    label: str


class NetworkPicture(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is drawn and told about one view of a case. Alters stand in the order of the table."""

    ego: str
    day: date | None
    sentence: str
    sectors: tuple[Sector, ...]
    alters: tuple[Alter, ...]
    others: tuple[OtherTie, ...]
    show_others: bool
