"""All rules asked about one large network."""

from __future__ import annotations

from api.bench.agency import DAY, Size
from api.bench.case_files import case_file_of
from api.bench.figures import Figure, Target
from api.bench.sampling import spread, timed
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.rules.find import find
from netmap.rules.findings import Polarity

FOUR_HUNDRED = Size(people=401, ties=400, facts=1200)
RULES_ASKED = "25 rules about 400 ties"


def rules_figure(core: Core, times: int) -> Figure:
    """Asking every rule about 400 ties of an offender, and putting what is told into words."""
    files = [case_file_of(number, FOUR_HUNDRED).on(DAY, history=True) for number in range(1, times + 3)]

    def asked(case_file: CaseFile) -> None:
        for found in find(case_file, core.vocabulary).values():
            for polarity in Polarity:
                found.told(polarity)

    taken = [timed(lambda f=file: asked(f)) for file in files]  # type: ignore[misc]
    return Figure(what=RULES_ASKED, ours=spread(taken[2:]), target=Target(10.0, on="ours"),
                  note="400 ties, 1,200 facts; with the sentences of all reasons that are listed")
