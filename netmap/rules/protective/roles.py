"""A place in society that lasts: work or a course, a role in the community. P08 and P12."""

from __future__ import annotations

from datetime import date

from netmap.rules.conditions import answer_is, answers_are
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.model import Rule
from netmap.rules.readings import Reading, every

YES = frozenset({"yes"})
GETS_ON = frozenset({"supportive", "mixed"})
TAKES_PART_FOR_DAYS = 90
LONG_AGO = f"{TAKES_PART_FOR_DAYS} days ago or longer"


def _steady(ego: EgoTie) -> Reading:
    day = ego.evidence.day

    def long_enough(value: str) -> bool:
        return value != "none" and (day - date.fromisoformat(value)).days >= TAKES_PART_FOR_DAYS

    return answers_are(ego, ("tie.regular", YES), ("tie.participation_since", long_enough))


def _accepted(ego: EgoTie) -> Reading:
    return every(_steady(ego), answer_is(ego, "tie.quality", GETS_ON))


P08 = Rule(
    id="P08", name="Steady work or course", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM, evidence="A",
    strand="role", relations=frozenset({"work_education"}),
    statement="{offender} has taken part regularly with {alter}, at work or in a course, for 90 days or longer",
    rationale="Work and learning that last give a day its order and a person another name.",
    limits="Not any job: what helps is steady work that fits the person.",
    would_change="The offender no longer takes part, or no longer regularly.",
    sources=(
        "Ramakers et al. 2017, doi:10.1177/0306624X16636141", "Berg and Huebner 2011, "
        "doi:10.1080/07418825.2010.498383",
    ),
    counts=(("tie.regular", YES), ("tie.participation_since", LONG_AGO)), test=_steady,
)

P12 = Rule(
    id="P12", name="Accepted in the community", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM, evidence="B",
    strand="role", relations=frozenset({"community"}),
    statement="{offender} has had a regular part in the community through {alter} for 90 days or longer, and they "
              "get on",
    rationale="Leaving lasts where people find a place in society again.",
    limits="Drawn mostly from accounts of people who left.",
    would_change="The offender no longer takes part, or no longer regularly, or the two fall out.",
    sources=("Barrelle 2015, Pro-Integration", "Clubb et al. 2024, doi:10.1080/09546553.2024.2317801"),
    counts=(("tie.regular", YES), ("tie.participation_since", LONG_AGO), ("tie.quality", GETS_ON)), test=_accepted,
)
