"""What is remembered of partners, on disk: for its owner alone, and believed only as it was written."""

import sqlite3
import stat
from pathlib import Path

from calendarhub.model.fetched import FetchedSource, HealthRow, HostPace
from calendarhub.storage.local.state.fetched import FETCHED, SqliteFetched
from calendarhub.storage.local.state.soundness import Soundness, soundness
from tests.foreign import NOW

SEEN = FetchedSource("https://a.example/a.ics", "ics", asked=NOW)


def filled(folder: Path) -> SqliteFetched:
    store = SqliteFetched(folder)
    store.keep("a", SEEN, bodies={SEEN.url: b"BEGIN:VCALENDAR"}, health=HealthRow(NOW, "accepted"))
    store.keep_hosts({"a.example": HostPace(NOW)})
    return store


def test_bodies_are_for_the_owner_of_the_hub_alone(tmp_path: Path) -> None:
    store = filled(tmp_path)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes.keys() >= {"fetched.db"}
    assert set(modes.values()) == {0o600}
    store.renew()
    assert stat.S_IMODE((tmp_path / "fetched.db").stat().st_mode) == 0o600


def test_a_row_that_is_not_what_was_written_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    filled(tmp_path).close()
    assert soundness(tmp_path, FETCHED) is Soundness.WHOLE
    with sqlite3.connect(tmp_path / "fetched.db") as there:
        there.execute("UPDATE source SET data = replace(data, 'ics', 'isc')")
        there.execute("UPDATE body SET data = x'00'")
    assert soundness(tmp_path, FETCHED) is Soundness.DAMAGED
    store = SqliteFetched(tmp_path)
    assert store.recall() == {}
    assert store.body("a", SEEN.url) is None
    assert store.is_damaged
    store.keep("a", SEEN)  # begins anew
    assert store.recall() == {"a": SEEN}
    assert store.health("a") == ()


def test_a_body_that_unpacks_into_too_much_is_not_taken(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.keep("a", SEEN, bodies={SEEN.url: b"\0" * (32 * 1024 * 1024 + 1)})
    assert store.body("a", SEEN.url) is None


def test_file_04_who_only_looks_changes_nothing(tmp_path: Path) -> None:
    assert SqliteFetched(tmp_path, is_copy=True).recall() == {}
    assert list(tmp_path.iterdir()) == []
    filled(tmp_path).close()
    before = [(file.name, file.stat().st_mtime_ns) for file in sorted(tmp_path.iterdir())]
    store = SqliteFetched(tmp_path, is_copy=True)
    assert store.recall() == {"a": SEEN}
    assert store.health("a") == (HealthRow(NOW, "accepted"),)
    assert store.hosts() == {"a.example": HostPace(NOW)}
    store.close()
    assert [(file.name, file.stat().st_mtime_ns) for file in sorted(tmp_path.iterdir())] == before


def test_what_another_version_wrote_costs_one_full_fetch(tmp_path: Path) -> None:
    store = SqliteFetched(tmp_path)
    data = '{"url": 7}'
    mark = store.mark("source", "a", data.encode())
    store.connection.execute("INSERT INTO source VALUES ('a', ?, ?)", (mark, data))
    assert store.recall() == {}
    assert not store.is_damaged
