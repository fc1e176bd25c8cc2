"""What is told of a hub."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.hub.serverconf import policy
from calendarhub.hub.serverconf.site import SiteToServe, attachments, squeezable, types
from calendarhub.model.settings import Settings
from calendarhub.model.text import Text


@pytest.mark.parametrize(
    ("base_url", "prefix", "is_https"),
    [
        ("https://hub.example/", "", True),
        ("https://hub.example/a/b/", "/a/b", True),
        ("http://Hub.example:8000/", "", False),
    ],
)
def test_the_address_of_the_settings_says_host_and_path(
    base_url: str, prefix: str, *, is_https: bool
) -> None:
    settings = replace(Settings(name=Text((("en", "Hub"),))), base_url=base_url)
    site = SiteToServe.of(Path("/srv/hub"), settings)
    assert (site.host, site.prefix, site.is_https) == ("hub.example", prefix, is_https)
    assert (site.public, site.state) == ("/srv/hub/public", "/srv/hub/.calendarhub")


def test_single_calendars_are_kept_by_the_name_of_their_file() -> None:
    found = re.fullmatch(attachments(), "fi/events/board-meeting.ics")
    assert found is not None
    assert found["file"] == "board-meeting.ics"


def test_each_suffix_has_one_type_and_pictures_are_not_compressed_again() -> None:
    suffixes = [suffix for group in types().values() for suffix in group]
    assert sorted(suffixes) == sorted(policy.MEDIA_TYPES)
    assert "text/calendar; charset=utf-8" in squeezable()
    assert "image/png" not in squeezable()
