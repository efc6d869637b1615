"""Which parts of life the people and groups around the offender belong to."""

from __future__ import annotations

from netmap.analysis.model import Section, Statement
from netmap.analysis.seen import SeenNetwork
from netmap.analysis.words import ended, listed

LIMITS = "Whoever has ties of two kinds is named in both. How many there are says nothing about how good it is."


def composition_of(seen: SeenNetwork) -> Section:
    """For each domain, who is tied to the offender in it; a domain with nobody is said as well."""
    statements = []
    for code, domain in seen.vocabulary.domains.items():
        own = {
            party_id: ties for party_id, all_ties in seen.alters.items()
            if (ties := tuple(tie for tie in all_ties if _domain(seen, tie.kind) == code))
        }
        who = f"{seen.counted(own)}: {listed(seen.names(own))}"
        statements.append(
            Statement(
                code=f"composition.{code}", sentence=ended(f"{domain.label()}: {who if own else 'nobody recorded'}"),
                tie_ids=tuple(tie.id for ties in own.values() for tie in ties), party_ids=tuple(own),
                figures={"count": len(own), "of": len(seen.alters)},
            )
        )
    return Section(
        code="composition", title=f"Parts of life around {seen.ego_name}", statements=tuple(statements), limits=LIMITS
    )


def _domain(seen: SeenNetwork, kind: str) -> str:
    found = seen.vocabulary.tie_kinds.get(kind)
    return found.domain if found else ""
