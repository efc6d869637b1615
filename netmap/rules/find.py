"""Ask every rule about every tie of the offender."""

from __future__ import annotations

from collections.abc import Sequence

from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.rules.asking import AskedTie
from netmap.rules.evidence import EgoTie, Evidence
from netmap.rules.findings import TieFindings
from netmap.rules.model import Rule
from netmap.rules.plan import plan_of
from netmap.rules.table import RULES


def find(case_file: CaseFile, vocabulary: Vocabulary, rules: Sequence[Rule] = RULES) -> dict[str, TieFindings]:
    """The findings of a case file as of its day, by the id of the tie, in the order of its ties.

    Only ties that the offender is an end of are in it: no rule reads a tie among others, and a case without an
    offender has no findings. `rules` are asked in their order: risk rules first, each after those that it reads.
    Raises `ValueError` for a case file that stands for no day.
    """
    if case_file.day is None:
        raise ValueError("findings are as of a day: take the case file on a day first")
    offender_id = case_file.case.offender_id
    evidence = Evidence(case_file, vocabulary, case_file.day)
    plan = plan_of(tuple(rules))
    return {
        tie.id: AskedTie(plan, EgoTie(evidence, tie, tie.source_id == offender_id))
        for tie in case_file.ties
        if offender_id is not None and offender_id in (tie.source_id, tie.target_id)
    }
