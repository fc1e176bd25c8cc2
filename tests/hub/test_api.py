"""The interface for programs: what docs/api.md shows is run, and nothing of it knows a terminal."""

import ast
import contextlib
import importlib
import io
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from calendarhub import hub

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL
)
MODULES = sorted((ROOT / "src/calendarhub/hub").glob("*.py"))


def test_every_example_of_the_guide_prints_what_stands_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(EXAMPLES) == GUIDE.count("```python")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for source, expected in EXAMPLES:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(source, names)  # one example goes on from another
        assert said.getvalue() == expected


def test_every_function_that_the_room_names_is_where_it_says() -> None:
    told = re.findall(r"^\| `(\w+)` \| `(\w+)\(", hub.__doc__ or "", re.MULTILINE)
    assert len(told) > 10
    for module, name in told:
        assert callable(getattr(importlib.import_module(f"calendarhub.hub.{module}"), name))


def test_the_package_tells_type_checkers_that_it_is_typed() -> None:
    assert (files("calendarhub") / "py.typed").is_file()


def test_a_program_that_imports_the_room_loads_no_other_and_no_library() -> None:
    code = "import sys, calendarhub.hub; print(*(one for one in sys.modules if '.' not in one))"
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert not {"msgspec", "sqlite3", "rich", "argparse", "yaml"} & set(done.stdout.split())


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_a_use_case_imports_nothing_of_a_terminal_and_prints_nothing(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                imported = {one.name.partition(".")[0] for one in names}
            case ast.ImportFrom(module=str(module)):
                imported = {module.partition(".")[0]}
            case ast.Name(id=name):
                assert name != "print"
                continue
            case _:
                continue
        assert not imported & {"rich", "argparse", "sys"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_each_use_case_has_tests_under_its_name(file: Path) -> None:
    tests = Path(__file__).parent
    assert file.stem == "__init__" or (tests / f"test_{file.stem}.py").is_file()
