"""Events in microformats, against the test pairs of microformats.org."""

import json

import pytest

from calendarhub.sources.page.hevent import said_events
from tests.corpus import corpus
from tests.sources.ics.written import context


@pytest.mark.parametrize("name", ["ampm", "attendees", "combining", "concatenate", "dates"])
def test_name_and_start_are_those_of_the_pair(name: str) -> None:
    folder = corpus("partners") / "microformats"
    (item,) = json.loads((folder / f"{name}.json").read_bytes())["items"]
    (one,) = said_events((folder / f"{name}.html").read_text(encoding="utf-8"), context(), "")
    properties = item["properties"]
    assert one.title == {"": properties["name"][0]}
    assert one.start.replace("T", " ")[:16] == properties["start"][0].replace("T", " ")[:16]
    assert (one.end != "") == ("end" in properties)
