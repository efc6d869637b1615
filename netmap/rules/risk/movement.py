"""Ties that the movement keeps or makes: in prison, by honours and help, online. R07 to R09."""

from __future__ import annotations

from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import HOLDS, Outcome, Reading, either, every, unless, worded
from netmap.rules.risk.exposure import ACTIVE, ENDORSES, IN_THE_MOVEMENT, INVOLVEMENT, OFFLINE

ONLINE = frozenset({"video_call", "message", "social_media", "online_game"})
YES = frozenset({"yes"})
AGAIN_AFTER_RELEASE_DAYS = 90


def _made_in_prison(ego: EgoTie) -> Reading:
    term = _since_release(ego)
    involved = answer_is(ego, INVOLVEMENT, IN_THE_MOVEMENT, days=term)
    endorses = answer_is(ego, "alter.violence_stance", ENDORSES, days=term)
    both = involved.outcome is endorses.outcome >= Outcome.STALE
    found = every(involved, endorses) if both else either(involved, endorses)
    if found.outcome < Outcome.STALE:
        return found
    why = [words for reading, words in (
        (involved, "takes the movement's side"), (endorses, "endorses violence"),
    ) if reading.outcome is found.outcome]
    return worded(found, f"{{alter}}, whom {{offender}} knows from prison, {' and '.join(why)}")


def _since_release(ego: EgoTie) -> int | None:
    """Once the offender has been free for 90 days, only what was seen since release counts."""
    released = ego.evidence.case_file.case.release_on
    free = (ego.evidence.day - released).days if released else 0
    return min(free, 180) if free >= AGAIN_AFTER_RELEASE_DAYS else None


def _honours(ego: EgoTie) -> Reading:
    if ego.relation == "movement_org":
        return worded(HOLDS, "{alter} is an organisation of the movement and is in contact with {offender}")
    return answer_is(ego, "tie.honoured", YES)


def _online_only(ego: EgoTie) -> Reading:
    return every(
        either(answer_is(ego, INVOLVEMENT, ACTIVE), answer_is(ego, "alter.violence_stance", ENDORSES)),
        answer_is(ego, "tie.channel", ONLINE),
        unless(answer_is(ego, "tie.channel", OFFLINE)),
    )


R07 = Rule(
    id="R07", name="Risk tie made in prison", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="B",
    strand="exposure", relations=frozenset({"prison_peer"}),
    statement="{alter}, whom {offender} knows from prison, takes the movement's side or endorses violence",
    rationale="Some people got deeper into radical networks in prison and after it.",
    limits="Much of what is learned in prison fades after release: 90 days after release, only what was seen since "
           "then counts.",
    would_change="There is no contact for 90 days, or nothing of the kind is seen after release.",
    sources=(
        "Weggemans and de Graaf 2015", "Decker and Pyrooz 2020, doi:10.1371/journal.pone.0242910",
    ),
    counts=((INVOLVEMENT, IN_THE_MOVEMENT), ("alter.violence_stance", ENDORSES)),
    optional=(INVOLVEMENT, "alter.violence_stance"), test=_made_in_prison,
)

R08 = Rule(
    id="R08", name="Help or honour from the movement", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="C",
    strand="exposure",
    statement="{alter} honours {offender} for the offence",
    rationale="Letters, money and standing from the movement keep loyalty alive.",
    limits="Known from practice, not from studies. An organisation of the movement counts by being in contact.",
    would_change="There is no contact for 90 days, or what it rests on turns out to be wrong.",
    sources=("projekt-entgrenzt.de, Gefangenenhilfe", "Weggemans and de Graaf 2015"),
    counts=(("tie.honoured", YES),), optional=("tie.honoured",),
    together="An organisation of the movement counts without this answer.", test=_honours,
)

R09 = Rule(
    id="R09", name="Risk contact that is online only", polarity=Polarity.RISK, weight=Weight.LOW, evidence="B",
    strand="exposure",
    statement="{alter} is active in the movement or endorses violence, and is in touch with {offender} online only",
    rationale="Online contact plays a part in most cases, but seldom alone.",
    limits="People whose contact was online only were found the least engaged. Where there is "
           "contact outside the internet as well, other rules tell it.",
    would_change="There is no contact for 90 days, or two sources say that this person has left the movement and "
                 "rejects violence.",
    sources=("Kenyon, Binder and Baker-Beall 2022", "Meloy and Gill 2016, doi:10.1037/tam0000061"),
    counts=(("tie.channel", ONLINE), (INVOLVEMENT, ACTIVE), ("alter.violence_stance", ENDORSES)),
    optional=(INVOLVEMENT, "alter.violence_stance"),
    together="The first and one of the other two, as long as no contact outside the internet is recorded.",
    test=_online_only,
)
