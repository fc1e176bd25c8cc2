"""Pages among events, and what a body says before its text."""

import pytest

from calendarhub.input.tree import KeyEntry, Scalar, Table
from calendarhub.model.problem import Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.sources.record.beside import with_body
from calendarhub.sources.record.event import ParsedFile
from calendarhub.sources.record.files import Row
from tests.sources.record.reading import errors, mapped, read

SITE = mapped(fields={"title": "title", "start": "date", "place": "location"})
BULLETS = {"title": "{heading}", "start": "{bullet:Date}"}


def kinds(parsed: ParsedFile) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in parsed.problems]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("_events/README.md", "# Events\n\nHow to add an event.\n"),
        ("_events/LICENSE.md", "Free.\n"),
        ("_events/events.md", "---\ntitle: Events\nlayout: default\n---\nThe list.\n"),
        ("../other/_index.md", "---\ntitle: Events\ndate: 2020-09-09\n---\n"),
        ("_events/old.md", "Only some words.\n"),
    ],
)
def test_a_page_of_a_site_is_noted_and_no_error(path: str, text: str) -> None:
    assert kinds(read(text, path, source=SITE)) == [("record.page", Severity.NOTE)]


def test_an_event_whose_date_is_forgotten_is_an_error_all_the_same() -> None:
    parsed = read("---\ntitle: Board\nlocation: Turku\n---\n", source=SITE)
    assert [one.code for one in errors(parsed)] == ["record.start.missing"]
    assert errors(read("---\ntitle: Board\ndate: soon\n---\n", source=SITE))
    assert errors(read("---\ntitle: Board\nwhen: 2027-03-08\n---\n", source=SITE))


def test_among_our_own_records_only_a_file_that_explains_the_folder_is_a_page() -> None:
    assert kinds(read("# Events\n", "events/README.md")) == [("record.page", Severity.NOTE)]
    source = RecordSource(folder="events")
    of_folder = read("---\ntitle: Events\n---\n", "events/_index.md", source=source)
    assert kinds(of_folder) == [("record.page", Severity.NOTE)]
    assert kinds(read("# Events\n", "events/board.md")) == [("record.front-matter", Severity.ERROR)]


@pytest.mark.parametrize(
    "text",
    [
        "# Board\n\n- Date: 2027-03-08\n- Place: Turku\n\nThe text.\n",
        "# Board #\n* **Date:** 2027-03-08\n* **Place**: Turku\n\nThe text.\n",
        "# [Board](https://x.example)\n\n**date:** 2027-03-08\n\nThe text.\n",
        "## Board\n+ __Date__: 2027-03-08\n\nThe text.\n- Date: never\n",
    ],
)
def test_the_first_heading_and_bullets_before_the_text_are_values(text: str) -> None:
    row = with_body(Row(Table({}), Scalar(text, 3)), BULLETS)
    heading, day = row.table.get("heading"), row.table.get("bullet:Date")
    assert isinstance(heading, Scalar)
    assert isinstance(day, Scalar)
    assert (heading.text, heading.line) == ("Board", 3)
    assert day.text == "2027-03-08"
    assert text.split("\n")[day.line - 3][day.column - 1 :] == "2027-03-08"
    assert row.body is not None
    assert "2027" not in row.body.text
    assert "Board" not in row.body.text
    assert "The text." in row.body.text


def test_what_no_map_names_stays_in_the_text() -> None:
    row = with_body(
        Row(Table({}), Scalar("# Board\n\n- Date: 2027\n\nText.", 1)), {"title": "title"}
    )
    assert row.table.get("bullet:Date") is not None
    assert row.body is not None
    assert row.body.text.startswith("# Board")


def test_a_key_of_the_front_matter_goes_before_the_body() -> None:
    heading = Scalar("Written", 2)
    table = Table({"heading": KeyEntry(Scalar("heading", 2), heading)})
    assert with_body(Row(table, Scalar("# Board\n", 4)), BULLETS).table.get("heading") == heading
