"""Pictures and attachments of an export, and how it spells its categories."""

import json

import pytest

from calendarhub.hub.moving_in.old_files import old_files
from calendarhub.hub.moving_in.spelling import spelt
from tests.hub.moving_in import exports

A, B = "https://a.example/a.jpg", "https://a.example/b.pdf"
GRAPH = {"@graph": [{"startDate": "2027", "url": "https://a.example/1", "image": [A, {"url": A}]}]}
VEVENT = (
    f"BEGIN:VEVENT\nUID:1@x\nATTACH:{B}\nATTACH;FMTTYPE=image/jpeg:{A}\nATTACH:CID:x\nEND:VEVENT\n"
)


@pytest.mark.parametrize(
    ("kind", "said", "found"),
    [
        ("ics", f"BEGIN:VCALENDAR\n{VEVENT}END:VCALENDAR\n", {"1@x": ((B, False), (A, True))}),
        ("page", json.dumps(GRAPH), {"https://a.example/1": ((A, True),)}),
        (
            "page",
            f'<html><script type="application/ld+json">{json.dumps(GRAPH)}</script>',
            {"https://a.example/1": ((A, True),)},
        ),
        ("tec", "[" * 100_000, {}),
        ("indico", '{"results": "none"}', {}),
        ("page", "<script" * 1_000, {}),
        ("sheet", exports.OUTLOOK_CSV, {}),
    ],
)
def test_addresses_stand_by_the_key_of_their_event(
    kind: str, said: str, found: dict[str, object]
) -> None:
    assert old_files([said.encode()], kind) == found


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("ics", "CATEGORIES:Väitös\\, juhla,\n  AMA\n"),
        ("sheet", 'Title;Type\nA;"Väitös, juhla"\nB;AMA\n'),
        ("tec", json.dumps({"events": [{"categories": [{"name": "Väitös, juhla"}, "AMA"]}]})),
    ],
)
def test_categories_are_called_as_the_export_calls_them(kind: str, said: str) -> None:
    tags = ("ama", "vaitos-juhla", "other-one") if kind != "sheet" else ("ama", "other-one")
    found = spelt([said.encode()], kind, tags)
    assert found["ama"] == "AMA"
    assert found.get("vaitos-juhla", "Väitös, juhla") == "Väitös, juhla"
    assert found["other-one"] == "Other one"
