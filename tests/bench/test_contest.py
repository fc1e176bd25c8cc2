from pathlib import Path

import icalendar
import pytest
from bench.corpus import corpus
from bench.measure import RunError, measure
from bench.tables import END, START, write

from bench import contest, hub, peer

COUNT = 50


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same fifty events, published by each tool."""
    work = tmp_path_factory.mktemp("contest")
    tools = (contest.ours(COUNT, work=work), contest.hugo(COUNT, work=work))
    for tool in tools:
        tool.run()
    return tools[0].site / "public", tools[1].site / "public"


def said(file: Path) -> set[tuple[object, ...]]:
    """What a calendar says of each of its events."""
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return {
        (
            str(event["UID"]),
            str(event["SUMMARY"]),
            event.decoded("DTSTART"),
            event.decoded("DTEND"),
            str(event["STATUS"]),
        )
        for event in calendar.walk("VEVENT")
    }


def test_the_corpus_is_the_same_each_time_and_a_larger_one_begins_with_it() -> None:
    assert list(corpus(20)) == list(corpus(COUNT))[:20]


def test_ids_are_unique_and_bodies_of_realistic_length() -> None:
    made = list(corpus(500))
    assert len({one.id for one in made}) == 500
    assert all(600 <= len(one.body) <= 900 for one in made)
    assert {one.is_timed for one in made} == {True, False}
    assert any(one.is_cancelled for one in made)


def test_both_tools_publish_the_same_events_at_the_same_instants(
    published: tuple[Path, Path],
) -> None:
    ours, hugo = published
    assert len(said(ours / "feeds/all.ics")) == COUNT
    assert said(ours / "feeds/all.ics") == said(hugo / "index.ics")


def test_both_tools_publish_the_same_events_of_a_type(published: tuple[Path, Path]) -> None:
    ours, hugo = published
    webinars = said(ours / "feeds/type/webinar.ics")
    assert webinars
    assert webinars == said(hugo / "types/webinar.ics")


def test_both_tools_make_a_page_and_a_file_of_each_event(published: tuple[Path, Path]) -> None:
    ours, hugo = (contest.published(public) for public in published)
    assert ours["events/*.html"] == hugo["events/*.html"] == COUNT
    assert ours["events/*.ics"] == hugo["events/*.ics"] == COUNT


def test_both_tools_make_a_page_of_each_day_and_month(published: tuple[Path, Path]) -> None:
    ours, hugo = (contest.published(public) for public in published)
    # One of several weeks stands on our pages of its first and last day, and on those that exist.
    assert 0.95 * hugo["days/*.html"] <= ours["day/*.html"] <= hugo["days/*.html"]
    # Ours has the month of today too, under an address that stays.
    assert hugo["months/*.html"] <= ours["month/*.html"] <= hugo["months/*.html"] + 2


def test_the_pages_of_both_tools_show_title_place_organiser_and_text(
    published: tuple[Path, Path],
) -> None:
    made = next(corpus(1))
    for public in (published[0] / "en", published[1]):
        page = (public / f"events/{made.id}.html").read_text(encoding="utf-8")
        for shown in (made.title, made.venue, made.city, "<h2", "Organised by", made.tag):
            assert shown in page


def test_an_edit_changes_one_event_for_both_tools(tmp_path: Path) -> None:
    for write_all, edit in ((hub.write_hub, hub.edit), (peer.write_site, peer.edit)):
        root = tmp_path / edit.__module__
        root.mkdir()
        write_all(root, 3)
        before = {file: file.read_bytes() for file in root.rglob("*.md")}
        changed = edit(root, 1, 7)
        assert {file for file, data in before.items() if file.read_bytes() != data} == {changed}
        assert "edition 7" in changed.read_text(encoding="utf-8")


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no such thing"):
        measure(["sh", "-c", "echo no such thing; exit 3"], cwd=tmp_path)


def test_memory_counts_the_children_of_a_command(tmp_path: Path) -> None:
    hold = "x = b'x' * 60_000_000; import time; time.sleep(0.5)"
    script = f'import subprocess, sys; subprocess.run([sys.executable, "-c", "{hold}"])'
    assert measure([contest.PYTHON, "-c", script], cwd=tmp_path).memory > 60


def test_only_what_stands_between_the_markers_of_the_page_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    write("new", page)
    assert page.read_text(encoding="utf-8") == f"before\n{START}\n\nnew\n\n{END}\nafter\n"
