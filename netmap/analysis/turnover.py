"""Who stayed, who came and who went between two days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from graph_schema.records import Tie
from netmap.analysis.graph import current_ties, has_died
from netmap.analysis.model import Statement
from netmap.analysis.words import count, ended, listed, on_day
from netmap.case_file import CaseFile

LIMITS = (
    "Compared is who had a tie to the offender on each day, as it is recorded now. A tie whose start is not known "
    "counts on both days; one that was recorded late may look as if it had begun late."
)
SOURCE = "Jaccard 1912: those there on both days among those there on either"


class Turnover(msgspec.Struct, frozen=True, kw_only=True):
    """Ids of people and groups in the order of their names; `jaccard` is `None` when nobody was there on either day."""

    from_day: date
    to_day: date
    stayed: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]
    jaccard: float | None
    statements: tuple[Statement, ...]


def turnover(case_file: CaseFile, from_day: date, to_day: date) -> Turnover:
    """Who around the offender stayed, came and went; `case_file` is of all times, filtered for its reader."""
    clean = case_file.without_errors()
    before, after = _around(clean, from_day), _around(clean, to_day)
    both, either = before.keys() & after.keys(), before.keys() | after.keys()
    stayed, came, went = (_in_order(clean, ids) for ids in (both, after.keys() - both, before.keys() - both))
    days = f"{on_day(from_day)} and {on_day(to_day)}"
    told = (
        ("stayed", f"On both {days}", stayed, {p: before[p] + after[p] for p in stayed}),
        ("came", f"Came by {on_day(to_day)}", came, after), ("went", f"Gone by {on_day(to_day)}", went, before),
    )
    return Turnover(
        from_day=from_day, to_day=to_day, stayed=stayed, came=came, went=went,
        jaccard=len(both) / len(either) if either else None,
        statements=(
            _overlap(len(both), len(either), f"{_ego_name(clean)} on {days}"),
            *(_named(clean, f"turnover.{code}", words, ids, ties, to_day) for code, words, ids, ties in told),
        ),
    )


def _around(case_file: CaseFile, day: date) -> dict[str, tuple[Tie, ...]]:
    ego = case_file.case.offender_id
    found: dict[str, tuple[Tie, ...]] = {}
    for tie in current_ties(case_file, day):
        if ego in (tie.source_id, tie.target_id):
            other = tie.target_id if tie.source_id == ego else tie.source_id
            found[other] = (*found.get(other, ()), tie)
    return found


def _ego_name(case_file: CaseFile) -> str:
    ego = case_file.party.get(case_file.case.offender_id or "")
    return ego.display_name if ego else "the offender"


def _in_order(case_file: CaseFile, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda party_id: (case_file.party[party_id].display_name.casefold(), party_id)))


def _overlap(both: int, either: int, whom_and_when: str) -> Statement:
    if not either:
        sentence = f"Nobody had a tie to {whom_and_when}."
        return Statement(code="turnover.overlap", sentence=sentence, limits=LIMITS)
    who = count(either, "person or group", "people and groups")
    sentence = f"Of {who} with a tie to {whom_and_when}, {both} {'was' if both == 1 else 'were'} there on both days."
    return Statement(
        code="turnover.overlap", sentence=sentence, limits=LIMITS, source=SOURCE,
        figures={"both": both, "either": either, "jaccard": both / either},
    )


def _named(
    case_file: CaseFile, code: str, words: str, ids: tuple[str, ...], ties: Mapping[str, tuple[Tie, ...]], day: date
) -> Statement:
    names = [
        case_file.party[party_id].display_name + (" (has died)" if has_died(case_file.party[party_id], day) else "")
        for party_id in ids
    ]
    tie_ids = dict.fromkeys(tie.id for party_id in ids for tie in ties[party_id])
    return Statement(
        code=code, sentence=ended(f"{words}: {listed(names) or 'nobody'}"), tie_ids=tuple(tie_ids), party_ids=ids
    )
