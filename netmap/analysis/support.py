"""Who supports the offender with what, by kind and by person; and what nobody gives, or nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from netmap.analysis.model import Section, Statement
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.words import ended, listed
from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.readings import Outcome

PRACTICAL = ("housing", "money", "transport_documents")
"""Kinds of support that go together with fewer returns to prison (Mowen, Stansfield and Boman 2019; as in rule P02)."""
GIVEN, OFFERED = "tie.support", "tie.support_offered"
GIVEN_WITHIN_DAYS = 90
"""What was given longer ago does not count as given lately (as in rule P02)."""
_DOUBTS = {Outcome.PROVISIONAL: "not confirmed", Outcome.STALE: "long ago"}
LIMITS = (
    "Counted is what a reliable source or two sources confirm: given within the last 90 days while there is contact, "
    "or firmly offered for release. What is not known may be there all the same. Planned ties do not count before "
    "they begin."
)
SOURCE = "Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902"


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of support on one tie; without a `doubt` it is confirmed and recent, otherwise it has only been said."""

    party_id: str
    tie_id: str
    kind: str
    offered: bool
    doubt: str = ""


def support_of(seen: SeenNetwork) -> Section:
    """Support by kind, practical support together, support by person, and of whom nothing is known."""
    found, unknown = tuple(recorded_support(seen)), not_asked(seen)
    statements = [_by_kind(seen, found, unknown, kind) for kind in seen.vocabulary.lists["supports"]]
    statements += [_practical(seen, found), *_by_person(seen, found)]
    if unknown:
        sentence = f"Not known whether they give support: {listed(seen.names(unknown))}"
        ties = tuple(tie.id for party_id in unknown for tie in seen.alters[party_id])
        statements.append(
            Statement(code="support.not_known", sentence=ended(sentence), tie_ids=ties, party_ids=tuple(unknown))
        )
    return Section(code="support", title="Support, by kind and by person", statements=tuple(statements), limits=LIMITS)


def recorded_support(seen: SeenNetwork) -> Iterator[Support]:
    """What each of the people and groups around the offender is said to give lately, or firmly to offer."""
    for party_id, ties in seen.alters.items():
        for tie in ties:
            read = seen.read(tie, party_id)
            for key, days in ((GIVEN, GIVEN_WITHIN_DAYS), (OFFERED, None)):
                if _lasts(read, key):
                    for kind in seen.vocabulary.lists["supports"]:
                        outcome = answer_is(read, key, frozenset({kind}), days=days).outcome
                        outcome = min(outcome, Outcome.PROVISIONAL) if tie.state == "disputed" else outcome
                        if outcome > Outcome.UNKNOWN:
                            yield Support(
                                party_id=party_id, tie_id=tie.id, kind=kind, offered=key == OFFERED,
                                doubt=_DOUBTS.get(outcome, ""),
                            )


def _lasts(read: EgoTie, key: str) -> bool:
    """Whether there is an answer, and contact that bears it: an offer outlasts a pause, not the end."""
    over = ("ended",) if key == OFFERED else ("ended", "dormant")
    return bool(read.views(key)) and read.contact not in over


def not_asked(seen: SeenNetwork) -> list[str]:
    """Of whom nobody has said whether they give support. Of children that is not asked."""
    return [
        party_id for party_id, ties in seen.alters.items()
        if not seen.is_minor(party_id)
        and not any(seen.read(tie, party_id).views(key) for tie in ties for key in (GIVEN, OFFERED))
    ]


def _by_kind(seen: SeenNetwork, found: Iterable[Support], unknown: list[str], kind: str) -> Statement:
    own = tuple(each for each in found if each.kind == kind)
    label = seen.vocabulary.label("supports", kind)
    sure = {each.party_id for each in own if not each.doubt}
    doubts = {each.party_id: each.doubt for each in own if each.party_id not in sure}
    parts = [_who(seen, own) or "nobody is recorded as giving or firmly offering it"]
    if doubts:
        parts.append("said of " + listed(f"{seen.name(one)} ({doubts[one]})" for one in seen.in_order(doubts)))
    if unknown and not sure:
        parts.append(f"of {seen.counted(unknown)} this is not known")
    return _statement(f"support.kind.{kind}", f"{label}: {'; '.join(parts)}", own)


def _practical(seen: SeenNetwork, found: Iterable[Support]) -> Statement:
    own = tuple(each for each in found if each.kind in PRACTICAL and not each.doubt)
    kinds = ", ".join(_lower(seen.vocabulary.label("supports", kind)) for kind in PRACTICAL)
    givers = seen.names({each.party_id for each in own})
    only = "only " if len(givers) == 1 else ""
    verb = "gives or firmly offers" if len(givers) < 2 else "give or firmly offer"
    sentence = f"{only}{listed(givers) or 'nobody'} {verb} practical support ({kinds})"
    made = _statement("support.practical", sentence[:1].upper() + sentence[1:], own)
    return msgspec.structs.replace(made, source=SOURCE)


def _by_person(seen: SeenNetwork, found: Iterable[Support]) -> Iterator[Statement]:
    sure = tuple(each for each in found if not each.doubt)
    for party_id in seen.in_order({each.party_id for each in sure}):
        own = tuple(each for each in sure if each.party_id == party_id)
        parts = ((_kinds(seen, own, False), "given lately"), (_kinds(seen, own, True), "firmly offered"))
        told = [f"{kinds} ({how})" for kinds, how in parts if kinds]
        made = _statement("support.person", f"{seen.name(party_id)}: {'; '.join(told)}", own)
        yield msgspec.structs.replace(made, about=party_id)


def _who(seen: SeenNetwork, own: Iterable[Support]) -> str:
    """Who gives it, and who only offers it."""
    give = {each.party_id for each in own if not each.doubt and not each.offered}
    offer = {each.party_id for each in own if not each.doubt} - give
    given = f"{listed(seen.names(give))} {'gives' if len(give) == 1 else 'give'} it" if give else ""
    offered = f"{listed(seen.names(offer))} firmly {'offers' if len(offer) == 1 else 'offer'} it" if offer else ""
    return "; ".join(part for part in (given, offered) if part)


def _kinds(seen: SeenNetwork, own: Iterable[Support], offered: bool) -> str:
    kinds = {each.kind for each in own if each.offered is offered}
    return listed(_lower(seen.vocabulary.label("supports", k)) for k in seen.vocabulary.lists["supports"] if k in kinds)


def _statement(code: str, sentence: str, own: tuple[Support, ...]) -> Statement:
    return Statement(
        code=code, sentence=ended(sentence), tie_ids=tuple(dict.fromkeys(each.tie_id for each in own)),
        party_ids=tuple(dict.fromkeys(each.party_id for each in own)),
    )


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
