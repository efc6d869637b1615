"""Network statements about who protects: how close they are, and on whom everything rests."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.rules.around import Around
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, State, TieClass, TieFindings, Weight
from netmap.rules.statement_ties import (
    OPEN_STATES,
    SET,
    facts_of,
    finding_of,
    may_still_protect,
    missing_on,
    names_of,
    said_of,
)
from netmap.rules.statements_model import Definition, Said, Standing

CLOSE = frozenset({"1", "2"})


def _ring(ego: EgoTie) -> bool | None:
    """Whether the other end stands in ring 1 or 2: the offender says, or others where the offender gave no answer."""
    views = [f for f in ego.views("tie.ring") if f.reliability != "not_reliable" and f.status != "disputed"]
    views = [f for f in views if not ego.evidence.is_stale(f)]
    own = [f for f in views if f.perspective == "offender"]
    rings = {f.value in CLOSE for f in own or views}
    return rings.pop() if len(rings) == 1 else None


def _high_risk(found: TieFindings) -> bool | None:
    """Whether a high risk stands on a tie; `None` where that cannot be ruled out."""
    if found.risk is TieClass.HIGH:
        return True
    risks = [f for f in found.findings if f.polarity is Polarity.RISK and f.weight is Weight.HIGH]
    hinted = any(f.state in (State.PROVISIONAL, State.STALE) for f in risks)
    return None if found.risk is TieClass.NOT_ENOUGH_RECORDED or hinted else False


def _nobody_close(around: Around) -> Iterator[Said]:
    sure, unsure = [], []
    for ego in around.egos:
        found, close = around.of(ego), _ring(ego)
        high, protects = _high_risk(found), found.protective in SET
        if close and protects and high is False:
            sure.append(ego)
        elif close is not False and high is not True and (protects or may_still_protect(found)):
            unsure.append(ego)
    inner = f"in the two inner rings around {around.offender}"
    if sure:
        yield said_of(around, Standing.DOES_NOT_HOLD, sure,
                      f"{inner}, these protect and carry no high risk: {names_of(around, sure)}",
                      facts=facts_of(around, sure, Polarity.PROTECTIVE))
    elif unsure or not around.egos:
        yield said_of(around, Standing.NOT_KNOWN, unsure,
                      f"it is not known whether anybody {inner} protects and carries no high risk",
                      f"not enough is recorded about {names_of(around, unsure)}" if unsure else "",
                      missing=["tie.ring", *missing_on(around, unsure)] if unsure else ["tie.ring"])
    else:
        yield said_of(around, Standing.HOLDS, around.egos, f"nobody {inner} protects and carries no high risk")


def _one_supporter(around: Around) -> Iterator[Said]:
    sure, unsure = [], []
    for ego in around.egos:
        found = finding_of(around.of(ego), "P02")
        if found is not None and found.state is State.FIRED:
            sure.append(ego)
        elif found is None or (found.state in OPEN_STATES and ego.relation != "professional"):
            unsure.append(ego)
    givers = {ego.alter_id for ego in sure}
    unsure = [ego for ego in unsure if ego.alter_id not in givers]
    doubt = f"it is not known whether these help too: {names_of(around, unsure)}" if unsure else ""
    facts = [i for ego in sure for f in around.of(ego).findings if f.rule_id == "P02" for i in f.fact_ids]
    if len(givers) > 1:
        yield said_of(around, Standing.DOES_NOT_HOLD, sure,
                      f"practical help for {around.offender} comes from {names_of(around, sure)}", facts=facts)
    elif givers:
        standing = Standing.NOT_KNOWN if unsure else Standing.HOLDS
        yield said_of(around, standing, sure,
                      f"all practical help for {around.offender} that is recorded comes from {names_of(around, sure)}",
                      doubt, facts=facts, missing=["tie.support", "tie.support_offered"] if unsure else [])
    else:
        standing = Standing.NOT_KNOWN if unsure or not around.egos else Standing.DOES_NOT_HOLD
        yield said_of(around, standing, unsure, f"no practical help for {around.offender} is recorded",
                      doubt.replace("help too", "help"),
                      missing=["tie.support", "tie.support_offered"] if unsure else [])


def _mostly_professionals(around: Around) -> Iterator[Said]:
    protecting = [ego for ego in around.egos if around.of(ego).protective in SET]
    paid = [ego for ego in protecting if ego.relation == "professional"]
    others = [ego for ego in protecting if ego.relation != "professional"]
    open_ = [ego for ego in around.egos if may_still_protect(around.of(ego))]
    open_paid = sum(ego.relation == "professional" for ego in open_)
    facts = facts_of(around, protecting, Polarity.PROTECTIVE)
    if len(paid) > len(others) + len(open_) - open_paid:
        yield said_of(around, Standing.HOLDS, protecting,
                      f"most ties that protect {around.offender} are with professionals, whose task ends: "
                      f"{names_of(around, paid)}", facts=facts)
    elif protecting and len(paid) + open_paid <= len(others):
        yield said_of(around, Standing.DOES_NOT_HOLD, protecting,
                      f"most ties that protect {around.offender} are not with professionals: "
                      f"{names_of(around, others)}", facts=facts)
    elif around.egos and not protecting and not open_:
        yield said_of(around, Standing.DOES_NOT_HOLD, (), f"no tie of {around.offender} is shown to protect")
    else:
        shown = f"shown to protect so far: {names_of(around, protecting)}" if protecting else ""
        yield said_of(around, Standing.NOT_KNOWN, protecting or open_,
                      f"it is not known whether most ties that protect {around.offender} are with professionals", shown,
                      f"not enough is recorded about {names_of(around, open_)}" if open_ else "",
                      facts=facts, missing=missing_on(around, open_))


N01 = Definition(
    code="N01", name="Protection close by is missing", test=_nobody_close,
    says="Nobody in ring 1 or 2 has a protective reason on the tie and no high risk on it.",
    why="What others give counts most where the bond is close; without it the way back into a group is short.",
    limits="Who is close is as the offender says. It says where help has to be built, not what will happen.",
    sources=("Kenney and Chernov Hwang 2021, doi:10.1111/pops.12713", "Barrelle 2015"),
    ends="Somebody close is shown to protect, without a high risk on the same tie.",
)
N02 = Definition(
    code="N02", name="All practical help from one person", test=_one_supporter,
    says="Everything recorded of housing, money, transport or papers comes from one person or group.",
    why="Practical help is the kind best shown to matter; if it rests on one person, it can fall away at once.",
    limits="That nobody asked whether a professional gives such help does not count as a doubt.",
    sources=("Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902",),
    ends="Somebody else gives practical help too, or has firmly offered it.",
)
N03 = Definition(
    code="N03", name="Most protective ties are with professionals", test=_mostly_professionals,
    says="More than half of the ties that protect are with professionals.",
    why="Their task ends with the mandate: what protects then falls away with aftercare.",
    limits="It counts ties, not what they are worth.",
    sources=("Liu, Becker and Mowen 2023, doi:10.1177/00938548231166154",),
    ends="Ties outside the professional world are shown to protect.",
)
