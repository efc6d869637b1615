"""The network statements of the rules, as one section among what is said of a network, so that "what if" has them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from netmap.analysis.model import Section, Statement
from netmap.analysis.seen import SeenNetwork
from netmap.rules.around import Around
from netmap.rules.find import find
from netmap.rules.findings import Findings
from netmap.rules.statements import STATEMENT_BY_CODE, statements_of

BETWEEN_TWO_DAYS = "N06"
"""What changed since an earlier day needs that day; comparing two days has a page of its own."""


def whole_network_of(seen: SeenNetwork) -> Section:
    """What holds of the whole network, does not hold, or is not known (N01 to N08 but N06).

    Each statement has the ties behind it.
    """

    def earlier(day: date) -> Findings:
        return find(seen.case_file.on(day, history=True), seen.vocabulary, seen.rules)

    around = Around(seen.case_file, seen.findings, seen.vocabulary, earlier)
    told = [said for said in statements_of(around) if said.code != BETWEEN_TWO_DAYS]
    often = Counter(said.code for said in told)
    return Section(
        code="whole_network", title="The network as a whole",
        statements=tuple(
            Statement(
                code=said.code, sentence=said.sentence, tie_ids=said.tie_ids, party_ids=said.party_ids,
                # Where one code has several sentences, "what if" compares those about the same person.
                about="".join(said.party_ids[:1]) if often[said.code] > 1 else "",
                limits=STATEMENT_BY_CODE[said.code].limits,
                source="; ".join(STATEMENT_BY_CODE[said.code].sources),
            )
            for said in told
        ),
    )
