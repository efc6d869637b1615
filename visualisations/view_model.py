"""From a case file and its findings to a picture: who is drawn, where they belong, and what is told about them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from graph_schema.records import Group, Person, Tie
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.findings import TieFindings
from visualisations.ego_ties import Links, Reader, ReadTie, ToldLists, nobody_judged
from visualisations.model import Alter, EgoTie, NetworkPicture, Sector
from visualisations.options import DOMAIN_LIST, PictureOptions
from visualisations.other_ties import names_of, other_ties, told_by_alter
from visualisations.reasons import NO_TIE, badges_of, combined, flag_words
from visualisations.words import RINGS, sentence

QUIET_FROM = 60
"""From this many ties among others on, they are shown only when asked for."""


NO_TIE_ON_DAY = "No tie on this day"
"""The sector of those whom no tie holds on the day that is shown, neither to the offender nor to anybody else."""


def no_links(kind: str, record_id: str) -> str:
    """No addresses: for pictures that stand alone."""
    return ""


def picture_of(
    case_file: CaseFile, findings: Mapping[str, TieFindings], vocabulary: Vocabulary, options: PictureOptions,
    links: Links = no_links, judged: ToldLists = nobody_judged,
) -> NetworkPicture:
    """The picture of a case file as of its day, already filtered for its reader; nothing else is looked at.

    `judged` gives what was judged on a tie, in words, by the id of the tie; it changes nothing that is drawn.
    """
    reader = Reader(case_file, findings, vocabulary, options, links, judged)
    domains = {code: place for place, code in enumerate(vocabulary.lists.get(DOMAIN_LIST, {}))}
    own, among = _ties(case_file, reader.ego)
    parties = [party for party in case_file.party.values() if party.id != reader.ego]
    reads = {each.id: tuple(reader.read(tie) for tie in own.get(each.id, ())) for each in parties}
    homes = {each.id: _home(reads[each.id], among.get(each.id, ()), reader, domains) for each in parties}
    parties.sort(key=lambda p: (domains.get(homes[p.id], 99), _ring(reads[p.id]) or 9, p.display_name.casefold(), p.id))
    drawn = [(p, _alter(p, reads[p.id], homes[p.id], f"n{i}", reader)) for i, p in enumerate(parties, 1)]
    kept = [(p, a) for p, a in drawn if options.shows(a.domain, a.flag, a.name)]
    short = {party.id: f"n{place}" for place, (party, _) in enumerate(kept, 1)}
    names = names_of(case_file)
    others = other_ties(among, short, reader, names)
    told = told_by_alter(others, {short[party.id]: alter.name for party, alter in kept})
    alters = tuple(
        msgspec.structs.replace(
            a, id=short[p.id], ties=_told(reads[p.id], short[p.id], reader), others=told[short[p.id]]
        )
        for p, a in kept
    )
    ego = case_file.party.get(reader.ego)
    people = sum(not alter.group for alter in alters)
    return NetworkPicture(
        ego=ego.display_name if ego else "Offender not recorded",
        day=case_file.day,
        sentence=sentence(
            (a.flag for a in alters if a.flag), people, len(alters) - people, case_file.day, len(kept) < len(drawn)
        ),
        sectors=_sectors(alters, vocabulary, domains),
        alters=alters,
        others=others,
        show_others=len(others) < QUIET_FROM if options.others is None else options.others,
    )


def _sectors(alters: tuple[Alter, ...], vocabulary: Vocabulary, domains: Mapping[str, int]) -> tuple[Sector, ...]:
    """The sectors that hold somebody, in the order of the domains."""
    return tuple(
        Sector(code=code, label=vocabulary.label(DOMAIN_LIST, code) or NO_TIE_ON_DAY)
        for code in sorted({alter.domain for alter in alters}, key=lambda c: domains.get(c, 99))
    )


def _ties(case_file: CaseFile, ego: str) -> tuple[dict[str, list[Tie]], dict[str, list[Tie]]]:
    """Ties of the offender by alter, and ties among others by each of their ends."""
    own: dict[str, list[Tie]] = {}
    among: dict[str, list[Tie]] = {}
    for tie in case_file.ties:
        if ego in (tie.source_id, tie.target_id):
            own.setdefault(tie.target_id if tie.source_id == ego else tie.source_id, []).append(tie)
        else:
            among.setdefault(tie.source_id, []).append(tie)
            among.setdefault(tie.target_id, []).append(tie)
    return own, among


def _ring(reads: tuple[ReadTie, ...]) -> int:
    """The closest recorded ring over the ties that still hold, or over all where none does; 0 for not recorded."""
    standing = tuple(each for each in reads if not each.ended) or reads
    return min((each.ring for each in standing if each.ring), default=0)


def _home(reads: tuple[ReadTie, ...], among: list[Tie] | tuple[()], reader: Reader, domains: Mapping[str, int]) -> str:
    """The sector of an alter: the domain of the closest tie to the offender, else the first one of its other ties."""
    if reads:
        standing = tuple(each for each in reads if not each.ended) or reads
        return min(standing, key=lambda each: (each.ring or 9, domains.get(each.domain, 99))).domain
    return min((reader.domain(tie) for tie in among), key=lambda code: domains.get(code, 99), default="")


def _alter(party: Person | Group, reads: tuple[ReadTie, ...], home: str, short_id: str, reader: Reader) -> Alter:
    """One person or group as drawn; ties in words are added for those that pass the filters."""
    standing = tuple(each for each in reads if not each.ended)
    found = tuple(each.found for each in standing if each.found)
    flag, ring = combined(found), _ring(reads)
    closest = min(standing or reads, key=lambda each: each.ring or 9, default=None)
    over, later = bool(reads) and not standing, bool(standing) and all(each.planned for each in standing)
    deceased = isinstance(party, Person) and party.deceased_on is not None
    minor = isinstance(party, Person) and bool(party.minor)
    marks = (("under 18", minor), ("deceased", deceased), ("planned", later), ("ended", over))
    return Alter(
        id=short_id,
        name=party.display_name,
        group=isinstance(party, Group),
        domain=home,
        ring=ring,
        line=closest.line if closest else "",
        flag=flag,
        flag_words=flag_words(flag, found),
        badges=badges_of(flag, found),
        marks=tuple(word for word, holds in marks if holds),
        ended=over,
        planned=later,
        deceased=deceased,
        summary=f"{reader.vocabulary.label(DOMAIN_LIST, home) or NO_TIE_ON_DAY} · {RINGS[ring] if reads else NO_TIE}",
        href=reader.links("group" if isinstance(party, Group) else "person", party.id),
        about=tuple([reader.statements.of(f) for f in reader.case_file.facts_about.get(party.id, ())]),
    )


def _told(reads: tuple[ReadTie, ...], short_id: str, reader: Reader) -> tuple[EgoTie, ...]:
    """The ties of one alter in words, closest first."""
    ordered = sorted(reads, key=lambda each: (each.ended, each.ring or 9, each.tie.kind, each.tie.id))
    return tuple(reader.told(each, f"{short_id}-t{place}") for place, each in enumerate(ordered, 1))
