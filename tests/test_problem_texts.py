"""Whoever tells a problem by its text gives a value for each name in it, which no type checks."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from tests.corpus import ROOT

SOURCES = [
    (file, ast.parse(file.read_bytes()))
    for file in sorted((ROOT / "src/calendarhub").rglob("*.py"))
]


def names(text: str) -> set[str]:
    """The names that stand in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def written(node: ast.expr) -> str:
    """A text as it is written; what an f-string puts in is there already."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))


def texts() -> Iterator[tuple[str, set[str]]]:
    """Each text by its variable, with the names that it needs."""
    for _, tree in SOURCES:
        for node in tree.body:
            call = node.value if isinstance(node, ast.Assign) else None
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "ProblemText":
                assert isinstance(node, ast.Assign)
                said = [
                    *call.args[1:3],
                    *(one.value for one in call.keywords if one.arg == "remedy"),
                ]
                yield ast.unparse(node.targets[0]), names("".join(map(written, said)))


def told() -> Iterator[tuple[Path, str, set[str]]]:
    """Each place that tells a text, with the names that it gives."""
    for file, tree in SOURCES:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                given = [one.arg for one in node.keywords]
                if node.func.attr == "at" and None not in given:
                    yield file, ast.unparse(node.func.value), {one for one in given if one}


def test_each_name_of_a_text_is_given_where_it_is_told() -> None:
    wanted: dict[str, list[set[str]]] = {}
    for name, needed in texts():
        wanted.setdefault(name, []).append(needed)
    assert len(wanted) > 10
    wrong = [
        (file.name, name, given)
        for file, name, given in told()
        if name in wanted and given not in wanted[name]
    ]
    assert wrong == []
