"""A release that is held open while others take its place."""

from calendarhub.server.memory import Checks, Memory
from calendarhub.server.open_release import OpenRelease
from calendarhub.storage.local.releases import LocalReleases
from tests.alone import alone
from tests.hubs import BOARD, HubFolder
from tests.storage.local.trees import rested

FEED = "feeds/all.ics"


def open_live(hub: HubFolder) -> OpenRelease:
    """The live release, with nothing in memory."""
    releases = LocalReleases(hub.root)
    return OpenRelease(releases, releases.live_id(), Memory(), Checks())


def content(release: OpenRelease, path: str) -> bytes:
    """The bytes that a reader gets."""
    file = release.find(path)
    assert file is not None
    return alone(release.content(file))


def test_a_release_whose_tree_has_taken_its_next_turn_still_has_its_bytes(
    own_hub: HubFolder,
) -> None:
    """They lie by their digest, and nobody calls it damage."""
    before = own_hub.read(FEED)
    held = open_live(own_hub)
    for hour in ("11", "12"):
        own_hub.write("events/board-meeting.md", BOARD.replace("T09:30", f"T{hour}:30"))
        assert own_hub.build().exit_code == 0
        rested(own_hub.root)
    assert not LocalReleases(own_hub.root).has_tree(held.id)
    assert own_hub.read(FEED) != before
    assert content(held, FEED) == before
    assert held.damage == ""


def test_a_file_of_the_live_release_that_is_not_what_was_published_is_noted(
    own_hub: HubFolder,
) -> None:
    held = open_live(own_hub)
    whole = own_hub.read(FEED)
    (own_hub.root / "public" / FEED).unlink()
    assert content(held, FEED) == whole  # its blob has it
    assert held.damage == FEED
    assert held.find("never.html") is None
