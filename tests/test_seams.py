"""What mypy holds between our rooms: a name changed on one side of a seam is seen on the other."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = Path("src/calendarhub")
# A file, what is renamed in it, and the file that uses it from the other side of the seam.
RENAMED = (
    ("cli/commands/status.py", "as_json", "cli/main.py"),
    ("cli/arguments.py", "accept_lost", "cli/main.py"),
    ("pipeline/request.py", "acknowledged", "pipeline/build.py"),
    ("pipeline/checks/by_ics.py", "read", "pipeline/workers/aside.py"),
    ("cli/caret.py", "tell", "cli/outcome.py"),
    ("formats/news/atom.py", "write", "formats/__init__.py"),
    ("formats/csv.py", "document", "formats/__init__.py"),
    ("formats/news/changes.py", "channel", "pipeline/documents/registers.py"),
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of a copy of the sources with all of it renamed, in one run."""
    copy = tmp_path_factory.mktemp("renamed")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "src", copy / "src")
    if (ROOT / ".mypy_cache").is_dir():  # `make types` made it: the rest need not be read again
        shutil.copytree(ROOT / ".mypy_cache", copy / ".mypy_cache")
    for name, word, _ in RENAMED:
        file = copy / SRC / name
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"\b{word}\b", f"{word}_of_old", text), encoding="utf-8")
    run = [sys.executable, "-m", "mypy", "src"]
    return subprocess.run(run, cwd=copy, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(("renamed", "word", "user"), RENAMED)
def test_a_name_that_changes_on_one_side_is_a_mistake_on_the_other(
    judged: str, renamed: str, word: str, user: str
) -> None:
    told = [line for line in judged.splitlines() if line.startswith(f"{SRC / user}:")]
    # In quotes, or alone in its line where a module misses what a protocol asks of it.
    names = re.compile(rf'"{word}"|note: +{word}$')
    assert any(map(names.search, told)), f"{word} of {renamed}:\n{judged}"


def test_no_room_imports_another_by_a_name_in_quotes() -> None:
    for file in (ROOT / SRC).rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"import_module|__import__|ModuleType|run_module", text), file
