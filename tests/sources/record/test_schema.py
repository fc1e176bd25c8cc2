"""What editors are told of records agrees with what the reader takes."""

import re
from typing import Any

import pytest

from calendarhub.model.event import Status
from calendarhub.sources.record import parts, place, schema


def keys(part: dict[str, Any]) -> set[str]:
    return set(part["properties"])


@pytest.mark.parametrize(
    ("part", "taken"),
    [
        (schema.CONTACT, parts.CONTACT_KEYS),
        (schema.IMAGE, parts.IMAGE_KEYS),
        (schema.DOCUMENTS["items"], parts.DOCUMENT_KEYS),
        (schema.SOURCE["anyOf"][1], parts.SOURCE_KEYS),
        (schema.PLACE["anyOf"][1], place.KEYS),
    ],
)
def test_the_keys_of_a_part_are_those_that_the_reader_takes(
    part: dict[str, Any], taken: tuple[str, ...]
) -> None:
    assert keys(part) == set(taken)
    assert part["additionalProperties"] is False


def test_what_must_be_there_is_one_of_the_keys() -> None:
    made = schema.mapping("a", a=schema.STRING, b=schema.STRING)
    assert (made["required"], keys(made)) == (["a"], {"a", "b"})
    assert "required" not in schema.mapping(a=schema.STRING)


@pytest.mark.parametrize("code", ["en", "sv-FI", "zh-Hant"])
def test_a_text_is_by_the_codes_of_languages(code: str) -> None:
    [_, by_language] = schema.TEXT["oneOf"]
    pattern = by_language["propertyNames"]["pattern"]
    assert re.search(pattern, code)
    assert not re.search(pattern, f"{code} title")


def test_one_date_of_a_series_may_have_any_status_but_a_date_of_its_own_later() -> None:
    changed = schema.REPEATS["properties"]["changed"]["additionalProperties"]
    listed = set(changed["properties"]["status"]["enum"])
    assert listed == {status.value for status in Status} - {"postponed"}
