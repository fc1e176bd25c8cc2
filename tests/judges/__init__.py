"""Readers of calendars and feeds by others, which judge what is published.

`judges()` lists them, those that cannot run with the reason; `judge_tree` puts every calendar and
feed of a folder before all of them; `events` says what a reader understood.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.judges.readers import CALENDARS, FEEDS

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = Path("/usr/bin/python3")
SUFFIXES = (".ics", ".jcal", ".rss", ".atom", ".json")


class Complaint(Struct, frozen=True, order=True):
    """What one judge has against one file."""

    path: str
    judge: str
    message: str


class Judge(Struct, frozen=True):
    """A reader by others. `skip` says why it cannot run here, empty if it can.

    `judge` takes many files of the suffixes it knows and returns its complaints.
    """

    name: str
    suffixes: tuple[str, ...]
    judge: Callable[[Sequence[Path]], list[Complaint]]
    skip: str = ""


def judges() -> list[Judge]:
    """All judges; those of Python one by one, the others in one process for all files."""
    found = [_python(name, (".ics",), one, _missing(name)) for name, one in CALENDARS.items()]
    found += [_python(name, (".rss", ".atom"), one) for name, one in FEEDS.items()]
    found.append(
        Judge("libical", (".ics",), lambda files: _complaints(_libical(files)), no_libical())
    )
    found.append(Judge("node", SUFFIXES, lambda files: _complaints(_node(files)), no_node()))
    return found


def judge_tree(folder: Path, only: Iterable[str] = ()) -> list[Complaint]:
    """The complaints of all judges (or `only` some) about every calendar and feed below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_judged(path))
    return judge_files(files, only)


def judge_files(files: Sequence[Path], only: Iterable[str] = ()) -> list[Complaint]:
    """The complaints about some files; a judge that cannot run is left out, loudly."""
    wanted = tuple(only)
    found: list[Complaint] = []
    for judge in judges():
        if wanted and judge.name not in wanted:
            continue
        if judge.skip:
            print(f"NOT JUDGED by {judge.name}: {judge.skip}")
            continue
        known = [path for path in files if path.suffix in judge.suffixes]
        found += judge.judge(known) if known else []
    return sorted(found)


def events(files: Sequence[Path]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What ical.js, ts-ics and libical understood: per file, per reader, the events."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {str(path): {} for path in files}
    calendars = [path for path in files if path.suffix == ".ics"]
    for run, known, reason in (
        (_node, files, no_node()),
        (_libical, calendars, no_libical()),
    ):
        if known and not reason:
            for path, read in run(known)["events"].items():
                found[path].update(read)
    return found


def libical_events(files: Sequence[Path]) -> dict[str, list[dict[str, Any]]]:
    """What libical alone understood, which no calendar of others keeps busy for ever."""
    read = _libical(files)["events"] if files else {}
    return {path: said["libical"] for path, said in read.items()}


def _is_judged(path: Path) -> bool:
    """Calendars, and what lies below a folder of feeds."""
    if path.suffix == ".json":
        return "feeds" in path.parts and path.suffix in SUFFIXES
    return path.suffix in SUFFIXES


def _missing(name: str) -> str:
    """Why a judge in Python cannot run, empty if it can."""
    return "" if find_spec(name) else f"no {name} (make, which installs requirements/dev.txt)"


def _python(
    name: str,
    suffixes: tuple[str, ...],
    one: Callable[[bytes], list[str]],
    skip: str = "",
) -> Judge:
    def judge(files: Sequence[Path]) -> list[Complaint]:
        return [
            Complaint(str(path), name, message)
            for path in files
            for message in one(path.read_bytes())
        ]

    return Judge(name, suffixes, judge, skip)


@lru_cache(maxsize=1)
def no_node() -> str:
    """Why the judges in JavaScript cannot run, empty if they can."""
    if shutil.which("node") is None:
        return "no node"
    if not (HERE / "node_modules" / "ical.js").is_dir():
        return "no node_modules (run tests/judges/install.sh)"
    return ""


@lru_cache(maxsize=1)
def no_libical() -> str:
    """Why libical cannot run, empty if it can."""
    if not SYSTEM_PYTHON.exists():
        return "no system Python"
    probe = 'import gi; gi.require_version("ICalGLib", "3.0")'
    done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False)
    return "" if done.returncode == 0 else "no gir1.2-ical-3.0 or python3-gi"


def _node(files: Sequence[Path]) -> dict[str, Any]:
    return _run(["node", str(HERE / "judge.mjs")], files)


def _libical(files: Sequence[Path]) -> dict[str, Any]:
    return _run([str(SYSTEM_PYTHON), str(HERE / "judge_libical.py")], files)


def _run(command: list[str], files: Sequence[Path]) -> dict[str, Any]:
    asked = json.dumps([str(path) for path in files]).encode()
    done = subprocess.run(command, input=asked, capture_output=True, check=False, timeout=600)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _complaints(answer: dict[str, Any]) -> list[Complaint]:
    return [
        Complaint(path, judge, message)
        for path, found in answer["complaints"].items()
        for judge, messages in found.items()
        for message in messages
    ]
