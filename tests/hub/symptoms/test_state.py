"""State that is damaged, old, newer than the program, or left by a killed build."""

import sqlite3
from pathlib import Path

import pytest

from calendarhub.hub.symptoms.state import problems
from calendarhub.model.fetched import FetchedSource
from calendarhub.storage.local.state import SqliteFetched, SqliteLedger
from tests.hub.symptoms.told import told
from tests.hubs import HubFolder


def state(hub: HubFolder) -> Path:
    return hub.root / ".calendarhub"


def change(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_state_that_is_whole_is_not_spoken_of(hub: HubFolder) -> None:
    assert told(problems(hub.root)) == {}


@pytest.mark.parametrize(
    ("name", "code", "statement"),
    [
        ("ledger.db", "ledger", "UPDATE revision SET data = replace(data, 'Board', 'Bored')"),
        ("shelf.db", "cache", "UPDATE payload SET data = replace(data, 'Board', 'Bored')"),
        ("shelf.db", "cache", "UPDATE fragment SET data = x'00'"),
    ],
)
def test_a_row_that_is_not_what_was_written_is_told(
    hub: HubFolder, name: str, code: str, statement: str
) -> None:
    change(state(hub) / name, statement)
    found = told(problems(hub.root))
    assert found.keys() == {f"doctor.{code}"}
    assert "calendarhub build" in found[f"doctor.{code}"].remedy


@pytest.mark.parametrize(("name", "code"), [("ledger.db", "ledger"), ("shelf.db", "cache")])
def test_a_file_that_is_no_database_is_told(hub: HubFolder, name: str, code: str) -> None:
    (state(hub) / name).write_bytes(b"no database" * 100)
    assert "damaged" in told(problems(hub.root))[f"doctor.{code}"].message


def test_what_is_remembered_of_partners_is_looked_at_where_it_is_there(hub: HubFolder) -> None:
    store = SqliteFetched(state(hub))
    store.keep("tartu", FetchedSource("https://a.example/"))
    store.close()
    assert told(problems(hub.root)) == {}
    change(state(hub) / "fetched.db", "UPDATE source SET data = replace(data, 'a.', 'b.')")
    found = told(problems(hub.root))
    assert found.keys() == {"doctor.fetched"}
    assert "calendarhub import --all" in found["doctor.fetched"].remedy


def test_a_ledger_that_is_gone_is_told_and_how_it_comes_back(hub: HubFolder) -> None:
    (state(hub) / "ledger.db").unlink()
    assert "restores it" in told(problems(hub.root))["doctor.ledger"].remedy


def test_the_form_of_an_early_version_is_noted(hub: HubFolder) -> None:
    change(
        state(hub) / "shelf.db",
        "DROP TABLE payload",
        "CREATE TABLE payload (path TEXT, stamp TEXT, data TEXT, good TEXT, bad_since TEXT)",
    )
    assert "early version" in told(problems(hub.root))["doctor.cache"].message


def test_state_of_a_newer_version_asks_for_an_update(hub: HubFolder) -> None:
    store = SqliteLedger(state(hub))
    store.set_meta({"schema": "99"})
    store.close()
    assert "Update calendarhub" in told(problems(hub.root))["state.newer"].remedy


def test_a_publication_that_nobody_has_seen_whole_is_noted(hub: HubFolder) -> None:
    (state(hub) / "seal.json").unlink()
    assert told(problems(hub.root)).keys() == {"doctor.unsealed"}


def test_what_a_killed_build_left_is_noted(hub: HubFolder) -> None:
    (state(hub) / "staging/4711/feeds").mkdir(parents=True)
    found = told(problems(hub.root))["doctor.leftover"]
    assert "staging/4711" in found.message


def test_uids_of_this_machine_in_a_hub_that_others_read_are_named(hub: HubFolder) -> None:
    text = (hub.root / "calendarhub.yaml").read_text()
    hub.write("events/old.md", "---\ntitle: Old\nstart: 2027-01-01\nuid: old@localhost\n---\n")
    hub.write("calendarhub.yaml", text)
    hub.build()
    assert "old@localhost" in told(problems(hub.root))["doctor.uids"].message
