"""Draw mutants of `rules/` and let the tests look for them: `python -m tests.mutants --seed 714`.

The mirrored test file comes first, then its room, and for what is left the tests of all that uses the
module. The work tree is not touched: what is changed is a copy.
"""

import argparse
import ast
import compileall
import re
import shutil
import tempfile
import time
from collections import Counter
from functools import cache
from pathlib import Path

from tests.mutants.changes import Mutant, mutants
from tests.mutants.trial import preload, run

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE, TESTS = ROOT / "src/calendarhub", ROOT / "tests"
ROOM = "rules"
# What goes through most of the rules, and ends within a minute.
BROAD = (
    "tests/pipeline/test_united.py",
    "tests/pipeline/test_build.py",
    "tests/pipeline/test_gather.py",
    "tests/pipeline/test_merged.py",
    "tests/pipeline/test_real_input.py",
    "tests/invariants/test_windows.py",
    "tests/invariants/test_series.py",
    "tests/invariants/test_changed_dates.py",
    "tests/invariants/test_fuzzy_dates.py",
)
SECONDS = (30, 60, 240)


def drawn(count: int, seed: int) -> list[Mutant]:
    """So many mutants of all, as the seed ranks them."""
    found: list[Mutant] = []
    for path in sorted((SOURCE / ROOM).rglob("*.py")):
        found += mutants(path.relative_to(SOURCE).as_posix(), ast.parse(path.read_bytes()))
    return sorted(found, key=lambda one: one.rank(seed))[:count]


def tests_of(file: str) -> tuple[list[str], list[str], list[str]]:
    """The tests of a module: the file of its name, those of its room, those of all that uses it."""
    folder = TESTS / Path(file).parent
    room = [
        *sorted(folder.glob("test_*.py")),
        TESTS / ROOM / f"test_{ROOM}.py",
    ]  # what holds of all
    own = [one for one in (_mirrored(file),) if one]
    users = [_mirrored(path.relative_to(SOURCE).as_posix()) for path in _importing(SOURCE, file)]
    direct = [path for path in _importing(TESTS, file) if path.name.startswith("test_")]
    others = {one for one in (*users, *direct) if one} - {*own, *room}
    far = [*_named(sorted(others)), *(one for one in BROAD if ROOT / one not in others)]
    return _named(own), _named([one for one in dict.fromkeys(room) if one not in own]), far


def _named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def _mirrored(file: str) -> Path | None:
    path = Path(file)
    name = f"test_{(path.parent.name if path.name == '__init__.py' else path.stem).strip('_')}.py"
    folders = [TESTS / folder for folder in path.parents if folder.parts]
    return next((folder / name for folder in folders if (folder / name).exists()), None)


def _importing(root: Path, file: str) -> list[Path]:
    """The files below a root that import a module."""
    parts = ("calendarhub", *Path(file).with_suffix("").parts)
    *above, name = parts[:-1] if parts[-1] == "__init__" else parts
    room = re.escape(".".join(above))
    asked = re.compile(
        rf"from {room}\.{name}\b|from {room} import [^\n]*\b{name}\b|{room}\.{name}\b"
    )
    return [path for path, text in _texts(root) if asked.search(text)]


@cache
def _texts(root: Path) -> list[tuple[Path, str]]:
    paths = (path for path in sorted(root.rglob("*.py")) if "node_modules" not in path.parts)
    return [(path, path.read_text(encoding="utf-8")) for path in paths]


class Trials:
    """A copy of the source in which one file at a time is changed."""

    def __init__(self, copy: Path) -> None:
        self.copy = copy / "src"
        self.green: set[str] = set()
        shutil.copytree(SOURCE.parent, self.copy)
        (copy / "templates").symlink_to(ROOT / "templates")
        compileall.compile_dir(self.copy, quiet=1)

    def killer(self, mutant: Mutant, stage: int) -> str:
        """The test of a stage that fails with a mutant, "" if none does."""
        if not (tests := tests_of(mutant.file)[stage]):
            return ""
        file = self.copy / "calendarhub" / mutant.file
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        next(one for one in mutants(mutant.file, tree) if one.name == mutant.name).make()
        for old in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            old.unlink()
        file.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
        try:
            found = run(self.copy, tests, SECONDS[stage])
        finally:
            file.write_text(text, encoding="utf-8")
        if found.green:
            return ""
        self._must_be_green(found.at.partition("::")[0] or tests[0], SECONDS[stage])
        return found.at or "what is loaded before any test"

    def _must_be_green(self, test: str, seconds: int) -> None:
        """A test that fails without a mutant shows nothing."""
        if test not in self.green:
            if not run(self.copy, [test], seconds, keep=True).green:
                raise SystemExit(f"{test} fails without a mutant.")
            self.green.add(test)


def main() -> None:
    """Try each mutant and tell what became of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=714)
    parser.add_argument(
        "--again", type=Path, help="what earlier runs printed: not what they killed"
    )
    asked = parser.parse_args()
    chosen = drawn(asked.count, asked.seed)
    if asked.again:
        said = asked.again.read_text(encoding="utf-8")
        known = set(re.findall(r"^killed (\S+)", said, re.MULTILINE))
        chosen = [one for one in chosen if one.name not in known]
    preload()
    begun = time.monotonic()
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trials = Trials(Path(folder))
        for stage, name in enumerate(("its own tests", "its room", "what uses it")):
            left = []
            for mutant in chosen:
                if killer := trials.killer(mutant, stage):
                    killed[name] += 1
                    print("killed", mutant.name, killer, flush=True)
                else:
                    left.append(mutant)
                    print("LIVES" if stage else "lives", _shown(mutant), flush=True)
            chosen = left
            print(f"# {name}: {killed[name]}, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"# {killed.total()} of {killed.total() + len(chosen)} killed; these live:")
    for mutant in chosen:
        print("#", _shown(mutant))


def _shown(mutant: Mutant) -> str:
    line = (SOURCE / mutant.file).read_text(encoding="utf-8").splitlines()[mutant.line - 1]
    return f"{mutant.name} line {mutant.line}: {line.strip()}"


if __name__ == "__main__":
    main()
