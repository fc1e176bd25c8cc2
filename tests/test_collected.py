"""What `make test` collects: every test file there is, in whatever folder."""

import ast
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Not ours: packages of npm, which bring tests of their own.
FOREIGN = "node_modules"
# What pytest would pass over, were it not told otherwise.
NAMES = ("build", "dist", "venv", "_darcs", "CVS", "{arch}", "some.egg")


def selection(target: str) -> list[str]:
    """The arguments that a target of the Makefile gives to pytest, as make itself tells them."""
    run = ["make", "--dry-run", target]
    told = subprocess.run(run, cwd=ROOT, env=_plain(), capture_output=True, text=True, check=True)
    (line,) = (line for line in told.stdout.splitlines() if "/pytest " in line)
    return shlex.split(line)[1:]


def collected(root: Path) -> set[str]:
    """The files below a root that the gate's own command finds tests in."""
    gate = [*selection("tests"), "--collect-only", "-n", "0", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *gate],
        cwd=root,
        env=_plain(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return {line.split("::")[0] for line in run.stdout.splitlines() if "::" in line}


def _plain() -> dict[str, str]:
    """The environment without what the pytest and the make around this test have put there."""
    theirs = ("PYTEST", "MAKE", "MFLAGS")
    return {key: value for key, value in os.environ.items() if not key.startswith(theirs)}


def files_with_tests(root: Path) -> Iterator[str]:
    """Every file below a root that holds a test, whatever it and its folders are named."""
    for folder, folders, files in os.walk(root / "tests"):
        folders[:] = [one for one in folders if one != FOREIGN]
        for path in (Path(folder, name) for name in files if name.endswith(".py")):
            if any(_is_test(node) for node in ast.parse(path.read_bytes()).body):
                yield path.relative_to(root).as_posix()


def _is_test(node: ast.stmt) -> bool:
    names = {ast.FunctionDef: "test_", ast.AsyncFunctionDef: "test_", ast.ClassDef: "Test"}
    return str(getattr(node, "name", "")).startswith(names.get(type(node), "\0"))


def test_every_test_file_is_collected() -> None:
    assert collected(ROOT) == set(files_with_tests(ROOT))


def test_a_folder_of_any_name_is_looked_into(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    made = {f"tests/{name}/test_toy_{at}.py" for at, name in enumerate(NAMES)}
    for name in made:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("def test_that_holds(): pass\n", encoding="utf-8")
    assert collected(tmp_path) == set(files_with_tests(tmp_path)) == made


def test_what_the_gate_leaves_out_is_what_make_soak_runs() -> None:
    gate, soak = selection("tests"), selection("soak")
    assert gate[gate.index("-m") + 1] == "not soak"
    assert soak[soak.index("-m") + 1] == "soak"
