"""The egress gate: what was written is read back, and one bad file holds the release."""

import hashlib
import os
import shutil
import signal
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from calendarhub.hub.preview import preview
from calendarhub.model.problem import Problem
from calendarhub.pipeline.checks import by_ics as other
from calendarhub.pipeline.checks.run import verify
from calendarhub.pipeline.checks.second_opinion import Answers, SecondReading
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.pipeline.render import Made
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.workers import aside
from calendarhub.pipeline.workers.aside import Aside
from calendarhub.storage.local.state import PublishedFile
from calendarhub.storage.manifest import read_manifest
from tests.corpus import ROOT
from tests.hubs import BOARD, NOW, HubFolder

SERIES = """\
---
title: Weekly hour
type: event
start: 2027-03-09T14:00
end: 2027-03-09T15:00
repeats:
  rule: FREQ=WEEKLY;COUNT=8
  except: [2027-03-16]
  moved: {2027-03-23: 2027-03-24T10:00}
  cancelled: [2027-03-30]
---
"""
DAYS = """\
---
title: {en: Two days, fi: Kaksi päivää}
type: event
start: 2027-05-05
end: 2027-05-06
status: tentative
---
"""
Change = Callable[[bytes], bytes]


def ask(events: Sequence[bytes]) -> Answers:
    """The second reader, in this process."""
    return partial(other.read, events)


class Staged:
    """A release as if all of it, or one changed file, had just been staged."""

    def __init__(self, hub: HubFolder, folder: Path) -> None:
        self.hub = hub
        self.staging = folder
        self.live = (hub.root / "public").resolve()
        shutil.copytree(self.live, folder)
        files = read_manifest(self.live).files
        self.pages = {
            path: PublishedFile("", sha256, size) for path, (sha256, size) in files.items()
        }

    def change(self, path: str, change: Change) -> None:
        """Change a staged file; it must be another then."""
        file = self.staging / path
        old, new = file.read_bytes(), change(file.read_bytes())
        assert old != new
        file.write_bytes(new)
        self.pages[path] = PublishedFile("", hashlib.sha256(new).hexdigest(), len(new))

    def verify(self, *written: str, over: Path | None = None) -> tuple[Problem, ...]:
        """What the gate says when these were written (all, if none is named) over a live tree."""
        made = Made(pages=dict(self.pages), written=sorted(written or self.pages))
        versions = Versions(live=over, staging=self.staging)
        with preview(self.hub.root, NOW) as prepared:
            return verify(
                self.staging,
                made,
                site=prepared.site,
                versions=versions,
                ask=lambda events: partial(other.read, events),
            )


