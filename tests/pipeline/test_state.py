"""State may be lost or broken; what was published is continued all the same."""

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub import config
from calendarhub.cli.commands import build as command
from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import Settings
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.state import open_state, uid_domain
from calendarhub.storage.local.state import SqliteLedger
from tests.builders import text
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder
from tests.pipeline.faults import unsound

LATER = NOW + timedelta(hours=1)
SLIM = SETTINGS + "outputs: [ics, events]\n"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub with one event that was moved once."""
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "calendarhub.yaml": SLIM})
    made.build(NOW - timedelta(days=1))
    made.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    made.build()
    return made


def sql(hub: HubFolder, file: str, statement: str) -> None:
    with sqlite3.connect(hub.root / ".calendarhub" / file) as database:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize("name", ["shelf.db", "ledger.db"])
@pytest.mark.parametrize("seed", range(6))
def test_random_damage_to_a_store_costs_nothing_but_time(
    hub: HubFolder, name: str, seed: int
) -> None:
    before = hub.digests()
    dice = random.Random(seed)
    file = hub.root / ".calendarhub" / name
    data = bytearray(file.read_bytes())
    start = dice.choice([0, 20, 100, 4096, 4200, len(data) - 5000])
    data[start : start + 600] = dice.randbytes(600)
    file.write_bytes(data)
    assert hub.build(LATER).exit_code == 0
    assert hub.digests() == before
    assert unsound(hub.root) == []


def test_a_store_cut_short_is_made_anew(hub: HubFolder) -> None:
    before = hub.digests()
    for name in ("shelf.db", "ledger.db"):
        file = hub.root / ".calendarhub" / name
        file.write_bytes(file.read_bytes()[:5000])
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_a_row_of_the_ledger_that_says_nonsense_is_taken_from_the_manifest(
    hub: HubFolder,
) -> None:
    sql(hub, "ledger.db", "UPDATE revision SET data = '{}'")
    before = hub.digests()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_state_of_a_newer_version_holds_the_build_and_is_not_touched(hub: HubFolder) -> None:
    store = SqliteLedger(hub.root / ".calendarhub")
    store.set_meta({"schema": "3"})
    store.close()
    report = hub.build(LATER)
    assert (report.exit_code, report.held[0].code) == (4, "state.newer")
    with sqlite3.connect(hub.root / ".calendarhub/ledger.db") as database:
        assert database.execute("SELECT count(*) FROM revision").fetchone() == (1,)
    database.close()


def test_a_damaged_manifest_is_not_needed_while_all_else_is_there(hub: HubFolder) -> None:
    hub.write("public/manifest.json", "{")
    hub.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert "SEQUENCE:2" in hub.text("feeds/all.ics")


def test_with_neither_ledger_nor_manifest_nothing_is_published(
    hub: HubFolder, tmp_path: Path
) -> None:
    backup = HubFolder(tmp_path / "backup")
    backup.write("site/manifest.json", hub.read("manifest.json").decode())
    for manifest in hub.root.glob(".calendarhub/releases/*/manifest.json"):
        manifest.write_text("{", encoding="utf-8")
    (hub.root / ".calendarhub/ledger.db").unlink()
    report = hub.build(LATER)
    assert (report.exit_code, report.held[0].code) == (4, "state.lost")
    assert command.run(hub.root, previous=str(backup.root / "site"), now=LATER) in (0, 3)
    assert "SEQUENCE:1" in hub.text("feeds/all.ics")


def test_a_damaged_ledger_with_nothing_live_is_told(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "calendarhub.yaml": SLIM})
    hub.build()
    sql(hub, "ledger.db", "UPDATE revision SET data = '{}'")
    (hub.root / "public").unlink()
    for release in (hub.root / ".calendarhub/releases").iterdir():
        release.rename(tmp_path / release.name)
    with pytest.raises(PreviousError, match="damaged"):
        open_state(hub.root, config.load(hub.root).hub.settings)


def test_the_domain_of_uids_is_that_of_the_first_publication() -> None:
    settings = Settings(name=text(en="H"), base_url="https://new.example/path/")
    assert uid_domain(Ledger(), settings) == "new.example"
    assert uid_domain(Ledger(uid_domain="old.example"), settings) == "old.example"
