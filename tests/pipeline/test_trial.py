"""While a hub is tried out on one machine nothing is owed to anybody; then all begins anew."""

import hashlib
import json
import re
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.trial import is_trial
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.manifest import LiveRelease
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder, vevents
from tests.pipeline.faults import unsound

HOUR = timedelta(hours=1)
LATER = NOW + HOUR
SLIM = "outputs: [ics, events]\n"
REAL = SETTINGS + SLIM
LOCAL = REAL.replace("https://hub.example/baltic/", "http://localhost:8000/")


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that was tried out: an event moved, another removed."""
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "calendarhub.yaml": LOCAL})
    made.write("events/gone.md", BOARD.replace("Board", "Gone"))
    made.build(NOW - HOUR)
    made.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    made.remove("events/gone.md")
    made.build()
    return made


def uids(hub: HubFolder) -> set[str]:
    return {str(event["UID"]) for event in vevents(hub.read("feeds/all.ics"))}


def as_by_an_older_version(hub: HubFolder, *, ledger: bool = True) -> None:
    """Take out what this version notes of itself, as if an older one had published."""
    path = hub.root / "public/manifest.json"
    path.write_bytes(re.sub(rb', "trial": (true|false)', b"", path.read_bytes()))
    with sqlite3.connect(hub.root / ".calendarhub/ledger.db") as database:
        database.execute("DELETE FROM meta WHERE name = 'trial'")
    database.close()
    if not ledger:
        (hub.root / ".calendarhub/ledger.db").unlink()


def test_the_first_build_for_others_begins_anew_with_their_host_and_says_so(
    hub: HubFolder,
) -> None:
    assert uids(hub) == {"board@localhost", "gone@localhost"}
    hub.write("calendarhub.yaml", REAL)
    report = hub.build(LATER)
    assert report.exit_code == 0
    assert [one.code for one in report.problems] == ["state.anew"]
    assert "tried out at localhost" in report.problems[0].message
    assert uids(hub) == {"board@hub.example"}
    assert "SEQUENCE:0" in hub.text("events/board.ics")
    assert not [path for path in hub.digests() if b"localhost" in hub.read(path)]
    assert unsound(hub.root) == []


def test_a_hub_that_began_anew_equals_one_that_was_never_tried_out(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.write("calendarhub.yaml", REAL)
    hub.build(LATER)
    record = (hub.root / "events/board.md").read_text(encoding="utf-8")
    cold = HubFolder(tmp_path / "cold", {"events/board.md": record, "calendarhub.yaml": REAL})
    cold.build(LATER)
    assert hub.digests() == cold.digests()


def test_after_that_it_is_a_hub_like_every_other(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", REAL)
    hub.build(LATER)
    assert hub.build(LATER + HOUR).outcome is Outcome.UNCHANGED
    hub.write("calendarhub.yaml", LOCAL)
    hub.write("events/board.md", BOARD)
    assert hub.build(LATER + 2 * HOUR).problems == ()
    assert uids(hub) == {"board@hub.example"}
    assert "SEQUENCE:1" in hub.text("events/board.ics")
    hub.remove("events/board.md")
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    (hub.root / ".calendarhub/ledger.db").unlink()
    assert hub.build(LATER + 3 * HOUR).exit_code == 0
    assert uids(hub) == {"board@hub.example", "other@hub.example"}


def test_no_release_of_the_trial_is_kept_to_go_back_to(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", REAL)
    hub.build(LATER)
    (release,) = (hub.root / ".calendarhub/releases").iterdir()
    assert (hub.root / "public").resolve() == release


def test_a_release_of_the_trial_that_was_left_is_never_continued(
    hub: HubFolder, tmp_path: Path
) -> None:
    trial = (hub.root / "public").resolve()
    shutil.copytree(trial, tmp_path / "copy")
    hub.write("calendarhub.yaml", REAL)
    hub.build(LATER)
    shutil.copytree(tmp_path / "copy", trial)
    shutil.rmtree((hub.root / "public").resolve())
    (hub.root / ".calendarhub/shelf.db").unlink()
    (held,) = hub.build(LATER + HOUR).held
    assert held.code == "state.lost"


def test_between_two_hosts_of_others_the_ledger_stays(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    hub.write("calendarhub.yaml", REAL.replace("hub.example", "new.example"))
    assert hub.build(LATER).problems == ()
    assert uids(hub) == {"board@hub.example"}


def test_another_address_of_this_machine_changes_nothing(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", LOCAL.replace("localhost:8000", "127.0.0.1:9000"))
    assert hub.build(LATER).problems == ()
    assert uids(hub) == {"board@localhost", "gone@localhost"}


def test_a_local_network_is_not_this_machine(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("calendarhub.yaml", LOCAL.replace("localhost:8000", "192.168.1.5"))
    hub.build()
    hub.write("calendarhub.yaml", REAL)
    assert hub.build(LATER).problems == ()
    assert uids(hub) == {"board@192.168.1.5"}


def test_whoever_tries_a_hub_out_may_remove_everything(hub: HubFolder) -> None:
    hub.remove("events/board.md")
    for number in range(60):
        hub.write(f"events/n{number}.md", BOARD.replace("Board", f"N{number}"))
    assert hub.build(LATER).exit_code == 0
    for number in range(60):
        hub.remove(f"events/n{number}.md")
    hub.write("events/mine.md", BOARD.replace("Board", "Mine"))
    assert hub.build(LATER + HOUR).exit_code == 0
    hub.write("feeds/all.yaml", "title: All\nselect: {country: [SE]}\n")
    assert hub.build(LATER + 2 * HOUR).exit_code == 0


def test_the_same_is_held_where_others_read(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", REAL)
    hub.write("events/second.md", BOARD.replace("Board", "Second"))
    hub.build(LATER)
    hub.remove("events/board.md")
    hub.remove("events/second.md")
    assert hub.build(LATER + HOUR).exit_code == 4


def test_that_a_hub_is_tried_out_survives_the_loss_of_the_ledger(hub: HubFolder) -> None:
    (hub.root / ".calendarhub/ledger.db").unlink()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    (hub.root / ".calendarhub/ledger.db").unlink()
    hub.write("calendarhub.yaml", REAL)
    hub.build(LATER)
    assert uids(hub) == {"board@hub.example"}


@pytest.mark.parametrize("ledger", [True, False])
def test_a_trial_of_an_older_version_is_known_by_its_addresses(
    hub: HubFolder, ledger: bool
) -> None:
    for release in (hub.root / ".calendarhub/releases").iterdir():
        if release != (hub.root / "public").resolve():
            shutil.rmtree(release)
    as_by_an_older_version(hub, ledger=ledger)
    hub.write("calendarhub.yaml", REAL)
    assert [one.code for one in hub.build(LATER).problems] == ["state.anew"]
    assert uids(hub) == {"board@hub.example"}


@pytest.mark.parametrize("ledger", [True, False])
@pytest.mark.parametrize("outputs", [SLIM, "", "outputs: [events]\n"])
def test_a_real_hub_of_an_older_version_keeps_its_uids_of_localhost(
    tmp_path: Path, ledger: bool, outputs: str
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("calendarhub.yaml", LOCAL.replace(SLIM, outputs))
    hub.build()
    # Older versions kept all that a hub had published, be it at this machine.
    manifest = hub.root / "public/manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"trial": true', b'"trial": false'))
    (hub.root / ".calendarhub/ledger.db").unlink()
    hub.write("calendarhub.yaml", REAL.replace(SLIM, outputs))
    hub.build(LATER)
    as_by_an_older_version(hub, ledger=ledger)
    before = hub.digests()
    assert hub.build(LATER + HOUR).outcome is Outcome.UNCHANGED
    assert hub.digests() == before
    hub.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    report = hub.build(LATER + 2 * HOUR)
    assert (report.outcome, report.held, report.problems) == (Outcome.PUBLISHED, (), ())
    rows = json.loads(hub.read("manifest.json"))["ledger"]
    assert (rows["uid_domain"], rows["trial"]) == ("localhost", False)
    assert [(row["uid"], row["sequence"]) for row in rows["rows"]] == [("board@localhost", 1)]


def test_where_nothing_tells_the_ledger_stays(hub: HubFolder) -> None:
    as_by_an_older_version(hub)
    for path in hub.digests():
        if path != "manifest.json":
            (hub.root / "public" / path).unlink()
    for release in (hub.root / ".calendarhub/releases").iterdir():
        if release != (hub.root / "public").resolve():
            shutil.rmtree(release)
    shutil.rmtree(hub.root / ".calendarhub/blobs")
    hub.write("calendarhub.yaml", REAL)
    assert "state.anew" not in {one.code for one in hub.build(LATER).problems}
    assert {uid.partition("@")[2] for uid in uids(hub)} == {"localhost"}


def test_a_sample_stays_out_where_a_real_hub_is_looked_at_on_this_machine(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    hub.write("calendarhub.yaml", LOCAL)
    hub.write("events/a.md", BOARD.replace("type: event", "type: event\nsample: true"))
    report = hub.build(LATER)
    assert {one.code for one in report.problems} == {"record.sample"}
    assert "a@hub.example" not in uids(hub)


def test_a_release_that_is_only_kept_tells_by_its_blobs(tmp_path: Path) -> None:
    data = b"<link>http://localhost:8000/feeds/all.rss</link>"
    sha256 = hashlib.sha256(data).hexdigest()
    (tmp_path / "all.rss").write_bytes(data)
    Blobs(tmp_path).put(str(tmp_path / "all.rss"), sha256)
    folder = tmp_path / "releases/1-a"
    kept = LiveRelease("1-a", folder, {"feeds/all.rss": (sha256, len(data))}, is_trial=None)
    assert is_trial(kept)
    assert not is_trial(replace(kept, files={"feeds/all.rss": ("0" * 64, len(data))}))
