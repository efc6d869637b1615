"""The reasons beside the network: what the rules found on each tie of the offender's."""

from __future__ import annotations

from typing import Any

from netmap.judgements.model import JudgedTie
from netmap.rules.findings import Finding, State, TieFindings
from netmap.services.networks import NetworkView


def with_reasons(document: dict[str, Any], view: NetworkView) -> dict[str, Any]:
    """The network document with the two classes, the state of contact and the reasons of each tie.

    What a rule does not know is a reason too: it says which facts are missing. For ties among others, which no rule
    reads, the classes are `None` and there are no reasons.
    """
    return {
        **document,
        "ties": [_told(tie, view.of(tie["id"]), view.judged_on(tie["id"])) for tie in document["ties"]],
    }


def judged_lists(judged: JudgedTie | None) -> list[dict[str, Any]]:
    """What was judged of each list of a tie beside what the rules compute; empty where nobody has judged."""
    return [
        {
            "polarity": one.polarity.value,
            "computed": one.computed.value,
            "judged": one.judged,
            "judgement_id": one.standing.judgement.id if one.standing else None,
            "waiting": [each.judgement.id for each in one.waiting],
        }
        for one in (judged.lists if judged else ())
    ]


def _told(tie: dict[str, Any], found: TieFindings | None, judged: JudgedTie | None) -> dict[str, Any]:
    if found is None:
        return {**tie, "risk": None, "protective": None, "contact": None, "judged": [], "reasons": []}
    return {
        **tie,
        "risk": found.risk.value,
        "protective": found.protective.value,
        "contact": found.contact,
        "judged": judged_lists(judged),
        "reasons": [_reason(finding) for finding in found.findings if finding.state is not State.NOT_MET],
    }


def _reason(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule_id,
        "rule_version": finding.rule_version,
        "name": finding.name,
        "polarity": finding.polarity.value,
        "state": finding.state.value,
        "weight": finding.weight.name.lower(),
        "strand": finding.strand,
        "evidence": finding.evidence,
        "deciding": finding.deciding,
        "contested": finding.contested,
        "sentence": finding.sentence,
        "would_change": finding.would_change,
        "fact_ids": list(finding.fact_ids),
        "missing": list(finding.missing),
    }
