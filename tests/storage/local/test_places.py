"""The table of places in which a hub keeps something."""

from pathlib import Path

from calendarhub.storage.local.places import PLACES, clear, places_of, remove


def test_what_no_row_speaks_of_is_found_and_goes_with_what_is_made_again(tmp_path: Path) -> None:
    for name in ("ledger.db", "ledger.db-wal", "report.json", ".report.json.17", "lock", "new"):
        (tmp_path / name).write_text("")
    (tmp_path / "staging/1").mkdir(parents=True)
    known = {path.name: place for path, place in places_of(tmp_path)}
    assert [name for name, place in known.items() if place is None] == ["new"]
    clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ledger.db",
        "ledger.db-wal",
        "lock",
    ]


def test_each_row_says_what_is_there() -> None:
    assert len({one.pattern for one in PLACES}) == len(PLACES)
    assert all(one.holds for one in PLACES)


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    remove(tmp_path / "link")
    remove(tmp_path / "gone")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
