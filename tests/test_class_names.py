"""One class name, one thing: whoever reads a name anywhere knows which class is meant."""

import ast
from collections import defaultdict
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src/calendarhub"


def test_no_two_classes_have_the_same_name() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(file.relative_to(SRC).as_posix())
    assert len(found) > 300
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
