"""Network statements about change: protection that began or ended, and a risk that somebody has left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netmap.rules.around import Around
from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, State, TieFindings
from netmap.rules.plain_words import day_in_words
from netmap.rules.readings import Outcome
from netmap.rules.statement_ties import SET, facts_of, may_still_protect, names_of, said_of
from netmap.rules.statements_model import Definition, Said, Standing

LASTING_DAYS = 90
_ENDED = frozenset({"ended"})


def _protection_changed(around: Around) -> Iterator[Said]:
    if around.since is None:
        yield said_of(around, Standing.NOT_KNOWN, (), "choose an earlier day to compare with")
        return
    known = around.earlier(around.since)
    # The findings of a day hold those of ties that had not begun, or were over: these protected nobody then.
    then = {ego.tie.id: known[ego.tie.id] for ego in around.every_ego
            if ego.tie.id in known and around.counts_on(ego, around.since)}
    now = {ego.tie.id: around.of(ego) for ego in around.egos}
    begun: list[EgoTie] = []
    gone: list[EgoTie] = []
    unclear: list[EgoTie] = []
    for ego in around.every_ego:
        was, is_ = _protects(then, ego), _protects(now, ego)
        if was is not is_ and True in (was, is_):
            (begun if is_ else gone).append(ego)
        if None in (was, is_):
            unclear.append(ego)
    since, changed = f"since {day_in_words(around.since)}", [*begun, *gone]
    others = [ego for ego in unclear if ego not in changed]
    doubt = "it was not known then, or is not known now, whether these protect"
    hardly = [ego for ego in unclear if ego in changed]
    yield said_of(
        around, Standing.HOLDS if changed else Standing.NOT_KNOWN if unclear else Standing.DOES_NOT_HOLD,
        changed or unclear,
        f"{since}, these ties have come to be shown as protective: {names_of(around, begun)}" if begun else "",
        f"{since}, these ties are no longer shown as protective: {names_of(around, gone)}" if gone else "",
        "" if changed else f"no change in what protects is shown {since}",
        f"of {_all_or(around, hardly, changed)}, it was not known then, or is not known now, whether they protect"
        if hardly else "",
        f"not shown as protective on either day, but not known well enough then or now: {names_of(around, others)}"
        if others and changed else f"{doubt}: {names_of(around, others)}" if others else "",
        facts=facts_of(around, changed, Polarity.PROTECTIVE),
    )


def _all_or(around: Around, some: list[EgoTie], every: list[EgoTie]) -> str:
    return "all of these" if len(some) == len(every) > 1 else names_of(around, some)


def _protects(findings: Mapping[str, TieFindings], ego: EgoTie) -> bool | None:
    """Whether a tie protects by these findings; `None` where that is not known."""
    found = findings.get(ego.tie.id)
    if found is None:
        return False
    if found.protective in SET:
        return True
    return None if may_still_protect(found) else False


def _left_behind(around: Around) -> Iterator[Said]:
    sure: list[EgoTie] = []
    unsure: list[EgoTie] = []
    for ego in around.every_ego:
        tie = ego.tie
        if tie.end_reason != "ended_by_offender" or tie.valid_to is None or tie.valid_to >= around.day:
            continue
        risk = any(f.state is State.HISTORICAL for f in around.of(ego).told(Polarity.RISK))
        if not risk or any(other.contact == "active" for other in around.by_alter.get(ego.alter_id, ())):
            continue
        lasted = (around.day - tie.valid_to).days >= LASTING_DAYS
        confirmed = answer_is(ego, "tie.contact_status", _ENDED).outcome is Outcome.FIRM
        (sure if lasted and confirmed and tie.state != "disputed" else unsure).append(ego)
    if sure:
        yield said_of(
            around, Standing.HOLDS, sure,
            f"{around.offender} ended contact with {names_of(around, sure)}, a tie that put at risk"
            if len(sure) == 1 else f"{around.offender} ended ties that put at risk: {names_of(around, sure)}",
            f"that has lasted for {LASTING_DAYS} days or more and is confirmed",
            facts=facts_of(around, sure, Polarity.RISK),
        )
    elif unsure:
        yield said_of(
            around, Standing.NOT_KNOWN, unsure,
            f"{around.offender} ended a tie that put at risk: {names_of(around, unsure)}",
            f"it is not confirmed yet that this has lasted for {LASTING_DAYS} days", missing=["tie.contact_status"],
        )
    else:
        yield said_of(
            around, Standing.DOES_NOT_HOLD if around.egos or around.every_ego else Standing.NOT_KNOWN, (),
            f"it is not recorded that {around.offender} ended a tie that put at risk",
        )


N06 = Definition(
    code="N06", name="Protection began or ended", test=_protection_changed,
    says="Compared with an earlier day, ties have come to protect, or no longer do.",
    why="Leaving a movement is a way, not a state: what changes is what there is to talk about.",
    limits="It compares what is known today of both days. A tie may only have come to be known as protective, or be "
           "no longer shown as such because nobody asked again; the sentence says of which ties that is not known.",
    sources=("Barrelle 2015",),
    ends="It is about a time that has passed; another day to compare with gives another answer.",
)
N07 = Definition(
    code="N07", name="A risk left behind", test=_left_behind,
    says="The offender ended a tie that put at risk, this is confirmed, and it has lasted for 90 days or more.",
    why="An ending by one's own choice is progress, and worth saying.",
    limits="It counts from the recorded last day of the tie. A statement that contact has ended has to be confirmed.",
    sources=("Weggemans and de Graaf 2015", "Altier et al. 2017, doi:10.1080/09636412.2017.1280307"),
    ends="Contact is recorded again.",
)
