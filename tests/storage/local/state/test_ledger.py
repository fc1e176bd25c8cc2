"""The ledger must not be lost."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.ledger import Ledger
from calendarhub.storage.local.state import (
    DamagedLedgerError,
    Error,
    NewerStateError,
    SqliteLedger,
    is_damage,
)
from tests.builders import revision

ROW = revision()


def keep(store: SqliteLedger, ledger: Ledger, before: Ledger, release: str = "1-a") -> None:
    rows = store.changed(before, ledger)
    store.keep(release=release, ledger=ledger, rows=rows, paths={"feeds/all.ics"})


def test_the_ledger_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    store = SqliteLedger(tmp_path)
    override = replace(ROW, recurrence_id=date(2027, 3, 8))
    ledger = Ledger("hub.example", {(ROW.uid, None): ROW, (ROW.uid, date(2027, 3, 8)): override})
    keep(store, ledger, Ledger())
    store.close()
    again = SqliteLedger(tmp_path)
    assert again.load() == ledger
    assert again.paths() == {"feeds/all.ics"}
    assert again.meta("release") == "1-a"


def test_only_rows_that_changed_are_written(tmp_path: Path) -> None:
    store = SqliteLedger(tmp_path)
    before = Ledger("hub.example", {(ROW.uid, None): ROW})
    after = replace(before, revisions={**before.revisions, ("b@h", None): replace(ROW, uid="b@h")})
    assert list(store.changed(before, after)) == [("b@h", "")]


def test_a_ledger_put_together_elsewhere_replaces_all_that_was_kept(tmp_path: Path) -> None:
    store = SqliteLedger(tmp_path)
    keep(store, Ledger("localhost", {("a@localhost", None): ROW}, is_trial=True), Ledger())
    ledger = Ledger("hub.example", {(ROW.uid, None): ROW})
    store.take(ledger, {"index.html"})
    assert store.load().uid_domain == "localhost"  # until it is published
    store.take(ledger, {"index.html"})
    store.keep(release="7-x", ledger=ledger, rows={}, paths={"new.html"})
    assert store.load() == ledger
    assert (store.release, store.paths()) == ("7-x", {"index.html", "new.html"})


def test_rows_that_can_be_read_are_saved_from_a_damaged_ledger(tmp_path: Path) -> None:
    store = SqliteLedger(tmp_path)
    keep(store, Ledger("hub.example", {(ROW.uid, None): ROW}), Ledger())
    store.connection.execute("INSERT INTO revision VALUES ('b@h', '', 7, '{}')")
    with pytest.raises(DamagedLedgerError):
        store.load()
    kept, lost = store.salvage()
    assert (kept.revisions, lost) == ({(ROW.uid, None): ROW}, 1)


def test_versions_of_the_state_are_compared_as_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calendarhub.storage.local.state.ledger.SCHEMA", 10)
    store = SqliteLedger(tmp_path)
    store.set_meta({"schema": "9"})
    store.close()
    store = SqliteLedger(tmp_path)
    store.set_meta({"schema": "11"})
    store.close()
    with pytest.raises(NewerStateError):
        SqliteLedger(tmp_path)


def test_state_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    store = SqliteLedger(tmp_path)
    store.set_meta({"schema": "9"})
    store.close()
    with pytest.raises(NewerStateError):
        SqliteLedger(tmp_path)


def test_a_store_that_cannot_be_opened_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(Error) as absent:
        SqliteLedger(tmp_path / "none")
    assert not is_damage(absent.value)
