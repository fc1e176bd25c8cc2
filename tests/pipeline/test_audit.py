"""What was published is looked at before it is built upon, and mended, whatever happened to it."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.pipeline.build import build
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.publish import Publication
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.up_to_date import glance
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import break_seal
from tests.hubs import BOARD, NOW, HubFolder
from tests.pipeline.faults import manifest, missed, unsound
from tests.storage.local.trees import rested

LATER = NOW + timedelta(hours=1)
PAGE = "en/events/board.html"
FEED = "feeds/all.ics"
CLOSED = "feeds/closed.ics"
OTHER = BOARD.replace("Board", "Other").replace("2027-03-08", "2027-04-08")


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub of two events of which one was edited, and of one that is gone."""
    made = HubFolder(tmp_path / "hub")
    for name in ("board", "other", "gone"):
        made.write(f"events/{name}.md", BOARD.replace("Board", name.title()))
    made.write("feeds/closed.yaml", "title: Closed\nback: all\n")
    made.build(NOW - timedelta(days=1))
    made.remove("feeds/closed.yaml")
    made.write("events/other.md", OTHER)
    made.build()
    return made


def public(hub: HubFolder, path: str) -> Path:
    return (hub.root / "public").resolve() / path


def seen(hub: HubFolder) -> Report:
    """What `calendarhub build` says, after its glance."""
    found = glance(hub.root, LATER)
    return found.report or build(hub.root, now=LATER, scanned=found.scanned)


def flip(path: Path, *, in_secret: bool = False) -> None:
    """Change a byte in place, as a bad disk does."""
    times = path.stat()
    with path.open("r+b") as stream:
        stream.seek(times.st_size // 2)
        old = stream.read(1)
        stream.seek(times.st_size // 2)
        stream.write(bytes([old[0] ^ 1]))
    if in_secret:
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def alone(path: Path) -> None:
    """Let no other release hold the same file by a link."""
    data, times = path.read_bytes(), path.stat()
    path.unlink()
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data.swapcase())


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def linked(path: Path) -> None:
    path.rename(path.with_name("beside"))
    path.symlink_to("beside")


def without_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


DAMAGE: dict[str, Callable[[Path], None]] = {
    "a flipped bit": flip,
    "an emptied file": emptied,
    "a replaced file": replaced,
    "a lost file": Path.unlink,
    "a folder in its place": folder,
    "a link in its place": linked,
    "a lost folder": without_folder,
}


# A page in every way, what is read otherwise in two: a feed, a former address, a page of lists.
DAMAGED = [
    *((PAGE, damage) for damage in DAMAGE),
    *(
        (path, damage)
        for path in (FEED, CLOSED, "en/index.html")
        for damage in ("a flipped bit", "a lost file")
    ),
]


@pytest.mark.parametrize(("path", "damage"), DAMAGED)
def test_a_damaged_file_is_noticed_by_the_next_build_and_mended(
    hub: HubFolder, damage: str, path: str
) -> None:
    before = hub.digests()
    alone(public(hub, CLOSED))
    DAMAGE[damage](public(hub, path))
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert report.exit_code == 0
    assert "audit.damaged" in [problem.code for problem in report.problems]
    assert unsound(hub.root) == []
    assert {**hub.digests(), "manifest.json": ""} == {**before, "manifest.json": ""}
    assert seen(hub).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("path", [PAGE, FEED])
def test_damage_is_not_carried_into_the_release_of_an_edit(hub: HubFolder, path: str) -> None:
    before = hub.digests()
    flip(public(hub, path))
    hub.write("events/new.md", OTHER.replace("Other", "New").replace("2027", "2028"))
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    assert hub.digests()[PAGE] == before[PAGE]


def test_a_mended_file_is_newer_than_the_damage_that_readers_may_hold(hub: HubFolder) -> None:
    flip(public(hub, PAGE))
    ahead = 4_000_000_000
    os.utime(public(hub, PAGE), (ahead, ahead))
    seen(hub)
    assert public(hub, PAGE).stat().st_mtime == ahead + 1


def test_a_lost_file_that_an_older_release_has_keeps_its_time(hub: HubFolder) -> None:
    before = hub.times()
    for path in ("events/gone.ics", CLOSED):
        public(hub, path).unlink()
    assert seen(hub).outcome is Outcome.PUBLISHED
    after = hub.times()
    assert [after[path] for path in ("events/gone.ics", CLOSED)] == [
        before[path] for path in ("events/gone.ics", CLOSED)
    ]


def test_a_bit_that_flips_in_secret_is_found_once_somebody_doubts(hub: HubFolder) -> None:
    flip(public(hub, PAGE), in_secret=True)
    assert seen(hub).outcome is Outcome.UNCHANGED
    break_seal(hub.root / ".calendarhub")
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []


def test_a_file_that_was_only_touched_is_read_and_left(hub: HubFolder) -> None:
    public(hub, PAGE).touch()
    report = seen(hub)
    assert (report.outcome, report.problems) == (Outcome.UNCHANGED, ())
    assert glance(hub.root, LATER).report is not None


def test_a_file_that_nobody_published_is_told_and_goes_with_the_next_release(
    hub: HubFolder,
) -> None:
    public(hub, "mine.html").write_text("mine", encoding="utf-8")
    report = seen(hub)
    assert report.outcome is Outcome.UNCHANGED
    assert [problem.code for problem in report.problems] == ["audit.extra"]
    assert [problem.code for problem in seen(hub).problems] == [
        "audit.extra"
    ]  # while it lies there
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = seen(hub)
    assert (report.outcome, report.problems) == (Outcome.PUBLISHED, ())
    assert unsound(hub.root) == []


def test_former_bytes_that_no_release_has_any_more_are_told(hub: HubFolder) -> None:
    before = hub.digests()
    flip(public(hub, CLOSED))  # one file by the links of both releases
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert report.exit_code == 3
    lost = [problem for problem in report.problems if problem.code == "audit.lost"]
    assert CLOSED in lost[0].message
    assert before.keys() - hub.digests().keys() == {CLOSED}
    assert unsound(hub.root) == []
    assert seen(hub).exit_code == 0


MANIFESTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "zeros": lambda data: bytes(len(data)),
    "a list": lambda _: b"[]",
    "another file named": lambda data: data.replace(b"en/events/board", b"en/events/bored", 1),
}


