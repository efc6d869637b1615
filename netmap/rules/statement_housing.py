"""The network statement that release is near and nobody is known to offer a place to live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netmap.rules.around import Around
from netmap.rules.conditions import answer_is
from netmap.rules.evidence import EgoTie
from netmap.rules.findings import State
from netmap.rules.plain_words import day_in_words, in_sentences
from netmap.rules.readings import Outcome, Reading, either
from netmap.rules.statement_ties import OPEN_STATES, finding_of, names_of, said_of
from netmap.rules.statements_model import Definition, Said, Standing

RELEASE_WITHIN_DAYS = 180
_GIVEN_WITHIN_DAYS = 90  # as in P02


def _no_home(around: Around) -> Iterator[Said]:
    release = around.case_file.case.release_on
    if release is None:
        yield Said(standing=Standing.NOT_KNOWN, sentence="It is not recorded when release is planned.")
        return
    planned = f"release is planned on {day_in_words(release)}"
    if not 0 <= (release - around.day).days <= RELEASE_WITHIN_DAYS:
        when = f"release was on {day_in_words(release)}" if release < around.day else planned
        yield Said(standing=Standing.DOES_NOT_HOLD, sentence=in_sentences(
            f"{when}, which is not within the next {RELEASE_WITHIN_DAYS} days"))
        return
    homes = [(ego, _offers_home(around, ego)) for ego in around.egos]
    sure = [ego for ego, offers in homes if offers]
    unsure = [ego for ego, offers in homes if offers is None]
    if sure:
        yield said_of(around, Standing.DOES_NOT_HOLD, sure, planned,
                      f"a place to live is given or firmly offered by {names_of(around, sure)}", _caution(around, sure),
                      facts=[i for ego in sure for i in _home_facts(ego)])
    else:
        doubt = f"it is not known whether these offer one: {names_of(around, unsure)}" if unsure else ""
        yield said_of(around, Standing.NOT_KNOWN if unsure or not around.egos else Standing.HOLDS, unsure, planned,
                      "no confirmed place to live is recorded", doubt,
                      missing=["tie.support_offered"] if unsure else [])


def _caution(around: Around, sure: Sequence[EgoTie]) -> str:
    """On which of the ties with a home a high risk stands as well; whoever else offers one takes nothing from it."""
    contested = [e for e in sure if (found := finding_of(around.of(e), "P02")) is not None and found.contested]
    if not contested:
        return ""
    which = f"on the tie to {names_of(around, contested)}"
    if len(contested) == len(sure):
        which = "on this tie" if len(sure) == 1 else "on each of these ties"
    return f"{which} a high risk stands as well"


def _offers_home(around: Around, ego: EgoTie) -> bool | None:
    found = finding_of(around.of(ego), "P02")
    reading = _home(ego)
    if found is not None and found.state is State.FIRED and reading.outcome is Outcome.FIRM:
        return True
    undecided = found is None or found.state in OPEN_STATES or found.state is State.FIRED
    professional = ego.relation == "professional" and reading.outcome is Outcome.UNKNOWN
    return None if undecided and reading.outcome is not Outcome.FAILS and not professional else False


def _home(ego: EgoTie) -> Reading:
    housing = frozenset({"housing"})
    return either(
        answer_is(ego, "tie.support", housing, days=_GIVEN_WITHIN_DAYS), answer_is(ego, "tie.support_offered", housing)
    )


def _home_facts(ego: EgoTie) -> list[str]:
    return [fact.id for fact in _home(ego).facts]


N05 = Definition(
    code="N05", name="Release is near and a place to live is missing", test=_no_home,
    says="Release is within 180 days and nobody gives or has firmly offered a place to live.",
    why="Housing is part of the practical help that is best shown to keep people out of prison.",
    limits="It knows what people give and offer, not which hostels the programme books.",
    sources=("Mowen, Stansfield and Boman 2019, doi:10.1177/0022427818820902", "Weggemans and de Graaf 2015"),
    ends="A firm offer of a place to live is recorded, or the release is moved.",
)
