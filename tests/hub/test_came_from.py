"""Which calendars say an event, and who is believed in what."""

from pathlib import Path

import pytest

from calendarhub.cli.main import main
from calendarhub.hub.explain import Absent, Explanation, explain
from calendarhub.hub.importing.run import run_import
from tests.foreign import NOW, foreign
from tests.hub.importing.partners import Partners

PAGE = "https://days.example/2027"
SOURCES = (
    "- {id: riga, url: https://riga.example/a.ics, rank: 10}\n"
    "- {id: tartu, url: https://tartu.example/a.ics}\n"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub into which two calendars came, with one event in both."""
    root = tmp_path_factory.mktemp("came")
    partners = Partners(root, sources=SOURCES)
    (root / "events").mkdir()
    (root / "events/ours.md").write_text("---\ntitle: Ours\nstart: 2027-01-04\n---\n")
    partners.says("riga", foreign("a", "Research days", url=PAGE), foreign("h", "Hidden"))
    days = foreign("b", "Days of research", url=PAGE, registration="https://days.example/in")
    partners.says("tartu", days)
    run_import(root, now=partners.now, edge=partners.edge)
    hidden = next(one for one in ids(root, "riga") if one.startswith("hidden-"))
    (root / "network/decisions.yaml").write_text(f"- {{hide: {hidden}}}\n")
    return root


def ids(root: Path, source: str) -> list[str]:
    lines = (root / f"imported/{source}.yaml").read_text().splitlines()
    return [line.removeprefix("- id: ") for line in lines if line.startswith("- id: ")]


def asked(root: Path, name: str) -> Explanation:
    return explain(root, name, now=NOW)


def test_each_calendar_is_told_with_what_it_gave_and_what_of_it_is_not_believed(root: Path) -> None:
    days = next(one for one in ids(root, "riga") if one.startswith("research-days"))
    (one,) = asked(root, days).found
    riga, tartu = one.came
    assert (riga.source, riga.lost, riga.first) == ("riga", (), NOW.date())
    assert {"title", "when", "url"} <= set(riga.gave)
    assert (tartu.source, tartu.gave, tartu.lost) == ("tartu", ("registration",), ("title",))
    assert riga.why == tartu.why == "the same page"


def test_an_event_is_found_by_the_id_of_its_twin_too(root: Path) -> None:
    (twin,) = ids(root, "tartu")
    (one,) = asked(root, twin).found
    assert one.came[1].id == twin


def test_a_record_of_our_own_came_from_nobody(root: Path) -> None:
    assert asked(root, "ours").found[0].came == ()


def test_what_people_hid_is_told_as_such(root: Path) -> None:
    hidden = next(one for one in ids(root, "riga") if one.startswith("hidden-"))
    absence = asked(root, hidden).absence
    assert absence is not None
    assert absence.why is Absent.HIDDEN


def test_why_says_it_in_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (twin,) = ids(root, "tartu")
    assert main(["why", twin, str(root), "--now", NOW.isoformat()]) == 0
    said = capsys.readouterr().out
    assert "Where it comes from\n  riga (research-days-" in said
    assert f"  tartu ({twin}): came in 2026-11-22" in said
    assert "    gave: registration\n    not believed in: title\n" in said
    assert "  taken as one event: the same page" in said
