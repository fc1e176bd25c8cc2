"""Files are made when their key is new, written when their bytes are, and else stay as they are."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.release import Recipe, mark_of
from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.pipeline.render import Maker
from calendarhub.storage.local.base import NOTHING, Base
from calendarhub.storage.local.state import PublishedFile, SqliteCache
from calendarhub.storage.local.tree import Tree


class Bench:
    """A live tree of some files, and recipes that tell when they are made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = SqliteCache(root)
        self.live: dict[str, PublishedFile] = {}
        self.number = 0
        self.made: list[str] = []

    def recipe(self, path: str, key: str, data: bytes) -> Recipe:
        def make() -> bytes:
            self.made.append(path)
            return data

        return Recipe(path, key, make)

    def maker(self) -> Maker:
        base = NOTHING
        if self.number:
            files = {path: (page.sha256, page.size) for path, page in self.live.items()}
            folder = self.root / f"tree-{self.number}"
            gone = frozenset(path for path in files if not (folder / path).exists())
            base = Base(folder=folder, files=files, damaged=gone)
        self.number += 1
        staging = self.root / f"tree-{self.number}"
        staging.mkdir()
        self.made.clear()
        return Maker(Tree(staging, base), self.live, Fragments(self.cache))

    def take(self, maker: Maker) -> None:
        self.live = dict(maker.made.pages)

    def file(self, path: str) -> Path:
        return self.root / f"tree-{self.number}" / path


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    maker = made.maker()
    maker.make([made.recipe("a.txt", "k1", b"one"), made.recipe("b/c.txt", "k2", b"two")])
    made.take(maker)
    return made


def test_a_known_key_is_not_made_again(bench: Bench) -> None:
    maker = bench.maker()
    maker.make([bench.recipe("a.txt", "k1", b"never made")])
    assert bench.made == []
    assert (maker.made.linked, maker.made.written) == (1, [])
    assert not bench.file("a.txt").exists()  # it stays where it is


def test_equal_bytes_under_a_new_key_keep_their_file(bench: Bench) -> None:
    maker = bench.maker()
    maker.make([bench.recipe("a.txt", "k9", b"one")])
    assert bench.made == ["a.txt"]
    assert maker.made.written == []
    assert maker.made.pages["a.txt"].key == mark_of("", "k9")
    assert not bench.file("a.txt").exists()


def test_new_bytes_are_written_beside_the_old_file(bench: Bench) -> None:
    old = bench.file("a.txt")
    maker = bench.maker()
    maker.make([bench.recipe("a.txt", "k9", b"new")])
    assert maker.made.written == ["a.txt"]
    assert (old.read_bytes(), bench.file("a.txt").read_bytes()) == (b"one", b"new")


def test_a_known_file_that_somebody_took_away_is_made_again(bench: Bench) -> None:
    bench.file("a.txt").unlink()
    maker = bench.maker()
    maker.make([bench.recipe("a.txt", "k1", b"one")])
    assert maker.made.written == ["a.txt"]


def test_two_owners_of_one_path_are_told_and_the_first_has_it(bench: Bench) -> None:
    maker = bench.maker()
    maker.make([bench.recipe("x.txt", "k", b"first"), bench.recipe("x.txt", "k", b"second")])
    maker.make([bench.recipe("x.txt", "k", b"third")])
    assert maker.made.twice == ["x.txt", "x.txt"]
    assert bench.file("x.txt").read_bytes() == b"first"


def test_what_nothing_makes_any_more_is_kept_if_it_is_there(bench: Bench) -> None:
    (bench.file("b") / "c.txt").unlink()
    maker = bench.maker()
    assert maker.keep(["a.txt", "b/c.txt"]) == ["b/c.txt"]
    assert maker.made.pages.keys() == {"a.txt"}


def test_what_is_about_one_event_is_shared_out_together_and_its_pages_are_made_last(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[Sequence[Recipe]] = []

    def split(
        work: Callable[[Sequence[Recipe]], object], items: Sequence[Recipe], *, worth: int
    ) -> list[object]:
        shares.append(items)
        return [work(items)]

    monkeypatch.setattr("calendarhub.pipeline.render.split_map", split)
    paths = ("b.ics", "a.ics", "month.html", "b.html", "a.html")
    named = [bench.recipe(path, "new", path.encode()) for path in paths]
    bench.maker().make([replace(one, subject=one.path[:1]) for one in named])
    assert [one.path for one in shares[0]] == ["b.ics", "b.html", "a.ics", "a.html", "month.html"]
    assert bench.made == ["b.ics", "a.ics", "b.html", "a.html", "month.html"]
