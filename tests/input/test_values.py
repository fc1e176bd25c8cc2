"""Single values: whatever stands there is taken, or refused with a reason."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.config.tables import FEED, NETWORK, SETTINGS
from calendarhub.input import spans, values
from calendarhub.input.keys import read_table
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import (
    BriefShape,
    Kind,
    RowsShape,
    ScalarShape,
    Several,
    Shape,
    TableShape,
    WordsShape,
)
from calendarhub.input.yaml import compose
from calendarhub.rules.clean import Unclean


def scalars(kind: Kind) -> Iterator[ScalarShape]:
    """All kinds of single values inside a kind."""
    match kind:
        case ScalarShape():
            yield kind
        case WordsShape():
            yield ScalarShape(kind.parse)
        case Several():
            yield from scalars(kind.of)
        case TableShape() | BriefShape() | RowsShape():
            yield from in_shape(kind.shape)


def in_shape(shape: Shape) -> Iterator[ScalarShape]:
    for key in shape.keys:
        yield from scalars(key.kind)


EVERY = [
    *in_shape(SETTINGS),
    *in_shape(FEED),
    *(one for rows in NETWORK.values() for one in scalars(rows)),
]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"[0-9 */,a-z-]{1,20}", fullmatch=True))
def test_any_text_is_taken_or_refused_with_a_reason_and_never_breaks(text: str) -> None:
    for kind in EVERY:
        assert reason(kind, text) != ""


def reason(kind: ScalarShape, text: str) -> str | None:
    """Why a text is refused; None if it is taken."""
    try:
        kind.parse(text)
    except Unclean as error:
        return error.reason
    return None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abc:-[]{}#'\"\n ,|>\t", max_size=60))
def test_any_file_is_read_or_refused_and_never_breaks(source: str) -> None:
    root = compose(source, path="x.yaml").root
    if root is None:
        return
    for shape in (SETTINGS, FEED):
        reader = FileReader("x.yaml", "x")
        values = read_table(reader, root, shape)
        assert values is not None or reader.problems


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("0 6 * * mon-fri", "0 6 * * mon-fri"),
        ("*/15 8-18 1,15 JAN-mar *", "*/15 8-18 1,15 jan-mar *"),
        ("0   0 * * *", "0 0 * * *"),
    ],
)
def test_a_cron_line_has_five_fields_with_weekdays_by_name(line: str, kept: str) -> None:
    assert spans.cycle(line) == (3600, kept)


@pytest.mark.parametrize(
    "line",
    [
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "*/0 * * * *",
        "5-1 * * * *",
        "a * * * *",
        "* * 31/5 * *",
        "*/60 * * * *",
        "* * * 2-jul *",
        "* * * * mon/2",
    ],
)
def test_a_cron_line_that_the_timetable_cannot_read_is_refused(line: str) -> None:
    with pytest.raises(Unclean):
        spans.cycle(line)


@pytest.mark.parametrize(
    "line", ["0 0 31 2 *", "0 0 30 feb *", "0 0 31 4,6,9,11 mon", "0 0 30-31 2 *"]
)
def test_a_cron_line_that_never_comes_is_refused(line: str) -> None:
    with pytest.raises(Unclean, match="never comes"):
        spans.cycle(line)


def test_a_cycle_that_waits_for_a_leap_year_comes() -> None:
    assert spans.cycle("0 0 29 2 *") == (3600, "0 0 29 2 *")


def cron_parts() -> st.SearchStrategy[str]:
    """Parts of cron lines, most of them near the edges of what their field takes."""
    value = st.one_of(st.integers(0, 61).map(str), st.sampled_from(["jan", "feb", "mon", "sun"]))
    base = st.one_of(st.just("*"), value, st.builds("{}-{}".format, value, value))
    return st.one_of(base, st.builds("{}/{}".format, base, st.integers(1, 60)))


@given(st.lists(st.lists(cron_parts(), min_size=1, max_size=2), min_size=5, max_size=5))
def test_the_timetable_reads_every_cron_line_that_is_taken(fields: list[list[str]]) -> None:
    line = " ".join(",".join(parts) for parts in fields)
    try:
        spans.cron(line)
    except Unclean:
        return
    trigger = CronTrigger.from_crontab(line, timezone=UTC)
    assert trigger.get_next_fire_time(None, datetime(2026, 11, 30, tzinfo=UTC))


@given(st.integers(60, 31 * 86_400))
def test_a_length_of_time_in_words_is_read_back(seconds: int) -> None:
    assert (
        spans.span(spans.words(seconds), units="smhdwy", least=0, most=10**9, like="1h") == seconds
    )


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("english", "Write en."),
        ("Suomi", "Write fi."),
        ("se", "Write sv."),
        ("en, fi", "Write languages: [en, fi]."),
        ("english finnish", "Write languages: [en, fi]."),
    ],
)
def test_a_language_by_its_name_is_answered_with_its_code(written: str, remedy: str) -> None:
    with pytest.raises(Unclean) as told:
        values.language(written)
    assert told.value.remedy == remedy


def test_the_address_of_a_page_is_answered_with_its_folder() -> None:
    with pytest.raises(Unclean) as told:
        values.base_url("https://a.example/hub/index.html")
    assert told.value.remedy == "Write https://a.example/hub/."


def test_the_name_of_a_zone_is_never_advised_to_be_itself() -> None:
    with pytest.raises(Unclean) as told:
        values.timezone("EET")
    assert told.value.remedy.startswith("Write the one of the place: Europe/Helsinki")
