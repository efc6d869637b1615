"""People whose bond with the offender holds: P01, P05, P06 and P07."""

from __future__ import annotations

from graph_schema.records import Person
from netmap.rules.conditions import answer_is, answers_are
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import Polarity, Weight
from netmap.rules.minors import is_minor
from netmap.rules.model import Rule
from netmap.rules.readings import FAILS, HOLDS, Outcome, Reading, every, worded
from netmap.valid_time import holds_on

SUPPORTIVE = frozenset({"supportive"})
REJECTS = frozenset({"rejects"})
NOT_INVOLVED = frozenset({"none_known", "none", "past_disengaged"})
NOT_OFFENDING = frozenset({"none_known", "none", "past"})
NO_CONTROL = frozenset({"none_known", "none"})
ALLOWED = frozenset({"none", "supervised_only"})
YES = frozenset({"yes"})
PERMITTED, FORBIDDEN = frozenset({"APPROVED", "SUPERVISED"}), frozenset({"REFUSED", "PROHIBITED"})
GOOD_FOR_THE_CHILD = frozenset({"contact_is_good"})
A_REASON = "{offender} names {alter} as a reason to change, and "
SUPERVISED = "contact between parent and child is allowed under supervision only"
DECIDED = "it was decided that contact between parent and child is allowed"
SUPERVISED_DECIDED = "it was decided that " + SUPERVISED


def _supportive_bond(ego: EgoTie) -> Reading:
    own = answer_is(ego, "tie.quality", SUPPORTIVE, perspective="offender")
    # The offender's own view has to say so; other fresh views may bear it out or contradict it.
    quality = answer_is(ego, "tie.quality", SUPPORTIVE) if own.outcome > Outcome.STALE else own
    if quality.outcome is Outcome.FAILS:
        return quality
    return every(quality, answer_is(ego, "alter.violence_stance", REJECTS))


def _committed_partner(ego: EgoTie) -> Reading:
    return answers_are(
        ego, ("tie.quality", SUPPORTIVE), ("alter.extremist_involvement", NOT_INVOLVED),
        ("alter.offending", NOT_OFFENDING), ("tie.control", NO_CONTROL),
    )


def _safe_parent(ego: EgoTie) -> Reading:
    good = HOLDS if _of_age(ego) else answer_is(ego, "alter.best_interest_check", GOOD_FOR_THE_CHILD)
    allowed = _contact_allowed(ego)
    found = every(answer_is(ego, "tie.reason_for_change", YES), allowed, good)
    return worded(found, allowed.wording) if allowed.wording else found


def _contact_allowed(ego: EgoTie) -> Reading:
    """What was decided about contact between the two, the strictest decision first; else what people say of it.

    A decision is no fact, so the words have to tell that there is one.
    """
    decided = {
        permission.permission for permission in ego.evidence.case_file.contact_permissions
        if permission.other_id == ego.alter_id and holds_on(permission, ego.evidence.day)
    }
    if decided & FORBIDDEN:
        return FAILS
    if decided & PERMITTED:
        return worded(HOLDS, A_REASON + (SUPERVISED_DECIDED if "SUPERVISED" in decided else DECIDED))
    said = answer_is(ego, "tie.restriction", ALLOWED)
    supervised = any(fact.value == "supervised_only" for fact in said.facts)
    return worded(said, A_REASON + SUPERVISED) if supervised else said


def _of_age(ego: EgoTie) -> bool:
    """Whether the child is known to be an adult, as the alert about a child has it; else the check is asked for."""
    return isinstance(ego.alter, Person) and is_minor(ego.alter, ego.evidence.day.year) is False


def _good_friend(ego: EgoTie) -> Reading:
    return answers_are(
        ego, ("tie.quality", SUPPORTIVE), ("alter.violence_stance", REJECTS), ("alter.offending", NOT_OFFENDING),
    )


