"""Front matter in YAML, TOML and JSON: what it says, and where."""

import pytest

from calendarhub.sources.record.event import ParsedFile
from tests.sources.record.reading import errors, mapped, read

SITE = mapped(fields={"title": "title", "start": "date", "place": {"city": "extra.city"}})

TOML = """\
+++
title = "Congress"
date = 2027-06-02T19:00:00
[extra]
city = "Turku"
+++
Text.
"""


def of(text: str) -> ParsedFile:
    return read(text, source=SITE)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Congress\ndate: 2027-06-02T19:00\nextra: {city: Turku}\n---\nText.\n",
        "---\ntitle: Congress\ndate: 2027-06-02T19:00\nextra: {city: Turku}\n...\nText.\n",
        TOML,
        '{"title": "Congress", "date": "2027-06-02T19:00", "extra": {"city": "Turku"}}\nText.\n',
        '{\n"title": "Congress",\n"date": "2027-06-02T19:00",\n"extra": {"city": "Turku"}\n}\nText.\n',
    ],
    ids=["yaml", "dots", "toml", "json", "json of lines"],
)
def test_a_record_says_the_same_in_every_language_of_front_matter(text: str) -> None:
    parsed = of(text)
    assert not errors(parsed), parsed.problems
    [event] = parsed.events
    assert event.title.versions == (("en", "Congress"),)
    assert event.when.edtf == "2027-06-02T19:00"
    assert event.place is not None
    assert event.place.city.versions == (("en", "Turku"),)
    assert event.body.versions == (("en", "Text."),)


def test_our_own_records_may_be_toml_or_json() -> None:
    assert read('+++\ntitle = "A"\nstart = 2027-03-08\n+++\n').events
    assert read('{"title": "A", "start": "2027-03-08"}\n').events


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('+++\ntitle = "A"\ndate = "someday"\n+++\n', (3, 8)),
        ('{\n"title": "A",\n"date": "someday"\n}\n', (3, 9)),
        ("---\ntitle: A\ndate: someday\n...\n", (3, 7)),
    ],
    ids=["toml", "json", "yaml"],
)
def test_a_mistake_is_told_at_its_place(text: str, place: tuple[int, int]) -> None:
    [problem] = errors(of(text))
    assert (problem.where.line, problem.where.column) == place


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("+++\ntitle = A\n+++\n", "record.toml", 2),
        ('+++\ntitle = "A"\n', "record.front-matter", 1),
        ('{"title": "A",}\n', "table.json", 1),
        ('{"title": "A", "title": "B"}\n', "yaml.duplicate", 1),
        ("---\ntitle: A\n", "record.front-matter", 1),
    ],
)
def test_what_cannot_be_read_is_told(text: str, code: str, line: int) -> None:
    [problem] = read(text).problems
    assert (problem.code, problem.where.line) == (code, line)


def test_dots_within_the_text_end_nothing() -> None:
    [event] = read("---\ntitle: A\nstart: 2027\n---\nOne\n...\nTwo\n").events
    assert event.body.versions == (("en", "One\n...\nTwo"),)
