"""The table of network statements: sentences about the whole network, each with the ties behind it.

They are no numbers and no verdicts. Each says whether it holds, does not hold, or is not known.
"""

from __future__ import annotations

from netmap.rules.around import Around
from netmap.rules.statement_changes import N06, N07
from netmap.rules.statement_housing import N05
from netmap.rules.statement_people import N04, N08
from netmap.rules.statement_protection import N01, N02, N03
from netmap.rules.statements_model import Definition, Statement, told

STATEMENTS: tuple[Definition, ...] = (N01, N02, N03, N04, N05, N06, N07, N08)
STATEMENT_BY_CODE: dict[str, Definition] = {statement.code: statement for statement in STATEMENTS}


def statements_of(around: Around) -> tuple[Statement, ...]:
    """Every statement, in the order of the table."""
    return told(STATEMENTS, around)
