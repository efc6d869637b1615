"""What a person typed into a form: read by name, with every problem collected, and nothing in it that is not asked."""

from __future__ import annotations

from datetime import date

from werkzeug.datastructures import MultiDict

from netmap.errors import InvalidInput
from netmap.partial_dates import parse_partial_date

_CARRIED = frozenset({"csrf_token", "op_id", "seen", "reason", "then"})
_LONGEST = 8000
LONGEST_REASON = 500
"""A reason goes into the log as well."""


class FormInput:
    """One submitted form. Read each field once, then call `finish`; the problems of all fields come together."""

    def __init__(self, form: MultiDict[str, str]) -> None:
        """Start with nothing read and no problems."""
        self.form = form
        self.problems: dict[str, list[str]] = {}
        self._read: set[str] = set()

    def text(self, name: str) -> str | None:
        """The text of a field without white space around it; `None` when it is empty."""
        self._read.add(name)
        return self.form.get(name, "").replace("\r\n", "\n").strip()[:_LONGEST] or None

    def words(self, name: str) -> str:
        """The text of a field, empty when there is none."""
        return self.text(name) or ""

    def several(self, name: str) -> tuple[str, ...]:
        """Every chosen value of a field."""
        self._read.add(name)
        return tuple(value for value in self.form.getlist(name) if value)

    def lines(self, name: str) -> tuple[str, ...]:
        """The entries of a field, one a line."""
        return tuple(line.strip() for line in self.words(name).splitlines() if line.strip())

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.text(name) is not None

    def yes_no(self, name: str) -> bool | None:
        """Yes, no, or `None` for not answered."""
        return {"yes": True, "no": False}.get(self.words(name))

    def number(self, name: str) -> int | None:
        """A whole number; a problem when it is something else."""
        text = self.text(name)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 9:
            return int(text)
        self.problems[name] = ["A whole number is needed, in figures only."]
        return None

    def day(self, name: str) -> date | None:
        """A whole day; a problem when only a month or a year is given, or no date at all."""
        first, _, precision = self._partial(name)
        if first is not None and precision != "day":
            self.problems[name] = ["The whole day is needed, such as 2026-05-03."]
        return first

    def since(self, name: str) -> tuple[date | None, str]:
        """The first day of a day, month or year, and how exact it is."""
        first, _, precision = self._partial(name)
        return first, precision

    def until(self, name: str) -> tuple[date | None, str]:
        """The last day of a day, month or year, and how exact it is."""
        _, last, precision = self._partial(name)
        return last, precision

    def need(self, name: str, sentence: str) -> None:
        """A problem, in this sentence, when the field is empty; it names the field, as the summary stands apart."""
        if not self.words(name):
            self.problems.setdefault(name, [sentence])

    def finish(self) -> None:
        """Stop when anything was wrong.

        Raises:
            InvalidInput: the problems by field, or a field that this form does not have.
        """
        if self.found():
            raise InvalidInput(self.problems)

    def found(self) -> dict[str, list[str]]:
        """Every problem by field, as `finish` tells of it; for a verb that tells of it with what it finds itself."""
        if len(self.form.get("reason", "").strip()) > LONGEST_REASON:
            self.problems["reason"] = [f"At most {LONGEST_REASON} characters."]
        strange = set(self.form) - self._read - _CARRIED
        if strange:
            self.problems.setdefault("", []).append(f"This form has no field {min(strange)[:40]!r}.")
        return self.problems

    def _partial(self, name: str) -> tuple[date | None, date | None, str]:
        try:
            return parse_partial_date(self.words(name), name)
        except InvalidInput as error:
            self.problems.update(error.problems)
            return None, None, "unknown"
