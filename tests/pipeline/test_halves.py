"""A few edits: feeds are made here and pages beside, and nobody can tell."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from calendarhub.model.release import Recipe
from calendarhub.pages import PAGES
from calendarhub.pipeline import publish as publication
from calendarhub.pipeline.halves import Pages
from calendarhub.pipeline.render import Added, Maker
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.workers import pool as parallel
from calendarhub.theme.site import Site
from tests.hubs import BOARD, HubFolder

OTHER = BOARD.replace("Board meeting", "Conference").replace("2027-03-08", "2027-05-04")
LATE = OTHER.replace("2027-05-04", "2028-05-04")
FILES = {"events/board.md": BOARD, "events/conference.md": OTHER}


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 2)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many paths were made beside, one number for each time."""
    found: list[int] = []
    take = Maker.take

    def watched(self: Maker, added: Added) -> None:
        found.append(len(added.written))
        take(self, added)

    monkeypatch.setattr(Maker, "take", watched)
    return found


def cold(hub: HubFolder, folder: Path) -> dict[str, str]:
    """What the same records give where nothing was built before; the ledger decides the stamps."""
    other = HubFolder(folder)
    for file in sorted((hub.root / "events").iterdir()):
        other.write(f"events/{file.name}", file.read_text(encoding="utf-8"))
    assert other.build().outcome is Outcome.PUBLISHED
    return other.digests()


def test_a_new_event_gives_what_a_cold_build_gives(tmp_path: Path, asked: list[int]) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    hub.write("events/late.md", LATE)
    report = hub.build()
    assert (report.outcome, report.problems) == (Outcome.PUBLISHED, ())
    assert len(asked) == 1
    assert asked[0] > 10
    assert report.counts["written"] > asked[0]
    # Its page leads to its own calendar, which the other half has made.
    assert b"late.ics" in hub.read("en/events/late.html")
    found, wanted = hub.digests(), cold(hub, tmp_path / "cold")
    assert found.pop("manifest.json") == wanted.pop("manifest.json")
    assert found == wanted


def test_a_page_that_leads_nowhere_is_found_in_either_half(
    tmp_path: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    before = hub.digests()
    recipes = PAGES["changes"].recipes

    def astray(site: Site) -> Iterator[Recipe]:
        """The page of changes with a link to nowhere, as a fault of ours would make it."""
        for one in recipes(site):
            if one.path.endswith(".html"):
                yield Recipe(one.path, f"{one.key}!", partial(misled, one))

    def misled(one: Recipe) -> bytes:
        return one.make().replace(b"</main>", b"<a href='nowhere.html'>x</a></main>")

    monkeypatch.setattr(PAGES["changes"], "recipes", astray)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = hub.build()
    assert (report.outcome, len(asked)) == (Outcome.HELD, 1)
    assert {(one.code, one.where.path) for one in report.held} == {
        ("PAGE-05", "en/changes.html"),
        ("PAGE-05", "fi/changes.html"),
    }
    assert hub.digests() == before


def test_an_alias_takes_no_address_of_an_event_that_stays_as_it_is(
    tmp_path: Path, asked: list[int]
) -> None:
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    page = hub.read("en/events/conference.html")
    aliases = "aliases: [/en/events/conference.html, /old/board.html]\ntype:"
    hub.write("events/board.md", BOARD.replace("type:", aliases, 1))
    report = hub.build()
    assert len(asked) == 1
    assert [(one.code, one.where.path) for one in report.problems] == [
        ("record.alias.taken", "events/board.md")
    ]
    assert hub.read("en/events/conference.html") == page
    assert b"events/board.html" in hub.read("old/board.html")


def test_where_one_half_fails_all_is_made_once_more_in_one_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub, other = HubFolder(tmp_path / "hub", FILES), tmp_path / "other"
    hub.build()
    shutil.copytree(hub.root, other, symlinks=True)
    edit = BOARD.replace("T09:30", "T10:30")

    def fail(*_: object) -> Pages:
        message = "no pages today"
        raise ValueError(message)

    monkeypatch.setattr(publication, "make_pages", fail)
    hub.write("events/board.md", edit)
    assert hub.build().outcome is Outcome.PUBLISHED
    monkeypatch.undo()
    undisturbed = HubFolder(other)
    undisturbed.write("events/board.md", edit)
    undisturbed.build()
    assert hub.digests() == undisturbed.digests()


@pytest.mark.parametrize("cores", [1, 2])
def test_one_processor_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int, asked: list[int]
) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: cores)
    hub = HubFolder(tmp_path / "hub", FILES)
    hub.build()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert len(asked) == cores - 1
    assert b"10:30" in hub.read("en/events/board.html")
    assert hub.build().outcome is Outcome.UNCHANGED
