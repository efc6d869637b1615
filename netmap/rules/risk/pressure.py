"""People who hold the offender back from leaving, or who offend at present: R05 and R06."""

from __future__ import annotations

from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Outcome, Reading, either, every, worded

PRESSURES = frozenset({"pressures_against"})
AGAINST_LEAVING = PRESSURES | {"opposes"}
INNERMOST = frozenset({"1"})
AT_PRESENT = frozenset({"current"})


def _against_leaving(ego: EgoTie) -> Reading:
    against = answer_is(ego, "tie.exit_stance", AGAINST_LEAVING)
    if against.outcome is Outcome.FAILS:
        return against
    pressure = answer_is(ego, "tie.exit_stance", PRESSURES)
    against_and_close = worded(
        every(against, _innermost(ego)),
        "{alter} is against {offender} leaving the movement, and the two are very close",
        Weight.MEDIUM,
    )
    return either(pressure, against_and_close)


def _innermost(ego: EgoTie) -> Reading:
    # Where somebody stands is the offender's to say; another's placing counts where the offender gave none.
    own = answer_is(ego, "tie.ring", INNERMOST, perspective="offender")
    return own if own.facts else answer_is(ego, "tie.ring", INNERMOST)


def _offends_at_present(ego: EgoTie) -> Reading:
    return answer_is(ego, "alter.offending", AT_PRESENT)


R05 = Rule(
    id="R05", name="Pressure against leaving", polarity=Polarity.RISK, weight=Weight.HIGH, evidence="B",
    strand="exit", deciding=True,
    statement="{alter} puts pressure on {offender} to stay in the movement",
    rationale="Relatives and friends inside a movement hold people back; the fear of losing them is a barrier.",
    limits="Medium where a very close person is against leaving without putting pressure on.",
    would_change="There is no contact for 90 days, or two sources say that this person accepts that the "
                 "offender leaves.",
    sources=("Jensen, James and Yates 2020, doi:10.1080/1057610X.2020.1759182", "Hafez 2016, CTC Sentinel"),
    counts=(("tie.exit_stance", AGAINST_LEAVING), ("tie.ring", "Closest ring")), optional=("tie.ring",),
    together="Putting pressure on is enough. Being against it counts, with medium weight, where the two are very "
             "close; how close is for the offender to say, and others are asked where the offender did not.",
    test=_against_leaving,
)

R06 = Rule(
    id="R06", name="Companion who offends at present", polarity=Polarity.RISK, weight=Weight.MEDIUM, evidence="A",
    strand="crime", relations=frozenset({"peer", "prison_peer", "kin"}),
    statement="{alter} commits ordinary offences at present",
    rationale="Companions who offend go together with offending again.",
    limits="Found among offenders in general; it tells of ordinary crime, not of terrorism.",
    would_change="There is no contact for 90 days, or it is recorded that the offences are in the past.",
    sources=("Goggin, Gendreau and Gray 1998, CSC Forum",),
    counts=(("alter.offending", AT_PRESENT),), test=_offends_at_present,
)
