"""Two events that were both published and are one: nobody sees it cancelled who still sees it."""

from pathlib import Path

import pytest

from calendarhub.hub.foresee import DifferenceKind, foresee
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from tests.hubs import NOW, HubFolder
from tests.pipeline.test_united import HOUR, came, ids, made, write

ALL = "outputs: [pages, events, ics]"


@pytest.fixture(params=["anew", "stays"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> HubFolder:
    """A hub that has published a-1, and b-2 an hour later, which nobody knew to be the same."""
    hub = made(tmp_path / "hub", World() if request.param == "stays" else None)
    hub.write(
        "calendarhub.yaml",
        (hub.root / "calendarhub.yaml").read_text().replace("outputs: [ics]", ALL),
    )
    hub.write("feeds/riga.yaml", "title: Riga\nselect: {tag: [r]}\n")
    write(hub, "tartu", came("a-1", title="Seminar"))
    hub.build()
    write(hub, "riga", came("b-2", title="Nursing", tags=("r",)))
    hub.build(NOW + HOUR)
    assert ids(hub) == ["a-1", "b-2", "board"]
    return hub


def test_same_05_the_later_one_leaves_as_merged_and_comes_back_when_they_are_parted(
    hub: HubFolder,
) -> None:
    hub.write("network/decisions.yaml", "- {same: [a-1, b-2]}\n")
    seen = {(one.feed, one.kind) for one in foresee(hub.root, now=NOW + 2 * HOUR).differences}
    assert ("all", DifferenceKind.MERGED) in seen
    assert DifferenceKind.WITHDRAWN not in {kind for _, kind in seen}
    report = hub.build(NOW + 2 * HOUR)
    assert (report.exit_code, report.held) == (0, ())
    assert ids(hub) == ["a-1", "board"]
    # Its tags are those of both, so the twin is in that feed, too.
    assert "UID:a-1@hub.example" in hub.text("feeds/riga.ics")
    assert "b-2" not in hub.text("feeds/riga.ics")
    assert 'url=../../en/events/a-1.html"' in hub.text("en/events/b-2.html")
    assert hub.read("events/b-2.ics") == hub.read("events/a-1.ics")
    assert hub.build(NOW + 3 * HOUR).outcome is Outcome.UNCHANGED
    hub.write("network/decisions.yaml", "- {different: [a-1, b-2]}\n")
    hub.build(NOW + 4 * HOUR)
    assert ids(hub) == ["a-1", "b-2", "board"]
    assert "Nursing" in hub.text("en/events/b-2.html")


def test_same_04_the_id_that_subscribers_hold_outlives_the_source_whose_it_was(
    hub: HubFolder,
) -> None:
    hub.write("network/decisions.yaml", "- {same: [a-1, b-2]}\n")
    hub.build(NOW + 2 * HOUR)
    write(hub, "tartu")
    report = hub.build(NOW + 3 * HOUR)
    assert report.held == ()
    assert ids(hub) == ["a-1", "board"]
    assert "Nursing" in hub.text("feeds/all.ics")
    assert 'url=../../en/events/a-1.html"' in hub.text("en/events/b-2.html")
    write(hub, "riga")
    hub.build(NOW + 4 * HOUR)
    assert ids(hub) == ["a-1×", "board"]
    # Nobody goes on any more: the page that led to the twin says what became of its own event.
    assert "url=" not in hub.text("en/events/b-2.html")
    digests = hub.digests()
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build(NOW + 4 * HOUR).outcome is Outcome.UNCHANGED
    assert hub.digests() == digests