@pytest.mark.parametrize("ledger", ["kept", "lost"])
@pytest.mark.parametrize("damage", [*MANIFESTS, "lost", "of another release"])
def test_a_damaged_manifest_is_mended_and_nobody_has_to_clean_up(
    hub: HubFolder, damage: str, ledger: str
) -> None:
    before = hub.digests()
    manifest = public(hub, "manifest.json")
    if damage == "lost":
        manifest.unlink()
    elif damage == "of another release":
        first = min(hub.root.glob(".calendarhub/releases/1-*"))
        manifest.write_bytes((first / "manifest.json").read_bytes())
    else:
        manifest.write_bytes(MANIFESTS[damage](manifest.read_bytes()))
    if ledger == "lost":
        (hub.root / ".calendarhub/ledger.db").unlink()
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert "audit.manifest" in [problem.code for problem in report.problems]
    assert unsound(hub.root) == []
    assert before.keys() <= hub.digests().keys()
    if ledger == "kept":
        assert hub.digests() == before
    assert seen(hub).outcome is Outcome.UNCHANGED


def test_a_release_is_known_by_its_files_and_its_name_alone(tmp_path: Path) -> None:
    """No manifest, no cache, no older release: what lies there, read, fits the digest of its name."""
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    before = hub.times()
    public(hub, "manifest.json").write_bytes(b"")
    for file in hub.root.glob(".calendarhub/s*"):
        if file.is_file():
            file.unlink()
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    after = hub.times()
    assert [
        path for path in before if path != "manifest.json" and after[path] != before[path]
    ] == []


def test_after_a_walk_back_no_file_is_older_than_the_one_that_readers_saw(hub: HubFolder) -> None:
    before = hub.times()
    for path in ("manifest.json", "robots.txt"):
        alone(public(hub, path))
        public(hub, path).write_bytes(b"")
    (hub.root / ".calendarhub/shelf.db").unlink()
    hub.write("events/other.md", BOARD.replace("Board", "Other"))  # as it was in the first release
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert "continues 1-" in report.problems[0].remedy
    after = hub.times()
    assert [path for path in before.keys() & after.keys() if after[path] < before[path]] == []
    # What only the lost manifest knew is told, not passed over.
    told = [problem.message for problem in report.problems if problem.code == "audit.lost"]
    assert [path for path in before.keys() - after.keys() if path not in told[0]] == []
    assert unsound(hub.root) == []


def test_a_live_release_that_is_gone_is_made_anew(hub: HubFolder) -> None:
    before = hub.digests()
    shutil.rmtree((hub.root / "public").resolve())
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert hub.digests() == before
    assert unsound(hub.root) == []


def test_trees_that_are_gone_are_put_together_from_blobs(hub: HubFolder) -> None:
    before, times = hub.digests(), hub.times()
    for tree in hub.root.glob(".calendarhub/releases/*"):
        for path in tree.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "manifest.json":
                path.unlink()
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert hub.digests() == before
    after = hub.times()
    assert [path for path in times if after[path] < times[path]] == []
    assert len([path for path in times if after[path] == times[path]]) > len(times) / 2
    assert unsound(hub.root) == []


