"""The product as it stands, to be searched: its modules, the names that they import, and its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph_schema.vocabulary import load_vocabulary
from tests.house.sources import ROOT, modules, where


@cache
def tree(path: Path) -> ast.Module:
    """A module as the compiler reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def inside(*folders: str) -> list[Path]:
    """The modules in some folders of the product."""
    return [path for path in modules() if path.relative_to(ROOT).as_posix().startswith(folders)]


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Everything that a module imports, wherever in it, with the line: "netmap.rules.find.find", "socket"."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def importers(paths: list[Path], forbidden: tuple[str, ...]) -> list[str]:
    """Where one of these packages or names is imported."""
    return [
        where(path, line, name) for path in paths for line, name in imported(path)
        if any(name == each or name.startswith(f"{each}.") for each in forbidden)
    ]


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    """Every name and attribute in a module, defined or used."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def fields(path: Path) -> Iterator[tuple[int, str]]:
    """Every annotated or assigned field of a class: of records, answers, pictures, schemas."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                    yield part.lineno, part.target.id
                elif isinstance(part, ast.Assign):
                    yield from ((part.lineno, each.id) for each in part.targets if isinstance(each, ast.Name))


def texts() -> Iterator[tuple[Path, int, str]]:
    """What users read, line by line: templates, vocabulary, our own scripts."""
    kinds = ("api/templates/**/*.html", "graph_schema/vocabulary/*.yaml", "api/static/*.js", "netmap/demo/*.yaml")
    for kind in kinds:
        for path in sorted(ROOT.glob(kind)):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield path, number, line


MEASURE_LINE = re.compile(rf"\s+(?:{'|'.join(load_vocabulary().lists['measures'])}): {{en: ")
"""A line of the list of measures in the vocabulary."""
INSTRUMENT_LINE = re.compile(rf"  (?:{'|'.join(load_vocabulary().lists['instruments'])}): |    {{en: \"RRAP")
"""A line of the list of instruments in the vocabulary: their names, and nothing that is in them."""


def said_in(pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> list[str]:
    """The lines of what users read that match, but for sentences that say no to it."""
    found = []
    for path, number, line in texts():
        if MEASURE_LINE.match(line):  # a published measure goes by its own name; only its totals are kept
            continue
        if path.name == "assessments.yaml" and path.parent.name == "vocabulary" and INSTRUMENT_LINE.match(line):
            continue
        for sentence in re.split(r"(?<=[.!?;])\s", line):
            if pattern.search(sentence) and not (unless and unless.search(sentence)):
                found.append(where(path, number, sentence.strip()[:100]))
    return found
