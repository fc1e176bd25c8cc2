"""The live release, sent from its hub to a folder."""

import subprocess
from pathlib import Path

import pytest

from calendarhub.hub.publishing.delivery import Delivery, DeliveryOutcome
from calendarhub.hub.publishing.publish import publish
from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.storage import compose
from tests.hubs import BOARD, HubFolder

DAY = 86_400.0
NOW = 1_800_000_000.0


def sent(hub: HubFolder, www: Path, now: float) -> Delivery:
    return publish(hub.root, str(www), headers=headers_of, clock=lambda: now)


def test_a_manifest_in_parts_is_followed_and_its_old_parts_go_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compose, "WHOLE", 0)
    hub, www = HubFolder(tmp_path / "hub", {"events/board.md": BOARD}), tmp_path / "www"
    hub.build()
    left_by_a_kill = hub.root / ".calendarhub/publishing/half"
    left_by_a_kill.mkdir(parents=True)
    assert sent(hub, www, NOW).outcome is DeliveryOutcome.PUBLISHED
    assert not left_by_a_kill.exists()
    parts = {one.name for one in (www / "manifest").iterdir()}
    hub.write("events/board.md", BOARD.replace("Board meeting", "Council"))
    hub.build()
    second = sent(hub, www, NOW + 60)
    assert second.sent.index("manifest.json") > max(
        second.sent.index(path) for path in second.sent if path.startswith("manifest/")
    )
    assert second.waiting >= 1
    assert parts <= {one.name for one in (www / "manifest").iterdir()}
    assert sent(hub, www, NOW + 61 + DAY).removed
    now = {one.name for one in (www / "manifest").iterdir()}
    assert now == {one.name for one in (hub.root / "public/manifest").iterdir()}
    assert now != parts


def test_a_branch_has_no_unlisted_feed_since_it_lists_its_paths(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"feeds/inner.yaml": "title: Inner\nlisted: false\n"})
    hub.build()
    for said in (
        ["init", "-q"],
        ["config", "user.name", "A"],
        ["config", "user.email", "a@a.example"],
    ):
        subprocess.run(["git", *said], cwd=tmp_path, check=True)
    done = publish(hub.root, "branch:gh-pages", headers=headers_of)
    assert (done.outcome, done.exit_code) == (DeliveryOutcome.PUBLISHED, 0)
    assert [one.code for one in done.problems] == ["publish.unlisted"]
    listing = ["git", "ls-tree", "-r", "--name-only", "gh-pages"]
    paths = subprocess.run(listing, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "feeds/all.ics" in paths
    assert "unlisted" not in paths