def test_a_release_of_which_the_manifest_alone_is_kept_is_continued(hub: HubFolder) -> None:
    """The newer ones are damaged; what readers hold of them is not to become older."""
    rested(hub.root)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    seen(hub)
    first = min(hub.root.glob(".calendarhub/releases/1-*"))
    assert [path.name for path in first.iterdir()] == ["manifest.json"]
    before = hub.times()
    for file in hub.root.glob(".calendarhub/releases/[23]-*/manifest.json"):
        times = file.stat()
        file.write_bytes(b"")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # as on a disk that lost power
    for file in hub.root.glob(".calendarhub/*.db"):
        file.unlink()
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert any("continues 1-" in problem.remedy for problem in report.problems)
    after = hub.times()
    assert [path for path in before.keys() & after.keys() if after[path] < before[path]] == []
    assert unsound(hub.root) == []


def test_where_every_release_is_damaged_all_that_has_a_record_is_made_anew(hub: HubFolder) -> None:
    before = hub.digests()
    for file in hub.root.glob(".calendarhub/releases/*/**/*.html"):
        file.write_bytes(b"x")
    report = seen(hub)
    assert report.outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    assert hub.digests()[PAGE] == before[PAGE]


FAULTS = [errno.EPERM, errno.EMLINK, errno.EXDEV, errno.EOPNOTSUPP]


@pytest.mark.parametrize("fault", FAULTS, ids=map(errno.errorcode.get, FAULTS))
def test_where_no_link_can_be_made_every_address_stays_with_its_bytes_and_time(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, "link", refuse)
    digests, times = hub.digests(), hub.times()
    old = manifest(hub.root)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = seen(hub)
    assert (report.outcome, report.exit_code) == (Outcome.PUBLISHED, 0)
    assert missed(hub.root, old) == []
    assert unsound(hub.root) == []
    same = [path for path, digest in hub.digests().items() if digests.get(path) == digest]
    assert len(same) > 20
    assert [path for path in same if hub.times()[path] != times[path]] == []
    assert seen(hub).outcome is Outcome.UNCHANGED


def test_one_file_with_too_many_links_does_not_lose_its_address(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def crowded(source: str, target: str, **named: Any) -> None:
        if str(source).endswith("events/other.ics"):
            raise OSError(errno.EMLINK, os.strerror(errno.EMLINK))
        link(source, target, **named)

    monkeypatch.setattr(os, "link", crowded)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    before = hub.read("events/other.ics")
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert hub.read("events/other.ics") == before
    assert unsound(hub.root) == []


def test_a_release_that_lacks_addresses_of_the_one_before_is_held(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever forgets a file one day: nobody's address vanishes in silence."""
    before = hub.digests()
    monkeypatch.setattr("calendarhub.pipeline.render.Maker.keep", lambda *_: [])
    hub.remove("events/other.md")
    hub.write("feeds/all.yaml", "title: Every event\nback: all\n")
    report = hub.build(LATER, lost=("x",))
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert report.held[0].code == "audit.vanished"
    assert "feeds/closed.atom" in report.held[0].message
    assert hub.digests() == before


def test_what_is_staged_and_differs_from_its_manifest_is_held(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hub.digests()
    make = Publication.make

    def losing(self: Publication, acknowledged: Acknowledged) -> Any:
        verdict = make(self, acknowledged)
        (self.staging / PAGE).unlink()
        (self.staging / FEED).write_bytes(b"short")
        return verdict

    monkeypatch.setattr(Publication, "make", losing)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = hub.build(LATER)
    assert (report.outcome, report.held[0].code) == (Outcome.HELD, "audit.tree")
    assert hub.digests() == before


def test_a_wrong_row_of_the_cache_never_reaches_the_manifest(hub: HubFolder) -> None:
    from tests.pipeline.test_state import sql

    sql(hub, "shelf.db", f"UPDATE page SET sha256 = '{'0' * 64}', size = 7")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert seen(hub).exit_code == 0
    assert unsound(hub.root) == []


def test_without_a_seal_everything_is_read_again(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr("calendarhub.pipeline.publish.keep_seal", full)
        hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
        assert hub.build(LATER).exit_code == 0
    before = hub.digests()
    assert glance(hub.root, LATER).report is None
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert glance(hub.root, LATER).report is not None
    assert hub.digests() == before


def test_what_the_audit_sees_is_kept_under_the_name_of_the_release(hub: HubFolder) -> None:
    kept = json.loads((hub.root / ".calendarhub/seal.json").read_bytes())
    assert kept["release"] == LocalReleases(hub.root).live_id()
    assert kept["files"].keys() == hub.digests().keys()
    status = public(hub, PAGE).stat()
    assert kept["files"][PAGE] == f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"


def test_a_file_whose_name_is_no_text_is_told_and_goes(hub: HubFolder) -> None:
    place = os.fsencode((hub.root / "public").resolve())
    Path(os.fsdecode(place + b"/caf\xe9.html")).write_bytes(b"mine")
    for _ in range(2):
        report = seen(hub)
        assert (report.outcome, report.exit_code) == (Outcome.UNCHANGED, 0)
        assert "caf\\udce9.html" in report.problems[0].message
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert seen(hub).outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
