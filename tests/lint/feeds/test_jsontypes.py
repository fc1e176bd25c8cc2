"""Members of a JSON Feed are of a type where they are there."""

from typing import Any

import pytest

from calendarhub.lint.feeds.jsontypes import ATTACHMENT, FEED, ITEM, check, json_name


def messages(one: dict[str, Any], kind: str = "feed") -> list[str]:
    members = {"feed": FEED, "item": ITEM, "attachment": ATTACHMENT}[kind]
    return [finding.message for finding in check(one, members, "it")]


def test_what_is_absent_or_right_is_not_told() -> None:
    assert messages({}) == []
    assert messages({"expired": False, "authors": [{"name": "Kari"}], "language": "nb"}) == []
    assert messages({"hubs": [{"type": "WebSub", "url": "https://a.example/"}]}) == []


@pytest.mark.parametrize(
    ("one", "kind", "message"),
    [
        ({"expired": "false"}, "feed", "expired of it is a string."),
        ({"description": None}, "feed", "description of it is null."),
        ({"authors": {}}, "feed", "authors of it is an object."),
        ({"author": ["Kari"]}, "feed", "author of it is a list."),
        ({"authors": [{}]}, "feed", "One of authors of it has no name."),
        ({"hubs": [{"type": "WebSub"}]}, "feed", "One of hubs of it has no type."),
        ({"tags": ["a", 1]}, "item", "A tag of it is no text."),
        ({"size_in_bytes": True}, "attachment", "size_in_bytes of it is a boolean."),
        ({"size_in_bytes": 1.5}, "attachment", "size_in_bytes of it is a number."),
        ({"language": "not a tag"}, "item", "it says the language not a tag."),
    ],
)
def test_a_member_of_another_type_is_told(one: dict[str, Any], kind: str, message: str) -> None:
    assert messages(one, kind) == [message]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "a boolean"),
        (1, "a number"),
        (1.5, "a number"),
        ("", "a string"),
        ([], "a list"),
        ({}, "an object"),
    ],
)
def test_types_have_the_names_of_json(value: object, name: str) -> None:
    assert json_name(value) == name
