"""Every judge over every feed of four hubs, built with all of the past: nobody finds anything.

The example hub, and three sites that others wrote, read as they are through a field map. An event
stands in many files with the same bytes, so a judge reads each event once, and every tenth of the
other files; `make soak` puts all files before all judges.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calendarhub.lint import Finding, Judged, format_of, lint
from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from tests.corpus import ROOT, corpus
from tests.hubs import NOW
from tests.judges import Complaint, judge_files, judges
from tests.pipeline.test_real_input import CONFERENCES, GALAXY, WEBINARS, built

JUDGES = {judge.name: judge for judge in judges()}
OUTPUTS = "outputs: [ics, events, rss, atom, json, csv, jcal, machine]"
OTHERS = {
    "usegalaxy-eu": (GALAXY, "records/usegalaxy-eu"),
    "digitalgov": (WEBINARS, "records/digitalgov"),
    "tech-conferences": (CONFERENCES, "structured/tech-conferences"),
}
HUBS = ("example", *OTHERS)
# Those that take seconds for a megabyte read what is smaller: `make soak` gives them all.
LARGEST = {"ics": 50_000, "khal": 1_000_000, "node": 1_000_000, "vobject": 1_000_000}
FEEDS = (".ics", ".jcal", ".rss", ".atom", ".csv", ".json")


def _example(folder: Path) -> Path:
    """The example hub with all of its past."""
    for part in ("events", "network", "feeds", "imported"):
        shutil.copytree(ROOT / part, folder / part)
    text = (ROOT / "calendarhub.yaml").read_text(encoding="utf-8")
    assert not re.search("^outputs:", text, re.MULTILINE)
    (folder / "calendarhub.yaml").write_text(f"{text}\n{OUTPUTS}\n", encoding="utf-8")
    for file in (folder / "feeds").glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("back:")]
        file.write_text("\n".join([*kept, "back: all", ""]), encoding="utf-8")
    assert build(folder, now=NOW).outcome is Outcome.PUBLISHED
    return folder / "public"


def _other(folder: Path, settings: str, part: str) -> Path:
    """A site of others; a list of one thing per line takes no single files."""
    wide = re.sub(r"^outputs:.*$", OUTPUTS, settings, flags=re.MULTILINE)
    if "structured" in part:
        wide = wide.replace("events, ", "")
    hub, report = built(folder, wide, corpus(part))
    assert report.outcome is Outcome.PUBLISHED
    return hub.root / "public"


Published = Callable[[str], Path]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The publication of a hub by its name, built once; it skips loudly without its corpus."""
    known: dict[str, Path] = {}

    def of(name: str) -> Path:
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            known[name] = _other(folder, *OTHERS[name]) if name in OTHERS else _example(folder)
        return known[name]

    return of


def feeds(tree: Path) -> list[Path]:
    """Every calendar and feed of a publication."""
    return [
        path
        for path in sorted(tree.resolve().rglob("*"))
        if path.suffix in FEEDS and (path.suffix != ".json" or "feeds" in path.parts)
    ]


def enough(files: list[Path]) -> list[Path]:
    """Of calendars those in which an event is read for the first time, largest first; all other feeds.

    Of those with nothing new every tenth, since each also has a head of its own.
    """
    seen: set[bytes] = set()
    chosen: list[Path] = []
    again: list[Path] = []
    for path in sorted(files, key=lambda path: (-path.stat().st_size, path)):
        if path.suffix != ".ics":
            chosen.append(path)
            continue
        events = events_of([path])
        (again if events and events <= seen else chosen).append(path)
        seen |= events
    return sorted([*chosen, *again[::10]])


@pytest.mark.parametrize("name", HUBS)
def test_our_own_linter_finds_nothing(name: str, published: Published) -> None:
    files = feeds(published(name))
    assert len(files) >= 10
    assert _linted(enough(files)) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", HUBS)
def test_our_own_linter_finds_nothing_in_any_file(name: str, published: Published) -> None:
    assert _linted(feeds(published(name))) == []


def _linted(files: list[Path]) -> list[tuple[Path, Finding]]:
    judged = Judged(own=True, now=NOW)
    found = []
    for path in files:
        data = path.read_bytes()
        form = format_of(data, name=path.name)
        assert form is not None
        # That a feed is large is no false alarm: Google stops at a megabyte.
        findings = lint(data, form, judged)
        assert {one.rule.id for one in findings if len(data) > 900_000} <= {"ICS-83"}
        found += [(path, one) for one in findings if one.rule.id != "ICS-83"]
    return found


@pytest.mark.judge
@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("name", HUBS)
def test_no_judge_finds_anything(name: str, judge: str, published: Published) -> None:
    files = feeds(published(name))
    read = enough(files)
    assert len(read) >= 5
    assert events_of(read) == events_of(files)
    read = [path for path in read if path.stat().st_size < LARGEST.get(judge, 10_000_000)]
    assert _judged(judge, read) == []


@pytest.mark.soak
@pytest.mark.judge
@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("name", HUBS)
def test_no_judge_finds_anything_in_any_file(name: str, judge: str, published: Published) -> None:
    assert _judged(judge, feeds(published(name))) == []


def events_of(files: list[Path]) -> set[bytes]:
    """The events of calendars, as their bytes are."""
    calendars = [path.read_bytes() for path in files if path.suffix == ".ics"]
    parts = [part for data in calendars for part in data.split(b"BEGIN:VEVENT")[1:]]
    return {part.partition(b"END:VEVENT")[0] for part in parts}


def _judged(judge: str, files: list[Path]) -> list[Complaint]:
    if JUDGES[judge].skip:
        pytest.skip(f"NOT RUN: {JUDGES[judge].skip}")
    return judge_files(files, only=[judge])
