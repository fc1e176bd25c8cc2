"""Files of the old calendar, fetched beside their records."""

from pathlib import Path

import pytest

from calendarhub.hub.moving_in import MovedIn, MovedRecord, OldFile
from calendarhub.hub.moving_in.fetching import fetched
from tests import builders
from tests.fetch.partner_host import partner


def trial(root: Path, site: str, *paths: str) -> dict[str, tuple[str, str]]:
    """What comes of some files of one event: by path its name here, and why it did not come."""
    record = MovedRecord("events/board.md", builders.event(id="board"))
    files = tuple(OldFile("board", f"{site}{path}", is_picture=False) for path in paths)
    made = fetched(root, MovedIn(records=(record,), files=files), hub=builders.hub(), typed=site)
    return {one.address.removeprefix(site): (one.name, one.reason) for one in made.files}


def test_files_lie_beside_their_record_and_two_of_one_name_are_two(tmp_path: Path) -> None:
    with partner({"/a/Päivä.pdf": b"1", "/b/P%C3%A4iv%C3%A4.pdf": b"2"}) as host:
        found = trial(tmp_path, host.url(), "b/P%C3%A4iv%C3%A4.pdf", "gone/Paiva.pdf")
    assert found["b/P%C3%A4iv%C3%A4.pdf"] == ("board-paiva.pdf", "")
    assert found["gone/Paiva.pdf"] == ("", "its host answers 404")
    assert (tmp_path / "events/board-paiva.pdf").read_bytes() == b"2"


@pytest.mark.parametrize("path", ["a.md", "a.yaml", "a.html", "a.exe", "a", "csv.csv"])
def test_what_would_be_a_record_here_or_is_not_published_is_not_fetched(
    tmp_path: Path, path: str
) -> None:
    with partner({f"/{path}": b"title: Evil"}) as host:
        ((name, reason),) = trial(tmp_path, host.url(), path).values()
    assert name == ""
    assert "is not published" in reason
    assert not (tmp_path / "events").exists()


def test_an_address_inside_the_network_is_refused_and_says_so(tmp_path: Path) -> None:
    ((name, reason),) = trial(tmp_path, "http://127.0.0.1:1/", "../../x.pdf").values()
    assert (name, bool(reason)) == ("", True)
    record = MovedRecord("events/board.md", builders.event(id="board"))
    file = OldFile("board", "http://127.0.0.1:9/x.pdf", is_picture=False)
    made = fetched(tmp_path, MovedIn(records=(record,), files=(file,)), hub=builders.hub())
    assert made.files[0].name == ""
    assert "127.0.0.1" in made.files[0].reason