P01 = Rule(
    id="P01", name="Supportive non-violent bond", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM, evidence="A",
    strand="bond", deciding=True,
    statement="{offender} and {alter} have a supportive bond, and {alter} rejects violence",
    rationale="The quality of a bond matters more than how often people meet.",
    limits="The offender's own view counts, as long as nobody contradicts it.",
    would_change="There is no contact for 90 days, the bond turns sour, or there is a sign that this person does not "
                 "reject violence.",
    sources=("Atkin-Plunk and Armstrong 2018, doi:10.1177/0093854818772320",),
    counts=(("tie.quality", SUPPORTIVE), ("alter.violence_stance", REJECTS)),
    together="Both are needed, and how they get on has to be the offender's own view.", test=_supportive_bond,
)

P05 = Rule(
    id="P05", name="Committed partner outside the movement", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM,
    evidence="A", strand="bond", relations=frozenset({"partner"}),
    statement="{alter} is a supportive partner who is not in the movement, does not offend, and neither harms "
              "{offender} nor is harmed",
    rationale="A steady partner outside the movement goes together with leaving it and with less crime.",
    limits="It depends on the partner and on how the two get on; whether it is the cause is disputed. A partner's "
           "offence of the past does not count against the partner.",
    would_change="There is no contact for 90 days, the bond turns sour, or there are signs of threats or control on "
                 "either side, of offences, or of a part in the movement.",
    sources=(
        "Sampson, Laub and Wimer 2006, Criminology 44(3)",
        "van Schellen, Apel and Nieuwbeerta 2012, doi:10.1007/s10940-012-9174-x", "Skardhamar et al. 2015",
    ),
    counts=(
        ("tie.quality", SUPPORTIVE), ("alter.extremist_involvement", NOT_INVOLVED), ("alter.offending", NOT_OFFENDING),
        ("tie.control", NO_CONTROL),
    ),
    test=_committed_partner,
)

P06 = Rule(
    id="P06", name="Being a parent, safely", polarity=Polarity.PROTECTIVE, weight=Weight.LOW, evidence="B",
    strand="bond", relations=frozenset({"child"}),
    statement=A_REASON + "contact between parent and child is allowed",
    rationale="Becoming a parent, or growing into it, is among the reasons people give for leaving.",
    limits="While the child is a minor, somebody has to have checked that contact is good for the child. A child is "
           "never asked to do anything for the programme.",
    would_change="There is no contact for 90 days, contact is no longer allowed, or a check speaks against it.",
    sources=(
        "National Institute of Justice, Domestic extremism: no one-size-fits-all",
        "Kenney and Chernov Hwang 2021, doi:10.1111/pops.12713",
    ),
    counts=(
        ("tie.reason_for_change", YES), ("tie.restriction", ALLOWED),
        ("alter.best_interest_check", GOOD_FOR_THE_CHILD),
    ),
    optional=("alter.best_interest_check", "tie.restriction"),
    together="All of these are needed, but for the check where the child is known to be an adult. A decision that is "
             "recorded about their contact goes before what is said of restrictions.",
    beyond_facts=True, test=_safe_parent,
)

P07 = Rule(
    id="P07", name="Good friend outside the movement", polarity=Polarity.PROTECTIVE, weight=Weight.MEDIUM,
    evidence="B", strand="network", relations=frozenset({"peer"}),
    statement="{alter} is a supportive friend of {offender} who rejects violence and does not offend",
    rationale="Friends who live otherwise are the other network that people leave into.",
    limits="Studied among offenders in general and in a few movements.",
    would_change="There is no contact for 90 days, the friendship turns sour, or there is a sign of offences or of "
                 "support for violence.",
    sources=("Mowen and Boman 2019, PMC7034934", "Kenney and Chernov Hwang 2021, doi:10.1111/pops.12713"),
    counts=(("tie.quality", SUPPORTIVE), ("alter.violence_stance", REJECTS), ("alter.offending", NOT_OFFENDING)),
    test=_good_friend,
)
