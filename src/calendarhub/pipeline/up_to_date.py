"""A glance at all inputs: a build that would change nothing is known before anything is imported.

This module and what it imports stay light: no library but msgspec, whose structs are quick to define.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from calendarhub.fetch import Scan, scan, stamp
from calendarhub.model import codec
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline import clock
from calendarhub.pipeline.code import PACKAGE, code_stamp
from calendarhub.pipeline.report import Outcome, Report, as_problem
from calendarhub.pipeline.workers.apart import asking
from calendarhub.storage.local.disk import write_atomically
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import is_sealed

# In a checkout the default theme is the `templates/` beside `src/`.
_FURNITURE = (PACKAGE / "theme/default", PACKAGE.parent.parent / "templates", PACKAGE / "words")


def glance_at_settings(root: Path) -> str:
    """A digest of names, sizes and times of settings, network, feeds and templates."""
    whole = hashlib.blake2b(code_stamp().encode(), digest_size=16)
    for line in _settings_files(root):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def glance_at_records(seen: Scan) -> str:
    """A digest of what a scan of the records found."""
    lines = [f"{one.path} {one.stamp}" for one in seen.found]
    lines += [problem.message for problem in seen.problems]
    lines += [other.path for other in seen.others]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _settings_files(root: Path) -> Iterator[str]:
    files = [root / "calendarhub.yaml", *sorted((root / "network").glob("*.yaml"))]
    files += sorted((root / "feeds").glob("*.yaml"))
    files += sorted((root / "imported").glob("*.yaml"))
    for folder in (root / "templates", *_FURNITURE):
        files += sorted(file for file in folder.rglob("*") if file.is_file())
    files += [*sorted((PACKAGE / "widget").glob("*.*s")), PACKAGE / "theme/outlines.bin"]
    for file in files:
        yield f"{file} {stamp_of(file)}"


def stamp_of(file: Path) -> str:
    """The stamp of a file, or a dash where there is none."""
    try:
        return stamp(file.stat())
    except OSError:
        return "-"


def _kept(root: Path) -> dict[str, Any]:
    try:
        kept = json.loads((root / ".calendarhub/inputs.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    is_whole = isinstance(kept, dict) and kept.pop("mark", None) == _mark(kept)
    return kept if is_whole else {}


def _mark(kept: dict[str, Any]) -> str:
    """By what damage of the file is known: it would say that nothing changed."""
    return hashlib.blake2b(json.dumps(kept).encode(), digest_size=8).hexdigest()


def remember(
    root: Path,
    report: Report,
    *,
    settings: Settings,
    seen_settings: str,
    seen_records: str,
    beside: Iterable[tuple[str, str]],
) -> None:
    """Keep what was seen by a build that went well; `beside` are files of records with their stamps."""
    fine = report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED) and report.exit_code == 0
    if not fine or report.next_instant is None:
        forget(root)
        return
    sources = Settings(name=settings.name, languages=settings.languages, records=settings.records)
    kept = {
        "settings": seen_settings,
        "records": seen_records,
        "sources": codec.dumps(sources),
        "beside": [list(pair) for pair in beside],
        "generation": report.generation,
        "next_instant": report.next_instant.isoformat(),
        "events": str(report.counts.get("events", 0)),
        "warnings": len(_warnings(report.problems)),
    }
    data = json.dumps({**kept, "mark": _mark(kept)})
    write_atomically(root / ".calendarhub/inputs.json", data.encode())


def forget(root: Path) -> None:
    """The next build looks at everything again."""
    (root / ".calendarhub/inputs.json").unlink(missing_ok=True)


class Scanned(Struct, frozen=True):
    """The record files that a glance found, and digests of them and of the settings at that moment.

    `is_sealed` says that the live release was seen to be as it was when it was last whole.
    """

    generation: str
    settings: str
    records: str
    scan: Scan
    is_sealed: bool


@contextmanager
def looking(releases: LocalReleases, scanned: Scanned | None) -> Iterator[Callable[[], bool]]:
    """Look, in a process beside, whether the live release is as it was when it was last whole.

    Not where a glance just did.
    """
    live = releases.live_id()
    if scanned is not None and scanned.generation == live:
        yield lambda: scanned.is_sealed
        return
    with asking(partial(is_sealed, releases, live)) as is_whole:
        yield is_whole


class Glance(Struct, frozen=True):
    """The report of a build that finds nothing changed; None when one has to be made.

    `scanned` spares that build to look for the records again, if the glance came so far.
    """

    report: Report | None = None
    scanned: Scanned | None = None


CHANGED = Glance()


def glance(root: Path, now: datetime, *, is_wall: bool = False) -> Glance:
    """Look at what a hub is made of, and at nothing else.

    `is_wall` says that `now` is the machine's clock; one that is not plainly right is for a build
    to judge.
    """
    if is_wall and not clock.is_near(root, now):
        return CHANGED
    try:
        seen = _glance(root, now, _kept(root))
    except (KeyError, TypeError, ValueError, AttributeError):
        return CHANGED  # damaged, or written by another version
    if is_wall and seen.report is not None:
        clock.keep(root, now)
    return seen


def _glance(root: Path, now: datetime, kept: dict[str, Any]) -> Glance:
    if not kept or now >= datetime.fromisoformat(kept["next_instant"]):
        return CHANGED
    releases = LocalReleases(root)
    if not releases.linked_id() == releases.live_id() == kept["generation"]:
        return CHANGED
    with asking(partial(is_sealed, releases, kept["generation"])) as is_whole:
        return _compared(root, now, kept, is_whole)


def _compared(
    root: Path, now: datetime, kept: dict[str, Any], is_whole: Callable[[], bool]
) -> Glance:
    """Settings and records beside what was kept of them, while somebody looks at the live release."""
    if glance_at_settings(root) != kept["settings"]:
        return CHANGED
    if any(stamp_of(Path(file)) != mark for file, mark in kept["beside"]):
        return CHANGED
    found = scan(root, codec.loads(Settings, kept["sources"]))
    records = glance_at_records(found)
    if records != kept["records"]:
        seen = Scanned(kept["generation"], kept["settings"], records, found, is_whole())
        return Glance(scanned=seen)
    if not is_whole():
        return CHANGED
    problems = _last_warnings(root)
    if len(problems) != kept["warnings"]:
        return CHANGED
    report = Report(
        Outcome.UNCHANGED,
        generation=kept["generation"],
        problems=problems,
        counts={"events": int(kept["events"])},
        next_instant=datetime.fromisoformat(kept["next_instant"]),
    )
    tell(root, report, now)
    return Glance(report)


def _last_warnings(root: Path) -> tuple[Problem, ...]:
    """What the last build warned of, in the same files: it does not go by being built again."""
    report = root / ".calendarhub/report.json"
    if not report.is_file():
        return ()
    found = json.loads(report.read_bytes())
    return _warnings([as_problem(one) for one in found["problems"]])


def _warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Notes are told once, by the build that finds them; with an error every build looks again."""
    return tuple([one for one in problems if one.severity is Severity.WARNING])


def tell(root: Path, report: Report, now: datetime | None) -> None:
    """Write the report and the heartbeat: the two files that every build touches.

    `now` is None where the time is not known: the last build is then when it was.
    """
    state = root / ".calendarhub"
    write_atomically(state / "report.json", report.to_json().encode())
    before = _last_beat(state)
    last = now.strftime("%Y-%m-%dT%H:%M:%SZ") if now else before.get("last_build")
    is_same = before.get("outcome") == report.outcome.value
    beat = {
        "last_build": last if isinstance(last, str) else None,
        "outcome": report.outcome.value,
        # Since when builds end so: a person may have been waited for all that time.
        "since": (before.get("since") if is_same else None) or last,
        "next_change": report.next_instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        if report.next_instant
        else None,
    }
    write_atomically(state / "heartbeat.json", json.dumps(beat).encode())


def _last_beat(state: Path) -> dict[str, Any]:
    try:
        said = json.loads((state / "heartbeat.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
