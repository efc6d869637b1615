"""Every public class and function says what it is for and what it takes and returns."""

import ast
from collections.abc import Iterator

from tests.house.sources import Function, modules, where

Definition = ast.ClassDef | Function


def test_public_names_have_docstrings() -> None:
    """A reader learns the purpose without reading the body."""
    silent = [
        where(path, node.lineno, f"{node.name} has no docstring")
        for path in modules()
        for node in _public(ast.parse(path.read_text()))
        if not ast.get_docstring(node) and not _repeats_another(node)
    ]
    assert not silent, "\n".join(silent)


def test_public_functions_are_annotated() -> None:
    """Arguments and result have types; mypy checks that they are true."""
    untyped = [
        where(path, node.lineno, f"{node.name} lacks the type of {', '.join(missing)}")
        for path in modules()
        for node in _public(ast.parse(path.read_text()))
        if isinstance(node, Function) and (missing := list(_missing_types(node)))
    ]
    assert not untyped, "\n".join(untyped)


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Public definitions of a module and methods of its public classes.

    A class inside a class is left out: it configures the outer one (marshmallow's Meta).
    """
    for node in _unconditional(scope.body):
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef) and isinstance(scope, ast.ClassDef):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def _unconditional(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a body, also those under `if` and `try`."""
    for node in body:
        yield node
        for branch in ("body", "orelse", "finalbody"):
            if isinstance(node, ast.If | ast.Try):
                yield from _unconditional(getattr(node, branch, []))


def _repeats_another(node: Definition) -> bool:
    """Overloads, setters and overrides are described where they are first defined."""
    names = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(name.rpartition(".")[2] in {"overload", "override", "setter"} for name in names)


def _missing_types(function: Function) -> Iterator[str]:
    arguments = function.args
    given = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    for argument in given:
        if argument and argument.annotation is None and argument.arg not in {"self", "cls"}:
            yield argument.arg
    if function.returns is None:
        yield "its result"
