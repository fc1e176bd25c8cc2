"""A publication that is damaged, not ours, or at an address that nobody can use."""

import json
import shutil
from pathlib import Path

import pytest

from calendarhub.hub.symptoms.published import problems
from calendarhub.storage.local.releases import LocalReleases
from tests.hub.symptoms.told import told
from tests.hubs import BOARD, HubFolder


def test_a_whole_publication_is_not_spoken_of(hub: HubFolder) -> None:
    assert told(problems(hub.root)) == {}


def test_a_link_that_is_gone_is_told(hub: HubFolder) -> None:
    (hub.root / "public").unlink()
    assert told(problems(hub.root)).keys() == {"doctor.link.missing"}


def test_a_link_to_a_release_that_is_gone_is_told(hub: HubFolder) -> None:
    (hub.root / "public").unlink()
    (hub.root / "public").symlink_to(".calendarhub/releases/7-0123456789abcdef")
    assert told(problems(hub.root)).keys() == {"doctor.link.missing"}


@pytest.mark.parametrize("what", ["folder", "link"])
def test_something_else_in_place_of_the_link_is_told(
    hub: HubFolder, tmp_path: Path, what: str
) -> None:
    public = hub.root / "public"
    public.unlink()
    if what == "folder":
        public.mkdir()
    else:
        other = tmp_path / "other/.calendarhub/releases" / Path("1-0123456789abcdef")
        other.mkdir(parents=True)
        public.symlink_to(other)
    assert told(problems(hub.root)).keys() == {"doctor.link.elsewhere"}


def test_a_file_that_is_not_what_was_published_is_told_and_what_nobody_published(
    hub: HubFolder,
) -> None:
    file = hub.root / "public/feeds/all.ics"
    file.write_bytes(file.read_bytes().replace(b"Board", b"Bored"))
    (hub.root / "public/mine.txt").write_text("mine")
    found = told(problems(hub.root))
    assert found.keys() == {"doctor.files", "doctor.files.strange"}
    assert "feeds/all.ics" in found["doctor.files"].message
    assert "mine.txt" in found["doctor.files.strange"].message


def test_damage_of_what_only_an_older_release_has_is_told(hub: HubFolder) -> None:
    blobs = LocalReleases(hub.root).blobs
    before = set(blobs.names())
    hub.write("events/board.md", BOARD.replace("Board meeting", "Board"))
    live = {sha256 for sha256, _ in json.loads(_built(hub))["files"].values()}
    blob = blobs.path(min(before - live))
    data = blob.read_bytes()
    blob.unlink()
    blob.write_bytes(data[:-1] + b"?")
    assert told(problems(hub.root)).keys() == {"doctor.blobs"}


def _built(hub: HubFolder) -> bytes:
    hub.build()
    return hub.read("manifest.json")


@pytest.mark.parametrize("wrong", [b"", b"{}"])
def test_a_manifest_that_cannot_be_read_is_told(hub: HubFolder, wrong: bytes) -> None:
    (hub.root / "public/manifest.json").write_bytes(wrong)
    assert "doctor.manifest" in told(problems(hub.root))


def test_a_manifest_that_lacks_a_file_is_told(hub: HubFolder) -> None:
    manifest = hub.root / "public/manifest.json"
    said = json.loads(manifest.read_bytes())
    del said["files"]["feeds/all.ics"]
    manifest.write_text(json.dumps(said))
    assert "doctor.manifest" in told(problems(hub.root))


def test_a_publication_of_another_hub_is_told(hub: HubFolder, tmp_path: Path) -> None:
    other = HubFolder(tmp_path / "other", {"events/board.md": BOARD})
    text = (other.root / "calendarhub.yaml").read_text()
    other.write("calendarhub.yaml", text.replace("hub.example", "other.example"))
    live = other.build().generation
    shutil.rmtree(hub.root / ".calendarhub/releases")
    shutil.copytree(other.root / ".calendarhub/releases", hub.root / ".calendarhub/releases")
    (hub.root / "public").unlink()
    (hub.root / "public").symlink_to(f".calendarhub/releases/{live}")
    assert "@other.example" in told(problems(hub.root))["doctor.foreign"].message


def test_a_publication_that_is_gone_has_two_ways_out(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub/releases")
    remedy = told(problems(hub.root))["state.lost"].remedy
    assert "--previous" in remedy
    assert "--first" in remedy


def with_address(hub: HubFolder, address: str) -> None:
    text = (hub.root / "calendarhub.yaml").read_text()
    hub.write("calendarhub.yaml", text.replace("https://hub.example/baltic/", address))


def test_an_address_without_https_is_told_with_the_line_to_write(hub: HubFolder) -> None:
    with_address(hub, "http://hub.example/")
    found = told(problems(hub.root))["doctor.address.plain"]
    assert "`base_url: https://hub.example/`" in found.remedy


def test_an_address_of_this_machine_in_a_hub_that_others_read_is_told(hub: HubFolder) -> None:
    with_address(hub, "http://localhost:8000/")
    assert "base_url" in told(problems(hub.root))["doctor.address.local"].remedy


def test_a_hub_that_is_tried_out_is_only_noted(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path)
    with_address(hub, "http://localhost:8000/")
    assert told(problems(hub.root)).keys() == {"doctor.unpublished", "doctor.address.trial"}
