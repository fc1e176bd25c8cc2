"""Signs that a hub was published before, where what is needed to continue it is gone."""

from pathlib import Path

from calendarhub.pipeline.publication_signs import signs
from calendarhub.storage.local.releases import LocalReleases


def test_a_new_hub_shows_none(tmp_path: Path) -> None:
    assert signs(LocalReleases(tmp_path), "") == ""


def test_a_link_that_leads_nowhere_is_one(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to(".calendarhub/releases/7-abc")
    assert signs(LocalReleases(tmp_path), "") == (
        "public leads to the release 7-abc, which is not there"
    )


def test_a_ledger_of_a_release_is_one(tmp_path: Path) -> None:
    assert signs(LocalReleases(tmp_path), "7-abc") == (
        "the ledger is that of the release 7-abc, which is not there"
    )


def test_a_release_without_its_manifest_is_one(tmp_path: Path) -> None:
    (tmp_path / ".calendarhub/releases/7-abc").mkdir(parents=True)
    assert signs(LocalReleases(tmp_path), "").startswith("none of the releases")
