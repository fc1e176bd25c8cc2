"""Records that are a person's word about an event which came in."""

from datetime import datetime

import pytest

from calendarhub.input.context import RecordContext
from calendarhub.model.foreign import Amendment
from calendarhub.model.problem import Severity
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.parsed import ParsedFile
from tests.builders import text

CONTEXT = RecordContext(timezone="Europe/Helsinki", languages=("en", "et"))
WORD = """\
amends: nursing-seminar-3f9c1a2b7d
title: {en: Nursing research seminar}
start: 2027-02-03T15:00
was: {start: 2027-02-03T14:00, place: Room 5}
"""


def read(source: str, path: str = "events/nursing.yaml") -> ParsedFile:
    return parse(Payload(path, source.encode()), context=CONTEXT)


def only(parsed: ParsedFile) -> Amendment:
    (amendment,) = parsed.amendments
    assert parsed.events == ()
    return amendment


def test_only_what_it_says_is_ours_and_neither_title_nor_start_is_needed() -> None:
    parsed = read(WORD)
    word = only(parsed)
    assert parsed.problems == ()
    assert (word.amends, word.event.title) == (
        "nursing-seminar-3f9c1a2b7d",
        text(en="Nursing research seminar"),
    )
    assert word.fields == {"title", "when"}
    assert word.times == {"start"}
    assert word.was is not None
    assert word.was.when.start == datetime(2027, 2, 3, 14)
    assert word.was_says == {"start", "place"}
    assert word.event.origin.path == "events/nursing.yaml"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("place: {name: Hall, city: Tartu}", {"place", "also_at", "online_name"}),
        ("organiser:", {"organisers"}),
        ("status: cancelled", {"status", "reason"}),
        ("start: 2027-02-03\nend: 2027-02-04\nrepeats: {rule: FREQ=WEEKLY}", {"when", "repeats"}),
    ],
)
def test_what_belongs_together_is_amended_together(said: str, fields: set[str]) -> None:
    assert only(read(f"amends: a-1\n{said}\n")).fields == fields


def test_the_text_of_its_file_is_ours_where_there_is_any() -> None:
    front = "---\namends: a-1\nurl: https://a.example/\n---\n"
    assert only(read(front, "events/a.md")).fields == {"url"}
    assert only(read(front + "More of it.\n", "events/a.md")).fields == {"url", "body"}


def test_a_draft_is_kept_back_and_a_list_may_hold_records_beside_it() -> None:
    assert only(read("amends: a-1\ntitle: T\ndraft: true\n")).event.draft
    parsed = read("- {id: own, title: Own, start: 2027-01-01}\n- {amends: a-1, title: T}\n")
    assert [one.id for one in parsed.events] == ["own"]
    assert [one.amends for one in parsed.amendments] == ["a-1"]


@pytest.mark.parametrize(
    ("source", "code", "line", "severity"),
    [
        ("amends:\ntitle: T\n", "amends.empty", 1, Severity.ERROR),
        ("amends: A 1\ntitle: T\n", "record.id", 1, Severity.ERROR),
        ("amends: a-1\nend: 2027-01-01\n", "amends.start", 2, Severity.ERROR),
        ("amends: a-1\nuid: x@y\n", "record.key.unknown", 2, Severity.ERROR),
        ("amends: a-1\nurl: x\n", "record.url", 2, Severity.ERROR),
        ("amends: a-1\nwas: 14:00\n", "amends.was.shape", 2, Severity.ERROR),
        ("amends: a-1\nwas: {start: sometime}\n", "record.date.form", 2, Severity.WARNING),
    ],
)
def test_a_mistake_is_told_at_its_place(
    source: str, code: str, line: int, severity: Severity
) -> None:
    (problem,) = read(source).problems
    assert (problem.code, problem.where.line, problem.severity) == (code, line, severity)
