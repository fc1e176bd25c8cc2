"""JSON Schema of settings, feeds and network, made from the tables that read them."""

from collections.abc import Iterator
from typing import Any

import pytest

from calendarhub.config.schemas import feed_schema, network_schemas, settings_schema
from calendarhub.config.tables import FEED, NETWORK, SETTINGS

ALL = {"settings": settings_schema(), "feed": feed_schema(), **network_schemas()}


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Each schema inside a schema."""
    if isinstance(part, dict):
        yield part
        for one in part.values():
            yield from objects(one)
    if isinstance(part, list):
        for one in part:
            yield from objects(one)


@pytest.mark.parametrize("name", ALL)
def test_each_says_its_dialect(name: str) -> None:
    assert ALL[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_each_key_of_a_table_is_one_of_the_schema_in_the_same_order() -> None:
    assert tuple(ALL["settings"]["properties"]) == SETTINGS.names
    assert tuple(ALL["feed"]["properties"]) == FEED.names
    assert network_schemas().keys() == NETWORK.keys()


@pytest.mark.parametrize("name", ALL)
def test_what_is_required_is_a_key_and_a_mapping_of_ours_takes_no_others(name: str) -> None:
    for part in objects(ALL[name]):
        if "title" in part and part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert set(part.get("required", ())) <= part["properties"].keys()


def test_a_key_that_may_be_left_out_may_stand_empty() -> None:
    for key in SETTINGS.keys:
        made = ALL["settings"]["properties"][key.name]
        may_be_empty = {"type": "null"} in made.get("anyOf", ())
        assert may_be_empty or key.required, key.name
        assert made["description"].startswith(key.about)
