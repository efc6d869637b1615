"""Who connects the offender to people who are active in the movement, in sentences."""

from __future__ import annotations

from netmap.analysis.bridges import Bridge, bridges
from netmap.analysis.model import Section, Statement
from netmap.analysis.paths import MOST_WAYS
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.words import ended, listed
from netmap.rules.readings import Outcome

LIMITS = (
    "Named are those whose own tie counts as active extremist contact, and those who are only recorded as active; each "
    "sentence says which. Knowing two people says nothing about what somebody thinks or does. Only recorded ties "
    "count; children are not named as a way to anybody."
)
_REMARKS = {Outcome.PROVISIONAL: "said to be, but not confirmed as,", Outcome.STALE: "recorded, but long ago, as"}


def bridges_of(seen: SeenNetwork) -> Section:
    """Each person or group who is active in the movement, and who connects the offender to two or more, by name."""
    found = bridges(seen)
    statements = [_about(seen, bridge) for bridge in found]
    if not statements:
        sentence = "Nobody on the map is recorded as active in the movement; that is not known of everybody."
        statements.append(Statement(code="bridges.none", sentence=sentence))
    for party_id in seen.in_order({party_id for bridge in found for party_id in bridge.between}):
        own = tuple(b for b in found if party_id in b.between)
        if len(own) > 1 and not seen.is_minor(party_id):
            statements.append(_connector(seen, party_id, own))
    title = f"Who connects {seen.ego_name} to people active in the movement"
    return Section(code="bridges", title=title, statements=tuple(statements), limits=LIMITS)


def _about(seen: SeenNetwork, bridge: Bridge) -> Statement:
    name, ego = seen.name(bridge.party_id), seen.ego_name
    if bridge.by_rule:
        told = f"{name} is active in the movement and in touch with {ego} outside the internet"
    else:
        how = _REMARKS.get(bridge.involvement, "recorded as")
        tie = f"a tie to {ego} that does not count as active contact" if bridge.own_ties else f"no current tie to {ego}"
        told = f"{name} is {how} active in the movement and has {tie}"
    sentence = f"{ended(told)} {_way(seen, bridge)}"
    code = "bridges.by_rule" if bridge.by_rule else "bridges.recorded"
    return Statement(
        code=code, sentence=sentence, tie_ids=bridge.tie_ids, party_ids=(bridge.party_id, *bridge.between),
        about=bridge.party_id,
    )


def _way(seen: SeenNetwork, bridge: Bridge) -> str:
    """Through whom, besides a tie of their own."""
    besides = "Besides that tie, " if bridge.own_ties else ""
    if not bridge.between:
        return "Nobody else on the map connects the two." if bridge.own_ties else "Nothing recorded connects the two."
    if bridge.only:
        told = f"they are connected only through {listed(_names(seen, bridge.only))}"
    else:
        shown = _names(seen, bridge.between)
        more = f" and {len(shown) - MOST_WAYS} more" if len(shown) > MOST_WAYS else ""
        told = f"they are connected through {listed(shown[:MOST_WAYS], ', ' if more else 'or')}{more}"
    text = f"{besides}{told}"
    return ended(text[:1].upper() + text[1:])


def _names(seen: SeenNetwork, party_ids: tuple[str, ...]) -> list[str]:
    """Names, but of children: nobody is to read a child as a way to somebody."""
    children = [party_id for party_id in party_ids if seen.is_minor(party_id)]
    named = seen.names(party_id for party_id in party_ids if party_id not in children)
    return [*named, "a child" if len(children) == 1 else f"{len(children)} children"] if children else named


def _connector(seen: SeenNetwork, party_id: str, bridges_: tuple[Bridge, ...]) -> Statement:
    name = seen.name(party_id)
    sentence = ended(f"{name} connects {seen.ego_name} with {listed(seen.names(b.party_id for b in bridges_))}")
    alone = [b.party_id for b in bridges_ if party_id in b.only and not b.own_ties]
    besides = [b.party_id for b in bridges_ if b.own_ties]
    if alone:
        sentence += " " + ended(f"No other way is recorded to {listed(seen.names(alone))}")
    if besides:
        verb = "has" if len(besides) == 1 else "have"
        sentence += f" {listed(seen.names(besides))} {verb} a tie to {seen.ego_name} besides."
    ties = dict.fromkeys(tie for bridge in bridges_ for tie in bridge.tie_ids if tie not in bridge.own_ties)
    ends = {party_id, *(b.party_id for b in bridges_), *([seen.ego] if seen.ego else [])}
    own = tuple(t for t in ties if party_id in (seen.ties_by_id[t].source_id, seen.ties_by_id[t].target_id))
    return Statement(
        code="bridges.connector", sentence=sentence, tie_ids=own, party_ids=tuple(seen.in_order(ends)), about=party_id
    )
