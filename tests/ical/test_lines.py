"""Octets, escaping and folding, held against icalendar and our own reader."""

import itertools
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Event
from icalendar.prop import vText

from calendarhub.ical import lines
from calendarhub.ical.reader import read

# Everything but surrogates, and controls that the doors refuse or drop (ICS-11).
CLEAN = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
    | st.sampled_from("\n,;:\\äß漢😀 "),
    max_size=300,
)
# icalendar turns `\N` into a line break and cuts `\\` in two at a fold: there we are the one to
# follow the standard, so that the comparison leaves backslashes out.
PLAIN = CLEAN.map(lambda text: text.replace("\\", ""))


def calendar(*content: str) -> bytes:
    return lines.join_lines(["BEGIN:VCALENDAR", *content, "END:VCALENDAR"])


@given(PLAIN)
@settings(max_examples=200)
@example("x" * 66)
@example("x" * 67)
@example("ä" * 60 + "😀" * 60)
@example("," * 200)
@example("^" * 200)
def test_a_text_is_written_as_icalendar_writes_it(text: str) -> None:
    component = Event()
    component["SUMMARY"] = vText(text)
    ours = lines.join_lines(["BEGIN:VEVENT", lines.text("SUMMARY", text), "END:VEVENT"])
    assert ours == component.to_ical()


@given(CLEAN)
@settings(max_examples=200)
@example("\\" * 300)
@example("a" + "\\" * 300)
@example("C:\\New\\name, or \\n")
def test_a_text_comes_back_from_the_reader_as_it_was(text: str) -> None:
    reading = read(calendar(lines.text("SUMMARY", text)))
    assert reading.faults == ()
    assert reading.components[0].properties[0].text == text


@given(CLEAN, st.sampled_from(["SUMMARY", "DESCRIPTION;LANGUAGE=fi"]))
@settings(max_examples=200)
def test_no_line_is_over_75_octets_nor_cut_in_a_character_or_escape(text: str, name: str) -> None:
    data = lines.join_lines([f"{name}:{lines.escape(text)}"])
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, physical)) <= 75
    for line, following in itertools.pairwise(physical):
        assert following.startswith(b" ")
        assert following[1] & 0xC0 != 0x80
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=200)
@example("x\r\nUID:evil")
@example("x\nUID:evil\rEND:VEVENT")
@example("x\u2028UID:evil\u2029\x85\x0b\x0c\x1c\x1d\x1eUID:evil")
@example("\x00\ufeff\ud800")
def test_no_input_adds_a_content_line(text: str) -> None:
    written = [
        lines.text("NAME", text),
        lines.text("SUMMARY", text, text),
        lines.texts("CATEGORIES", [text, text]),
        lines.uri("URL", text),
        lines.time("DTSTART", datetime(2026, 1, 1), text),
    ]
    data = calendar(*written)
    reading = read(data)
    assert reading.faults == ()
    assert [one.name for one in reading.components[0].properties] == [
        "NAME",
        "SUMMARY",
        "CATEGORIES",
        "URL",
        "DTSTART",
    ]
    physical = data.decode().replace("\r\n ", "").splitlines()
    assert len(physical) == len(written) + 2


def test_text_escapes_four_things_and_nothing_else() -> None:
    assert lines.escape('a\\b;c,d\ne:f"g') == 'a\\\\b\\;c\\,d\\ne:f"g'
    assert lines.escape("a\r\nb\rc\td") == "a\\nb\\nc d"


def test_addresses_are_never_escaped() -> None:
    address = "https://a.example/?x=1,2;3&y=(z)"
    assert lines.uri("URL", address) == f"URL:{address}"
    assert lines.uri("URL", "https://a.example/x\r\ny z") == "URL:https://a.example/xyz"


def test_a_parameter_is_quoted_only_where_it_must_be() -> None:
    assert lines.parameter("sv-FI") == "sv-FI"
    assert lines.parameter("a,b") == '"a,b"'
    assert lines.parameter('a\\"b') == "ab"
    assert lines.parameter("a^b") == "a^^b"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(hours=6), "PT6H"),
        (timedelta(days=1), "P1D"),
        (timedelta(hours=30), "P1DT6H"),
        (timedelta(minutes=90), "PT1H30M"),
        (timedelta(seconds=1), "PT1S"),
    ],
)
def test_durations_are_short(span: timedelta, said: str) -> None:
    assert lines.duration(span) == said


def test_stamps_are_utc_whatever_their_zone_and_naive_ones_are_refused() -> None:
    elsewhere = datetime(2026, 11, 22, 11, 0, tzinfo=timezone(timedelta(hours=2)))
    assert lines.stamp("DTSTAMP", elsewhere) == "DTSTAMP:20261122T090000Z"
    assert lines.utc(datetime(2026, 1, 2, tzinfo=UTC)) == "20260102T000000Z"
    with pytest.raises(ValueError, match="aware"):
        lines.utc(datetime(2026, 11, 22))


def test_times_carry_their_zone_and_only_utc_a_z() -> None:
    noon = datetime(2026, 7, 1, 12)
    assert lines.time("DTSTART", noon, "Europe/Riga") == "DTSTART;TZID=Europe/Riga:20260701T120000"
    assert lines.time("DTSTART", noon, "Etc/UTC") == "DTSTART:20260701T120000Z"
    assert lines.time("DTSTART", noon, "") == "DTSTART:20260701T120000"
    assert lines.whole_day("DTEND", date(987, 6, 5)) == "DTEND;VALUE=DATE:09870605"


ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "}
SEPARATORS = "\u2028\u2029\ufeff\ufffe\uffff"


def written(sign: str) -> str:
    if sign in ESCAPES:
        return ESCAPES[sign]
    return "" if unicodedata.category(sign) in ("Cc", "Cs") or sign in SEPARATORS else sign


@given(st.text(max_size=60))
@settings(max_examples=200)
@example("a\x00b\x1fc\x7fd\x85e\u2028f\ufeffg\uffffh")
@example("a\x00b\x1fc\x7fd")
@example("\t\x0b\\\u00a0ä\u00ad")
def test_each_character_is_kept_escaped_or_lost_whatever_stands_around_it(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert lines.escape(text) == "".join(map(written, unix))
