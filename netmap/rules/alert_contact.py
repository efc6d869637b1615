"""The alert that recorded contact does not fit what was decided about contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph_schema.records import ContactPermission
from netmap.case_file import holds_on
from netmap.rules.around import Around
from netmap.rules.contact_evidence import Contact, Limit, contacts_on, during, limits_on
from netmap.rules.evidence import EgoTie
from netmap.rules.plain_words import day_in_words, in_sentences, listed, lower_first
from netmap.rules.statements_model import Definition, Said, Standing

PRIVATE_CHANNELS = frozenset({"message", "social_media", "online_game", "through_others"})
"""Ways of contact at which nobody is present: they do not fit supervised contact."""
_FORBIDS = {"PROHIBITED": "prohibited", "REFUSED": "refused", "prohibited": "prohibited"}
_SUPERVISES = frozenset({"SUPERVISED", "supervised_only"})


def _conflicts(around: Around) -> Iterator[Said]:
    not_recorded: list[str] = []
    for alter_id, egos in around.by_alter.items():
        decided = [p for p in around.case_file.contact_permissions if alter_id in (p.person_id, p.other_id)]
        limits = limits_on(around, egos, [p for p in decided if holds_on(p, around.day)])
        contacts = contacts_on(around, egos)
        said = _judged(around, egos, limits, contacts) or _lapsed(around, egos, limits, contacts, decided)
        if said is not None:
            yield said
        elif not limits and contacts:
            not_recorded.append(alter_id)
    if not_recorded:
        yield Said(
            standing=Standing.NOT_KNOWN, party_ids=tuple(not_recorded), missing=("tie.restriction",),
            tie_ids=tuple(ego.tie.id for alter_id in not_recorded for ego in around.by_alter[alter_id]),
            sentence=in_sentences(
                f"it is not recorded whether contact between {around.offender} and {around.names(not_recorded)} is "
                "restricted"
            ),
        )


def _judged(
    around: Around, egos: Sequence[EgoTie], limits: Sequence[Limit], contacts: Sequence[Contact]
) -> Said | None:
    """The strictest of what was decided, against the contact recorded since."""
    pair = f"{around.offender} and {around.name(egos[0].alter_id)}"
    forbidding = [limit for limit in limits if limit.code in _FORBIDS]
    supervising = [limit for limit in limits if limit.code in _SUPERVISES]
    for limit in (*forbidding, *supervising):
        used = during(contacts, limit)
        since = f" since {day_in_words(limit.since)}" if limit.since else ""
        only = limit.code in _SUPERVISES
        rule = (
            f"only supervised contact {_is(limit)} allowed between {pair}{since}" if only
            else f"contact between {pair} {_is(limit)} {_FORBIDS[limit.code]}{since}"
        )
        private = [contact for contact in used if contact.fact.value in PRIVATE_CHANNELS]
        if private or (used and not only):
            return _said(Standing.HOLDS, egos, limit, private if only else used, in_sentences(
                rule, f"contact is recorded: {_ways(around, private if only else used)}",
                "look into it together with whoever decided",
            ))
        if used:
            return _said(Standing.NOT_KNOWN, egos, limit, used, in_sentences(
                rule, "it is not known whether the contact that is recorded is supervised",
            ))
    unknown = any(ego.contact == "unknown" or ego.contact_stale for ego in egos)
    if (forbidding or supervising) and unknown:
        limit = (*forbidding, *supervising)[0]
        return _said(Standing.NOT_KNOWN, egos, limit, (), in_sentences(
            f"contact between {pair} is restricted", "it is not known whether there is any",
        ), missing=("tie.contact_status",))
    return None


def _lapsed(
    around: Around, egos: Sequence[EgoTie], limits: Sequence[Limit], contacts: Sequence[Contact],
    decided: Sequence[ContactPermission],
) -> Said | None:
    """Contact that nobody has assessed, or that goes on after what was decided has run out."""
    codes = {limit.code for limit in limits}
    if not contacts or codes - {"NOT_ASSESSED"}:
        return None
    pair = f"{around.offender} and {around.name(egos[0].alter_id)}"
    ended = [p.valid_to for p in decided if p.valid_to is not None and p.valid_to < around.day]
    if codes:
        told = f"whether contact between {pair} is allowed has not been assessed, and contact is recorded"
    elif ended and any(contact.on > max(ended) for contact in contacts):
        told = f"what was decided about contact between {pair} ran out on {day_in_words(max(ended))}"
    else:
        return None
    return _said(Standing.NOT_KNOWN, egos, None, contacts, in_sentences(told, "it is not known what holds now"))


def _is(limit: Limit) -> str:
    return "has been" if limit.since else "is"


def _ways(around: Around, contacts: Sequence[Contact]) -> str:
    words = []
    told_how = {c.on for c in contacts if c.fact.key == "tie.channel"}  # the way says that there was contact
    contacts = [c for c in contacts if c.fact.key == "tie.channel" or c.on not in told_how]
    for contact in sorted(contacts, key=lambda c: (c.on, c.fact.id)):
        channel = contact.fact.key == "tie.channel"
        way = lower_first(around.vocabulary.label("channels", contact.fact.value)) if channel else "contact"
        words.append(f"{way} ({day_in_words(contact.on)})")
    return listed(dict.fromkeys(words))


def _said(
    standing: Standing, egos: Sequence[EgoTie], limit: Limit | None, contacts: Sequence[Contact], sentence: str,
    missing: tuple[str, ...] = (),
) -> Said:
    facts = (*(limit.fact_ids if limit else ()), *(contact.fact.id for contact in contacts))
    return Said(
        standing=standing, sentence=sentence, tie_ids=tuple(ego.tie.id for ego in egos),
        party_ids=(egos[0].alter_id,), fact_ids=facts, missing=missing,
    )


W03 = Definition(
    code="W03", name="Contact does not fit what was decided", team_only=True, test=_conflicts,
    says="Contact is recorded although it is prohibited, refused, or allowed under supervision only. A notice to "
         "whoever is responsible for the case: look into it together with whoever decided.",
    why="What was decided may be unknown to those concerned, out of date, or wrongly recorded.",
    limits="Nothing follows from it by itself, and no authority is told. Where several decisions hold at once the "
           "strictest counts. Whether a visit or a call was supervised cannot be seen from here.",
    sources=("Expert knowledge and practice",),
    ends="What was decided changes, or the contact turns out to be wrongly recorded or lies more than 180 days back.",
)
