"""The yearly fairness report of an organisation: counted case by case, shown as aggregates, logged like every look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from graph_schema.records import Case
from netmap.actor import Actor
from netmap.bootstrap import Core
from netmap.case_file import CaseFile
from netmap.errors import InvalidInput, NotAllowed
from netmap.fairness.counting import Counts, add_case
from netmap.fairness.report import FairnessReport, report_of
from netmap.judgements.standing import judged_ties
from netmap.permissions.actions import Action
from netmap.permissions.handling import visible
from netmap.rules.around import Around
from netmap.rules.find import find
from netmap.rules.findings import Findings
from netmap.rules.rule_sets import RuleSet
from netmap.services.auditing import event, log, log_refusal
from netmap.services.road import require
from netmap.services.rule_settings import rules_in_force
from netmap.store.port import Find

FIRST_YEAR = 2000
_PAGE = 200
_TEAM = Actor(user_id="", name="", role="evaluator")
"""Reads what everybody on a team may see, and no more: nobody's confidence comes to count, whoever asks."""

Progress = Callable[[int, int], None]
"""Told after each case how many are counted, and how many there are."""


def read_fairness(
    core: Core, actor: Actor, year: int | None = None, *, agency: str | None = None, progress: Progress | None = None,
    most: int | None = None, operation: str = "consultation",
) -> FairnessReport:
    """How often each rule applies and is overridden, by relation, in the cases of one year (this year by default).

    As of the last day of the year, or today; a case closed within the year as of that day. Nobody sees a case by it:
    what is RESTRICTED or SEALED is left out, and small numbers are hidden. The answer is the same for every reader.
    Only an operator may name another `agency`. `operation` is `disclosure` where the report leaves as a file.

    Raises:
        InvalidInput: no such year, or more cases than `most`, which take too long to wait for.
        NotAllowed: the actor's role reads no reports, or not those of that agency.
    """
    require(core, actor, Action.REPORTS_READ)
    if agency not in (None, actor.agency) and actor.role != "operator":
        log_refusal(core, actor, Action.REPORTS_READ, "other_agency")
        raise NotAllowed("You can have a report on your own organisation only.")
    of, today = actor.agency if agency is None else agency, core.today()
    asked = today.year if year is None else year
    if not FIRST_YEAR <= asked <= today.year:
        raise InvalidInput.of("year", f"A year from {FIRST_YEAR} to {today.year} is needed.")
    report = _counted(core, of, asked, min(date(asked, 12, 31), today), progress, most)
    log(core, event(core, actor, operation, Action.REPORTS_READ, reason=f"Fairness report on {asked}, agency {of!r}"))
    return report


def _counted(
    core: Core, agency: str, year: int, day: date, progress: Progress | None, most: int | None
) -> FairnessReport:
    total = sum(1 for _ in _cases(core, agency, year, day))
    if most is not None and total > most:
        raise InvalidInput.of(
            "year", f"There are more than {most:,} cases to count: have it done by the command netmap report fairness."
        )
    rule_set, counts = rules_in_force(core, agency, day), Counts()
    for done, case in enumerate(_cases(core, agency, year, day), 1):
        _add(core, counts, case, rule_set, year, day)
        if progress:
            progress(done, total)
    return report_of(counts, year, day, agency, rule_set, tuple(core.vocabulary.lists["relations"]))


def _cases(core: Core, agency: str, year: int, day: date) -> Iterator[Case]:
    """The cases that were open on a day of the year, a page at a time."""
    after: str | None = None
    while True:
        wanted = Find(Case, {"agency": agency}, after=after, limit=_PAGE)
        page: list[Case] = core.store.read(lambda reader, wanted=wanted: reader.fetch(wanted)[0])  # type: ignore[misc]
        yield from (c for c in page if c.opened_on <= day and (c.closed_on is None or c.closed_on >= date(year, 1, 1)))
        if len(page) < _PAGE:
            return
        after = page[-1].id


def _add(core: Core, counts: Counts, case: Case, rule_set: RuleSet, year: int, day: date) -> None:
    file = core.store.read(lambda reader: reader.case_file(case.id))
    if file is None:
        return
    seen: CaseFile = visible(_TEAM, file, core.vocabulary).on(min(day, case.closed_on or day), history=True)
    findings = find(seen, core.vocabulary, rule_set.rules)

    def never(_: date) -> Findings:
        raise NotImplementedError("a report looks at one day")

    around = Around(seen, findings, core.vocabulary, earlier=never)
    add_case(counts, around, judged_ties(seen, findings), rule_set.rules, year)
