"""The `_headers` file, read by a reader that knows the rules of hosts and not how it was made."""

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from calendarhub.hub.serverconf import policy, serverconf
from calendarhub.hub.serverconf.headers import rules
from calendarhub.hub.serverconf.site import SiteToServe
from calendarhub.model.languages import LANGUAGES
from tests.hubs import HubFolder

# Headers that a host without patterns says only in folders, and those of pages not at all.
FOLDERS = re.compile(
    r"(?:[a-z]{2}/)?(?:feeds|events)/.+\.(?!html)|assets/|unlisted/|widget/|embed/|oembed/|search/"
)


def read(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each rule: its path, then indented lines of a name, a colon and a value; # begins a comment."""
    headers: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        assert len(line) <= 2000
        if not line[0].isspace():
            assert line.startswith("/")
            assert line.count("*") <= 1
            headers = {}
            yield line, headers
            continue
        name, colon, value = line.strip().partition(": ")
        assert colon
        assert name not in headers
        headers[name] = value


def served(found: list[tuple[str, dict[str, str]]], path: str) -> dict[str, str]:
    """The headers of a path: a star is any text, and values of several rules are joined."""
    said: dict[str, str] = {}
    for rule, headers in found:
        pattern = ".*".join(map(re.escape, rule.split("*")))
        if re.fullmatch(pattern, path):
            for name, value in headers.items():
                is_joined = name in said and name != "Referrer-Policy"  # of which the last counts
                said[name] = f"{said[name]}, {value}" if is_joined else value
    return said


@pytest.fixture(scope="module")
def found(open_hub: HubFolder) -> list[tuple[str, dict[str, str]]]:
    """The rules of a hub."""
    return list(read(serverconf(open_hub.root, "headers")))


def test_no_path_gets_a_value_that_the_table_does_not_say(
    found: list[tuple[str, dict[str, str]]], open_hub: HubFolder
) -> None:
    for path in open_hub.digests():
        meant, got = dict(policy.headers_of(path)), served(found, f"/baltic/{path}")
        assert {name: meant.get(name) for name in got} == got, path


def test_feeds_fragments_and_what_never_changes_get_all_that_the_table_says(
    found: list[tuple[str, dict[str, str]]], open_hub: HubFolder
) -> None:
    paths = [path for path in open_hub.digests() if FOLDERS.match(path)]
    assert len(paths) > 30
    for path in paths:
        meant, got = dict(policy.headers_of(path)), served(found, f"/baltic/{path}")
        left = {name for name, value in meant.items() if got.get(name) != value}
        assert left <= {"Content-Type", "Content-Disposition"}, path
        assert "/feeds/" not in f"/{path}" or "Content-Type" not in left, path


def test_a_hub_in_all_languages_needs_fewer_rules_than_hosts_take() -> None:
    site = SiteToServe("/srv/hub", "hub.example", "", is_https=True, languages=tuple(LANGUAGES))
    assert 60 < len(list(read(rules(site)))) <= 100
    fewer = replace(site, languages=("en",))
    assert len(list(read(rules(fewer)))) < 40
