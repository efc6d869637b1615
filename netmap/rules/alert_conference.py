"""The alert that a tie is to be talked about at the next conference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from graph_schema.records import Discussion
from netmap.rules.alert_records import READ_KEYS
from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Flag, Polarity, TieClass, TieFindings
from netmap.rules.plain_words import day_in_words, in_sentences
from netmap.rules.statements_model import Definition, Said, Standing


def _undiscussed(around: Around) -> Iterator[Said]:
    for ego in around.egos:
        if around.of(ego).flag is Flag.BOTH and (why := _why_to_discuss(around, ego)):
            told = [f for polarity in Polarity for f in around.of(ego).told(polarity)]
            yield Said(
                standing=Standing.HOLDS, tie_ids=(ego.tie.id,), party_ids=(ego.alter_id,),
                fact_ids=tuple(fact_id for finding in told for fact_id in finding.fact_ids),
                sentence=in_sentences(
                    f"the tie between {around.offender} and {ego.alter_name} shows both what protects and what puts "
                    "at risk", why, "talk about it at the next conference",
                ),
            )
    half = [ego for ego in around.egos if _half_known(around.of(ego))]
    if half:
        missing = (key for ego in half for f in around.of(ego).findings if f.deciding for key in f.missing)
        yield Said(
            standing=Standing.NOT_KNOWN, tie_ids=tuple(ego.tie.id for ego in half),
            party_ids=around.ordered(ego.alter_id for ego in half), missing=tuple(missing),
            sentence=in_sentences(
                "not enough is recorded to say whether the ties to these people show both what protects and what puts "
                f"at risk: {around.names(ego.alter_id for ego in half)}"
            ),
        )


def _half_known(found: TieFindings) -> bool:
    return found.flag in (Flag.PROTECTIVE, Flag.RISK) and TieClass.NOT_ENOUGH_RECORDED in (
        found.risk, found.protective
    )


def last_discussed(around: Around, tie_id: str) -> Discussion | None:
    """The discussion of a tie that was held last."""
    held = [d for d in around.case_file.discussions if d.tie_id == tie_id]
    return max(held, key=lambda d: (d.discussed_on, d.recorded_at, d.id), default=None)


def _why_to_discuss(around: Around, ego: EgoTie) -> str:
    """Why a tie has to be talked about; empty where it was, and nothing has changed since."""
    last = last_discussed(around, ego.tie.id)
    if last is None:
        return "no discussion of it is recorded"
    about = around.case_file.facts_about
    read = [
        *about.get(ego.tie.id, ()), *(f for f in about.get(ego.alter_id, ()) if f.key in READ_KEYS)
    ]
    then = around.earlier(last.discussed_on).get(ego.tie.id) if last.discussed_on < around.day else around.of(ego)
    if any(_after(fact.recorded_at, last) for fact in read) or _reasons(then) != _reasons(around.of(ego)):
        return f"what is known about it has changed since it was talked about on {day_in_words(last.discussed_on)}"
    return ""


def _after(moment: datetime, discussion: Discussion) -> bool:
    # A discussion is of a day: on that day, what was recorded before the discussion was written down was known to it.
    if moment.date() == discussion.discussed_on:
        return moment > discussion.recorded_at
    return moment.date() > discussion.discussed_on


def _reasons(found: TieFindings | None) -> set[tuple[str, str, int]]:
    if found is None:
        return set()
    return {(f.rule_id, f.state.value, int(f.weight)) for polarity in Polarity for f in found.told(polarity)}


W06 = Definition(
    code="W06", name="For the next conference", test=_undiscussed,
    says="A tie shows both what protects and what puts at risk, and it was not talked about since what is known about "
         "it last changed.",
    why="Ties that both help and burden are a kind of their own; the two sides are weighed by people, not by a sum.",
    limits="A talk in the team counts like one in a conference. A change of the rules themselves does not reopen it.",
    sources=("Holt-Lunstad and Uchino 2019, PMC7089572", "Ross et al. 2019, PMC7485933"),
    ends="It is recorded that the tie was talked about.",
)
