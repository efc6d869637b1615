"""What workers judged on a tie, in words: what stands beside what the rules compute."""

from __future__ import annotations

import msgspec


class ToldJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement in words: what a worker made of a list, why, who it was, and what the second person says.

    `state` is empty for the one that counts; `changed` says what has changed under it since.
    """

    what: str
    reason: str
    origin: str
    state: str = ""
    changed: tuple[str, ...] = ()
    second: str = ""
    second_reason: str = ""
    href: str = ""


class ToldList(msgspec.Struct, frozen=True, kw_only=True):
    """One list of a tie: the computed class and the judged one in `head`, and who said what; `earlier` is past.

    `alone` says that judgements are there and none of them counts at present.
    """

    head: str
    alone: bool = False
    said: tuple[ToldJudgement, ...] = ()
    earlier: tuple[ToldJudgement, ...] = ()
