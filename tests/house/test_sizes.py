"""Modules and functions stay small enough to be read in one go, and are named after what they do."""

import re

from tests.house.sources import ROOT, functions, modules, where

LONGEST_FUNCTION = 40
LONGEST_MODULE = 150
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?)$")


def test_functions_are_short() -> None:
    """A function fits on a screen; its decorators are not counted, its docstring is."""
    long = [
        where(path, function.lineno, f"{function.name} has {lines} lines")
        for path in modules()
        for function in functions(path)
        if (lines := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_modules_are_short() -> None:
    """A module has one subject."""
    long = [
        where(path, lines, f"{lines} lines")
        for path in modules()
        if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    ]
    assert not long, "\n".join(long)


def test_names_say_something() -> None:
    """No drawer for odds and ends, neither a module nor a package."""
    vague = [
        str(path.relative_to(ROOT))
        for path in modules()
        if any(SAYS_NOTHING.search(part) for part in path.relative_to(ROOT).with_suffix("").parts)
    ]
    assert not vague, "\n".join(vague)
