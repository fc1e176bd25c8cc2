"""Settings that come to nothing."""

from calendarhub.hub.symptoms.choices import problems
from tests.hub.symptoms.told import told
from tests.hubs import NOW, HubFolder


def test_settings_that_are_all_used_are_not_spoken_of(hub: HubFolder) -> None:
    assert told(problems(hub.root, NOW)) == {}


def test_what_matches_nothing_is_noted_where_it_is_written(hub: HubFolder) -> None:
    text = (hub.root / "calendarhub.yaml").read_text()
    hub.write(
        "calendarhub.yaml",
        f'{text}records:\n  - {{folder: events, not: ["*.draft.md"]}}\n  - {{folder: more}}\n',
    )
    (hub.root / "more").mkdir()
    hub.write("feeds/none.yaml", "title: None\nselect: {tag: [nowhere]}\n")
    hub.write("templates/evnet.html", "mistyped\n")
    hub.write("templates/mine.html", "used\n")
    hub.write("templates/404.html", '{% extends "default/404.html" %}{# mine.html #}\n')
    found = told(problems(hub.root, NOW))
    assert {code: one.where.path for code, one in found.items()} == {
        "feed.chooses-nothing": "feeds/none.yaml",
        "doctor.records.none": "calendarhub.yaml",
        "doctor.records.not": "calendarhub.yaml",
        "doctor.template.unused": "templates/evnet.html",
    }


def test_settings_that_cannot_be_read_are_told_as_by_check(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", "name: [\n")
    assert any(one.where.path == "calendarhub.yaml" for one in problems(hub.root, NOW))
