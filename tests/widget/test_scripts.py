"""The scripts that partners load: what they may not hold, how large they are, what never changes."""

import json
import re

import brotli
import pytest

from calendarhub.widget import scripts
from tests.widget import sites

# The versions that were published; a line here never changes, and a new version is a new line.
PUBLISHED = {
    "1.0.0": "sha384-pExZm9ghDj+aYXyPJLt/sKddXJt8q8DZFDVGfD2LccEDzl80TOUxfF+up1aLOGU3",
    "1.1.0": "sha384-ukb8I4f9Zjm2kCz62wG0n3ktjSZ3Fy6z4tdZYVI39U8o6IUFHBL0WlfauwL7P8c8",
    "1.2.0": "sha384-ahU9vo3pV2KQ4KgLvjcltJXofVI6xBzio1JOt/Zi18MqKQ9i1i1xzfTtKA7pHmQ3",
}
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|\bFunction\b|document\.write|DOMParser"
    r"|createContextualFragment|localStorage|sessionStorage|cookie|indexedDB|srcdoc|importNode|adoptNode"
)


@pytest.mark.parametrize("name", ["events.js", "resize.js", "frame.js", *scripts.PARTS])
def test_no_script_makes_markup_of_text_or_keeps_anything(name: str) -> None:
    source = sites.ASSETS[f"widget/{name}"].decode()
    assert FORBIDDEN.search(source) is None


def test_parts_lie_beside_the_newest_script_and_beside_its_version_and_older_ones_stay() -> None:
    files = sites.files(sites.site())
    for name in scripts.PARTS:
        assert files[f"widget/v1/{name}"] == files[f"widget/{scripts.VERSION}/{name}"]
        assert len(brotli.compress(files[f"widget/v1/{name}"])) <= 3000
    kept = {**sites.ASSETS, "widget/month-0.9.0.js": b"old"}
    assert scripts.parts(kept)["0.9.0/month.js"] == b"old"


def test_the_element_takes_no_settings_from_the_address() -> None:
    assert "location" not in sites.ASSETS["widget/events.js"].decode()


def test_a_published_version_never_changes() -> None:
    versions = scripts.released(sites.ASSETS)
    assert {name: scripts.integrity(data) for name, data in versions.items()} == PUBLISHED


def test_an_older_version_that_was_kept_is_published_as_it_was() -> None:
    kept = {**sites.ASSETS, "widget/events-0.9.0.js": b"old"}
    assert scripts.released(kept)["0.9.0"] == b"old"


def test_versions_are_listed_with_address_and_hash() -> None:
    files = sites.files(sites.site())
    table = json.loads(files["widget/versions.json"])
    assert table["v1"] == scripts.VERSION
    listed = table["versions"][scripts.VERSION]
    fixed = files[f"widget/{scripts.VERSION}/events.js"]
    assert listed["integrity"] == scripts.integrity(fixed)
    assert listed["src"] == f"https://hub.example/baltic/widget/{scripts.VERSION}/events.js"
    assert files["widget/v1/events.js"] == fixed


def test_scripts_keep_their_budgets() -> None:
    files = sites.files(sites.site())
    assert len(brotli.compress(files["widget/v1/events.js"])) <= 4000
    assert len(brotli.compress(files["widget/v1/resize.js"])) <= 600


def test_comments_and_indentation_go_and_nothing_else() -> None:
    script = '// why\nconst a = 1;\n  // more\n  const url = "https://x//y";\n'
    assert scripts.smaller(script) == 'const a = 1;\nconst url = "https://x//y";\n'
    sheet = (
        "/* why */\na:hover { color: red; }\n@container (min-width: 1rem) { p > a { top: 0; } }\n"
    )
    assert scripts.smaller_style(sheet) == (
        "a:hover{color:red}@container (min-width:1rem){p > a{top:0}}"
    )
