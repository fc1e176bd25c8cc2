"""An Event of schema.org."""

from calendarhub.sources.page.schema_org import first, is_event, said_event
from tests.sources.ics.written import context


def test_types_are_known_with_and_without_their_address() -> None:
    assert is_event({"@type": "https://schema.org/MusicEvent"})
    assert is_event({"@type": ["schema:Event"]})
    assert not is_event({"@type": "Person"})
    assert not is_event({})


def test_a_text_may_stand_in_a_list_or_in_a_thing() -> None:
    assert first({"name": ["", {"@value": "x"}]}, "name") == ""
    assert first({"name": [{"@value": "x"}]}, "name") == "x"
    assert first({"name": 4}, "name") == "4"
    assert first({"name": True}, "name") == ""


def test_the_key_is_an_id_before_an_address() -> None:
    one = {"@type": "Event", "@id": "urn:1", "url": "https://u.example/1"}
    assert said_event(one, context(), line=1).key == "urn:1"
    assert said_event({**one, "@id": "#event"}, context(), line=1).key == "https://u.example/1"
