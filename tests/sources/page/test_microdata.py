"""Events in microdata, against what another reader found in real pages."""

import json
from typing import Any

import pytest
from lxml import html

from calendarhub.sources.page.microdata import things
from calendarhub.sources.page.schema_org import first
from tests.corpus import corpus


def expected(value: Any) -> list[dict[str, Any]]:
    """The events among what the other reader found."""
    found = []
    if isinstance(value, list):
        for one in value:
            found += expected(one)
    elif isinstance(value, dict):
        if str(value.get("type", "")).endswith("Event"):
            return [value["properties"]]
        for one in value.values():
            found += expected(one)
    return found


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_events_of_real_pages_are_those_of_another_reader(number: int) -> None:
    folder = corpus("partners") / "extruct"
    root = html.fromstring((folder / f"Event.00{number}.html").read_bytes())
    theirs = expected(json.loads((folder / f"Event.00{number}.json").read_bytes()))
    ours = [one.thing for one in things(root)]
    assert len(ours) == len(theirs) > 0
    for one, other in zip(ours, theirs, strict=True):
        for name in ("name", "startDate", "url"):
            said = other.get(name, "")
            said = said[0] if isinstance(said, list) else said
            assert " ".join(first(one, name).split()) == " ".join(str(said).split())
