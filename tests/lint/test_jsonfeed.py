"""JSON Feed of anybody."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from calendarhub.lint import jsonfeed
from tests.lint.plain import JSON

NOW = datetime(2027, 1, 6, tzinfo=UTC)


def messages(**changes: Any) -> list[str]:
    """What is told of a feed whose members, or those of its first item (`item_…`), are changed."""
    root = json.loads(JSON)
    for name, value in changes.items():
        into = root["items"][0] if name.startswith("item_") else root
        into[name.removeprefix("item_")] = value
    return [one.message for one in jsonfeed.check(root, address="", own=False, now=NOW)]


def test_a_clean_feed_has_nothing_of_this() -> None:
    assert messages() == []
    assert messages(version="https://jsonfeed.org/version/1", _ours={"a": 1}) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "1.1"},
        {"title": ""},
        {"title": None},
        {"items": {}},
        {"items": ["concert"]},
        {"home_page_url": "/"},
        {"item_id": 7},
        {"item_id": "trip"},
        {"item_url": "concert"},
        {"item_date_published": "5 January 2027"},
        {"item_date_published": "2028-01-05T09:00:00Z"},
        {"item_date_published": None},
        {"item_content_text": None},
        {"item_content_html": "<script>x</script>"},
        {"item_title": "A &amp; B"},
        {"item_tags": "health"},
    ],
)
def test_what_readers_of_feeds_stumble_over_is_told(changes: dict[str, Any]) -> None:
    assert messages(**changes)
