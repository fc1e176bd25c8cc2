"""What a hub keeps is data: no row of it is ever run as code."""

import ast
import pickle
import sqlite3
from pathlib import Path

import pytest

import calendarhub
from tests.hubs import BOARD, NOW, HubFolder

SOURCE = Path(str(calendarhub.__file__)).parent
# Of the standard library: what reads objects or code back. (Processes of ours that were forked talk
# through `multiprocessing.connection`, whose pipes nobody else can write to.)
RUNS = frozenset({"pickle", "_pickle", "marshal", "shelve", "dbm", "dill", "cloudpickle", "joblib"})
NAMES = frozenset(
    {"BytecodeCache", "FileSystemBytecodeCache", "bccache", "eval", "exec", "from_string"}
)

# What the packaged templates are compiled to lies in the package's own `__pycache__`, beside that of
# its modules, and never in a hub; `tests/fetch/test_compiled.py` holds the hub's own templates out.
PACKAGED = {SOURCE / "fetch/compiled.py", SOURCE / "theme/environment.py"}


@pytest.mark.parametrize(
    "file", sorted(SOURCE.rglob("*.py")), ids=lambda file: str(file.relative_to(SOURCE))
)
def test_nothing_reads_objects_or_code_back(file: Path) -> None:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names} & RUNS
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module).partition(".")[0]} & RUNS
            found |= {alias.name for alias in node.names} & NAMES
        elif isinstance(node, ast.Name):
            found |= {node.id} & NAMES
        elif isinstance(node, ast.Attribute):
            found |= {node.attr} & NAMES
    allowed = {"BytecodeCache", "FileSystemBytecodeCache"} if file in PACKAGED else set()
    assert found <= allowed


class Harm:
    """What a pickle makes of itself when it is read: a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, (f"open({str(self.file)!r}, 'w').write('ran')",)


def test_a_changed_row_of_the_cache_runs_no_code(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    evil = pickle.dumps(Harm(tmp_path / "ran"), 2)
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        cache.execute("UPDATE fragment SET data = ?", (evil,))
        cache.execute("UPDATE payload SET data = ?, stamp = ''", (evil,))
    hub.write("templates/late.html", "")
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    assert hub.build(NOW).exit_code in (0, 3)
    assert not (tmp_path / "ran").exists()
    assert b"Other meeting" in hub.read("feeds/all.ics")


def test_no_row_of_the_cache_is_compiled_code(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        kinds = {kind for (kind,) in cache.execute("SELECT DISTINCT kind FROM fragment")}
        texts = cache.execute("SELECT data FROM fragment WHERE kind != 'catalogue'").fetchall()
    assert "template" not in kinds
    for (text,) in texts:
        text.decode()
