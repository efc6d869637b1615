"""What is wrong with one thing that came in, gathered so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from netmap.errors import InvalidInput

Found = Mapping[str, Sequence[str]]
NOTHING_FOUND: Found = {}


class Asked(NamedTuple):
    """One thing that may be wrong with a field of a record; `reads` are the fields from which it is seen."""

    field: str
    sentence: str
    reads: tuple[str, ...]
    wrong: Callable[[Any], bool]


class Problems:
    """Sentences by field. What is found first about a field stays; nothing is concluded from a field that is wrong."""

    def __init__(self, found: Found = NOTHING_FOUND) -> None:
        """Start with what somebody else found already."""
        self.found: dict[str, list[str]] = {field: list(sentences) for field, sentences in found.items()}

    def fine(self, *fields: str) -> bool:
        """Whether nothing is wrong with these fields, as far as was looked."""
        return not any(field in self.found for field in fields)

    def note(self, field: str, *sentences: str) -> None:
        """Say what is wrong with a field."""
        self.found.setdefault(field, list(sentences))

    def ask(self, record: Any, questions: Iterable[Asked]) -> None:
        """Look for each of these in a record, in their order."""
        for each in questions:
            if self.fine(*each.reads) and each.wrong(record):
                self.note(each.field, each.sentence)

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Note what a check within raises, and go on."""
        try:
            yield
        except InvalidInput as error:
            for field, sentences in error.problems.items():
                self.note(field, *sentences)

    def finish(self) -> None:
        """Stop when anything was found.

        Raises:
            InvalidInput: every problem by its field.
        """
        if self.found:
            raise InvalidInput(self.found)
