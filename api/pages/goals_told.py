"""The goals of a family together, as a sentence that says what the figure is and what it is not."""

from __future__ import annotations

from datetime import date

import msgspec

from api.pages.day_words import day_words
from graph_schema.vocabulary import Vocabulary
from netmap.case_file import CaseFile
from netmap.support.goals import signed
from netmap.support.together import LIMITS, Together, together


class ToldTogether(msgspec.Struct, frozen=True, kw_only=True):
    """One view in words: the sentence, what the figure means, and how it was worked out, goal by goal."""

    view: str
    sentence: str
    limits: str
    working: str
    rows: tuple[tuple[str, int, str, date | None], ...]


def told_together(case_file: CaseFile, day: date, words: Vocabulary) -> tuple[ToldTogether, ...]:
    """Each view in which goals were rated; `case_file` is filtered for its reader and free of what was an error."""
    titles = {goal.id: goal.title or "A goal whose words are not shown here" for goal in case_file.goals}
    return tuple(_told(each, titles, words) for each in together(case_file.goals, case_file.goal_ratings, day))


def _told(found: Together, titles: dict[str, str], words: Vocabulary) -> ToldTogether:
    view, sum_up = words.label("perspectives", found.perspective), found.attainment
    many = len(found.parts)
    if sum_up.t is None:
        sentence = f"{found.why_not} {sum_up.rated} of {many} {'goal' if many == 1 else 'goals'} rated."
    else:
        days = [part.rated_on for part in found.parts if part.rated_on is not None]
        first, last = day_words(min(days)), day_words(max(days))
        when = f"on {first}" if first == last else f"from {first} to {last}"
        sentence = f"The family's {many} goals together: {sum_up.t:.0f}, where 50 is as expected. Rated {when}."
    if found.left_out:
        sentence += f" Not counted, as it ended without a rating: {found.left_out}."
    return ToldTogether(
        view=view, sentence=sentence, limits=LIMITS if sum_up.t is not None else "", working=_working(found),
        rows=tuple(
            (titles.get(part.goal_id, ""), part.weight, "not rated" if part.level is None else signed(part.level),
             part.rated_on)
            for part in found.parts
        ),
    )


def _working(found: Together) -> str:
    """How the figure was worked out, so that anybody can do it again on paper."""
    made = found.attainment
    if made.t is None or made.spread is None:
        return ""
    return (
        f"T = 50 + 10 × {made.reached} / √(0.7 × {made.squares} + 0.3 × {made.weights}²) = {made.t:.1f}: the sum of "
        f"weight × level is {made.reached}, the sum of the weights {made.weights}, the sum of their squares "
        f"{made.squares}. Formula: Kiresuk and Sherman 1968."
    )