@pytest.fixture(autouse=True, params=["one process", "several"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few files are read in one process; what is found must not depend on it."""
    if request.param == "several":
        monkeypatch.setattr("calendarhub.pipeline.checks.run.GROUP", 1)
        monkeypatch.setattr("calendarhub.pipeline.checks.run.WORTH", 1)
        monkeypatch.setattr("calendarhub.pipeline.workers.pool.WORTH_A_FORK", 1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    files = {"events/board.md": BOARD, "events/series.md": SERIES, "events/days.md": DAYS}
    files["feeds/each.yaml"] = "title: Written out\nback: all\nrecurrence: expand\n"
    hub = HubFolder(tmp_path_factory.mktemp("gate") / "hub", files)
    assert hub.build().outcome is Outcome.PUBLISHED
    return hub


@pytest.fixture
def staged(built: HubFolder, tmp_path: Path) -> Staged:
    return Staged(built, tmp_path / "staging")


def test_a_whole_release_passes(staged: Staged) -> None:
    assert staged.verify() == ()
    assert staged.verify(over=staged.live) == ()


def swap(old: str, new: str, count: int = 1) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), count)

    return change


def without_board(data: bytes) -> bytes:
    head, *events = data.split(b"BEGIN:VEVENT")
    kept = [one for one in events if b"UID:board@" not in one]
    return b"BEGIN:VEVENT".join([head, *kept])


def twice(data: bytes) -> bytes:
    start, end = data.index(b"BEGIN:VEVENT"), data.index(b"END:VEVENT") + 12
    return data[:end] + data[start:end] + data[end:]


FEED = "feeds/all.ics"
MUTANTS: list[tuple[str, str, Change, str]] = [
    (FEED, "ICS-02e", lambda data: data[:-9], "not whole"),
    (FEED, "gate.event", swap("STATUS:CONF", "X-EVIL:1\r\nSTATUS:CONF"), "has X-EVIL"),
    (FEED, "gate.event", swap("STATUS:CONF", "SUMMARY:b\r\nSTATUS:CONF"), "2 SUMMARY"),
    (FEED, "gate.event", swap("STATUS:CONF", "STATUS:CONF\n"), "LF alone"),
    (FEED, "gate.event", swap("Board meeting", "Bo\x07rd meeting"), "control character"),
    (FEED, "gate.event", swap("STATUS:CONF", "BEGIN:VALARM\r\nEND:VALARM\r\nSTATUS:CONF"), ""),
    (FEED, "gate.event", swap("END:VEVENT\r\n", "END:VEVENT\r\nX-EVIL:1\r\n", 1), "not one"),
    (FEED, "gate.lost", without_board, "board@hub.example is not in it"),
    (FEED, "gate.stray", swap("UID:board@", "UID:other@"), "other@hub.example does not belong"),
    (FEED, "gate.count", twice, "It holds 6 events, not 5"),
    (FEED, "ICS-60a", swap("TZID:Europe/Helsinki", "TZID:Europe/Riga"), "Europe/Helsinki"),
    (FEED, "gate.head", swap("BEGIN:VTIMEZONE", "BEGIN:VTODO\r\nEND:VTODO\r\nBEGIN:VTIMEZONE"), ""),
    (FEED, "gate.ics", swap("meeting\r\nDTSTART", "meating\r\nDTSTART"), "the title"),
    (
        FEED,
        "gate.ics",
        swap("Helsinki:20270308T093000", "Helsinki:20270308T083000"),
        "the start",
    ),
    (FEED, "gate.ics", swap("20270507", "20270506"), "the end"),
    (FEED, "gate.ics", swap("STATUS:TENTATIVE", "STATUS:CONFIRMED"), "the status"),
    ("events/board.ics", "gate.lost", swap("UID:board@", "UID:series@"), "board@hub.example"),
    ("fi/events/days.ics", "gate.ics", swap("Kaksi", "Kolme"), "the title"),
    ("feeds/each.ics", "gate.stray", swap("UID:series.", "UID:nothing."), "nothing@hub.example"),
    ("feeds/all.rss", "FEED-16", swap("</item>", "", 1), "can be parsed"),
    ("feeds/all.rss", "FEED-17", swap("<rss", "<!DOCTYPE rss><rss"), "DOCTYPE"),
    ("feeds/all.rss", "gate.ids", swap("event/board<", "event/other<"), "event/other"),
    ("feeds/all.atom", "FEED-03a", swap("event/board<", "event/series<"), "event/series"),
    ("feeds/all.json", "FEED-16", lambda data: data[:-9], "read back"),
    ("feeds/all.json", "gate.ids", swap('"id":"tag', '"id":"gat'), "gat:"),
    ("feeds/all.jcal", "FEED-16", swap("vcalendar", "calendar"), "no calendar"),
    ("feeds/all.csv", "FEED-16", swap(",", ";"), "as many cells"),
    ("sitemap.xml", "FEED-16", swap("</url>", ""), "can be parsed"),
    ("fi/index.html", "PAGE-01", swap("</body>", "<script>x</script></body>"), "script"),
    ("fi/index.html", "PAGE-02", swap("<body", "<body onload='x'"), "onload"),
    ("fi/index.html", "PAGE-03", swap("</body>", "<a href='javascript:x'>x</a></body>"), "java"),
    ("fi/index.html", "PAGE-04", swap("</body>", "<img src='//a.example/b.png'></body>"), "a.ex"),
    ("fi/index.html", "PAGE-05", swap("</body>", "<a href='no.html'>x</a></body>"), "no.html"),
]


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "next"])
@pytest.mark.parametrize(
    ("path", "code", "change", "said"), MUTANTS, ids=[f"{one[1]}-{one[0]}" for one in MUTANTS]
)
def test_a_bad_file_is_refused_by_its_rule(
    path: str, code: str, change: Change, said: str, staged: Staged, *, is_first: bool
) -> None:
    staged.change(path, change)
    found = staged.verify(path, over=None if is_first else staged.live)
    assert {one.where.path for one in found} == {path}
    assert code in {one.code for one in found}
    assert any(said in one.message for one in found if one.code == code)


def test_a_fault_names_line_and_record(staged: Staged) -> None:
    staged.change(FEED, swap("UID:board@", "X-EVIL:1\r\nUID:board@"))
    (found,) = staged.verify(FEED)
    lines = (staged.staging / FEED).read_bytes().split(b"\r\n")
    assert lines[found.where.line - 1] == b"UID:board@hub.example"
    assert [origin.path for origin in found.also] == ["events/board.md"]
    assert found.message.endswith("(record events/board.md)")


def test_a_file_that_nothing_asked_for_is_refused(staged: Staged) -> None:
    shutil.copy(staged.staging / FEED, staged.staging / "feeds/more.ics")
    staged.pages["feeds/more.ics"] = staged.pages[FEED]
    assert [one.code for one in staged.verify("feeds/more.ics")] == ["gate.unknown"]


def test_a_release_with_a_bad_page_is_held_and_the_old_one_stays(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    before = hub.digests()
    page = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    assert "</body>" in page
    foreign = "<img src='https://elsewhere.example/a.gif'></body>"
    hub.write("templates/base.html", page.replace("</body>", foreign))
    report = hub.build()
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert {one.code for one in report.held} == {"PAGE-04"}
    assert "en/events/board.html" in {one.where.path for one in report.held}
    assert hub.digests() == before


def test_the_second_reader_answers_from_beside_and_here_when_it_is_gone(
    built: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "READER", "not.imported")
    event = (built.root / "public/events/board.ics").read_bytes()
    event = event[event.index(b"BEGIN:VEVENT") : event.index(b"END:VCALENDAR")]
    with Aside() as beside:
        first = beside.ask([event])()
        os.kill(beside.pid, signal.SIGKILL)
        assert first == beside.ask([event])() == other.read([event])
    assert isinstance(first[0], SecondReading)
