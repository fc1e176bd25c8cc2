"""Every example of the guide to records is read by the loader as the guide promises."""

import re
from pathlib import Path

import pytest

from calendarhub import config
from calendarhub.input.context import RecordContext
from calendarhub.model.event import Event, Status
from calendarhub.model.release import Payload
from calendarhub.model.when import Precision
from calendarhub.sources.record import event as record
from calendarhub.sources.record.fields import RECORD

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
TABLE_DATES = [
    value
    for cell in re.findall(r"^\|[^|]*\|([^|]*)\|$", GUIDE, re.MULTILINE)
    for value in re.findall(r"`(\d[^`]*)`", cell)
]
RULES = re.findall(r"`(FREQ=[^`]*)`", GUIDE)


def read(text: str) -> record.ParsedFile:
    """Read a block; what its explanation leaves out (title, start) is added first."""
    path = "events/example.md" if text.startswith("---\n") else "events/example.yaml"
    if not text.startswith(("---\n", "- ")):
        for key, plain in (("title", "Board meeting"), ("start", "2027-03-08")):
            if not re.search(rf"^{key}:", text, re.MULTILINE):
                text = f"{key}: {plain}\n{text}"
    hub = config.load(ROOT).hub
    context = RecordContext.of(hub, hub.settings.records[0])
    return record.parse(Payload(path, text.encode()), context=context)


def only(text: str) -> Event:
    parsed = read(text)
    assert parsed.problems == ()
    (event,) = parsed.events
    return event


def block(words: str) -> str:
    """The one block that holds certain words."""
    (found,) = [one for one in BLOCKS if words in one]
    return found


@pytest.mark.parametrize("text", BLOCKS)
def test_every_example_is_read_without_a_problem(text: str) -> None:
    parsed = read(text)
    assert parsed.problems == ()
    assert parsed.events or parsed.amendments


def test_the_guide_has_an_example_of_every_field() -> None:
    keys = {
        key for text in BLOCKS for key in re.findall(r"^[- ]{0,2}([a-z_]+):", text, re.MULTILINE)
    }
    assert (
        set(RECORD.names) - {"image"} <= keys
    )  # pictures are read, and pages do not show them yet


@pytest.mark.parametrize("value", TABLE_DATES)
def test_every_date_of_the_table_is_understood(value: str) -> None:
    assert only(f'start: "{value}"\n').when.edtf == value


def test_the_table_shows_every_precision_without_an_hour() -> None:
    shown = {only(f'start: "{value}"\n').when.precision for value in TABLE_DATES}
    assert shown == set(Precision) - {Precision.TIME, Precision.UNKNOWN}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_table_fits_some_first_day(rule: str) -> None:
    starts = {"1TU": "2027-01-05", "-1FR": "2027-01-29", "WE": "2027-01-06", "MO": "2027-01-04"}
    day = rule.partition("BYDAY=")[2].partition(";")[0]
    start = starts.get(day, "2027-01-05")
    assert only(f"start: {start}\nrepeats:\n  rule: {rule}\n").repeats


def test_the_smallest_record_is_one_day_with_a_text() -> None:
    event = only(block("---\ntitle: Spring meeting"))
    assert event.when.is_all_day
    assert event.body.pick(["en"]).text.strip() == "We meet to plan the year."


def test_an_empty_start_is_to_be_announced_and_a_missing_one_a_mistake() -> None:
    assert only("start:\n").when.precision is Precision.UNKNOWN
    missing = read("- id: one\n  title: Board meeting\n")
    assert [problem.code for problem in missing.problems] == ["record.start.missing"]


def test_a_contact_is_private_unless_it_says_public() -> None:
    text = block("phone:")
    assert only(text).contact is not None
    assert only(text.replace("  public: true\n", "")).contact is None


def test_anywhere_on_earth_is_a_zone_of_a_deadline() -> None:
    day, moment = only(block("timezone: AoE")).deadlines
    assert day.when.is_all_day
    assert moment.when.timezone == "Etc/GMT+12"


def test_a_cancelled_event_keeps_its_reason() -> None:
    event = only(block("status: cancelled"))
    assert event.status is Status.CANCELLED
    assert event.reason.languages == ("en", "sv")


def test_a_translation_beside_a_record_gives_title_summary_and_text() -> None:
    (translation,) = re.findall(r"^```markdown\n(---\n.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    hub = config.load(ROOT).hub
    parsed = record.parse(
        Payload("events/spring-meeting.md", block("---\ntitle: Spring meeting").encode()),
        context=RecordContext.of(hub, hub.settings.records[0]),
        siblings={"fi": Payload("events/spring-meeting.fi.md", translation.encode())},
    )
    (event,) = parsed.events
    assert parsed.problems == ()
    assert event.title.languages == ("en", "fi")
    assert event.summary.languages == ("fi",)
    assert event.body.languages == ("en", "fi")


def test_internal_links_of_the_guide_lead_to_its_headings() -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", one.casefold()).replace(" ", "-") for one in headings}
    said = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"\]\(#([^)]*)\)", said)) <= anchors
