"""The job that imports asks when it is time, and nothing that happens to it ends what serves."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.rules.intake.acceptance import Belief
from calendarhub.schedule.import_news import ImportNews, SourceNews, news_from
from calendarhub.schedule.importer import BUSY_RETRY, FAULT_RETRY, Importer

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


class Job:
    """An importer whose process does what a test says; `runs` counts how often it was begun."""

    def __init__(self, root: Path, news: ImportNews | bytes) -> None:
        self.root = root
        self.now = NOW
        self.told: list[ImportNews] = []
        (root / "network").mkdir(exist_ok=True)
        self.edit("- {id: tartu, url: https://a.example/}\n")
        said = news.to_bytes() if isinstance(news, ImportNews) else news
        (root / "said").write_bytes(said)
        work = (
            "import pathlib, sys; root = pathlib.Path(sys.argv[1]);"
            " (root / 'runs').open('a').write('x');"
            " sys.stdout.buffer.write((root / 'said').read_bytes())"
        )
        command = (sys.executable, "-S", "-c", work)
        self.importer = Importer(root, self.told.append, command=command, clock=lambda: self.now)

    def edit(self, text: str) -> None:
        (self.root / "network/sources.yaml").write_text(text, encoding="utf-8")

    def turn(self, after: float = 0) -> int:
        """A look, so many seconds later; how often it has imported by now."""
        self.now += timedelta(seconds=after)
        self.importer.turn()
        file = self.root / "runs"
        return len(file.read_text()) if file.is_file() else 0


def test_it_asks_at_the_start_then_when_a_source_is_due_or_the_sources_were_edited(
    tmp_path: Path,
) -> None:
    news = ImportNews(
        (SourceNews("tartu", "tartu (ics)", Belief.ACCEPTED),), NOW + timedelta(hours=6)
    )
    job = Job(tmp_path, news)
    assert job.turn() == 1
    assert job.turn(3600) == 1
    job.edit("- {id: tartu, url: https://b.example/}\n# moved\n")
    assert job.turn(60) == 2
    assert job.turn(5 * 3600) == 3
    assert job.told == [news] * 3


def test_a_hub_without_sources_begins_no_process(tmp_path: Path) -> None:
    job = Job(tmp_path, ImportNews())
    (tmp_path / "network/sources.yaml").unlink()
    assert job.turn() == job.turn(24 * 3600) == 0


@pytest.mark.parametrize(
    ("said", "pause", "is_told"),
    [
        (ImportNews(fault="busy"), BUSY_RETRY, False),
        (ImportNews(fault="the machine refused: no space"), FAULT_RETRY, True),
        (b"nonsense", FAULT_RETRY, True),
    ],
    ids=["busy", "fault", "nonsense"],
)
def test_an_import_that_failed_is_tried_again_in_a_while(
    tmp_path: Path, said: ImportNews | bytes, pause: float, is_told: bool
) -> None:
    job = Job(tmp_path, said)
    assert job.turn() == 1
    assert job.turn(pause - 1) == 1
    assert job.turn(2) == 2
    assert bool(job.told) is is_told


def test_it_ends_with_what_it_belongs_to(tmp_path: Path) -> None:
    job = Job(tmp_path, ImportNews())
    job.importer.start()
    job.importer.stop()
    assert job.turn() <= 1
    assert job.importer._thread.is_alive() is False


def test_news_survive_their_way_and_nonsense_is_none() -> None:
    news = ImportNews((SourceNews("a", "a (ics)", Belief.STALE, "404", {"new": 2}),), NOW)
    assert news_from(news.to_bytes()) == news
    assert news_from(b"{") is None
