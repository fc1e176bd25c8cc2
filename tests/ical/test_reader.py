"""The strict reader: what it returns of a right file, and what it says of a wrong one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.ical.reader import read, unescape, unknown_escapes
from tests.corpus import corpus

RIGHT = (
    b"BEGIN:VCALENDAR\r\n"
    b"VERSION:2.0\r\n"
    b"BEGIN:VEVENT\r\n"
    b'SUMMARY;LANGUAGE=fi;X-A="a:b;c",d:Kes\xc3\xa4\\, \\n: a long text that is fold\r\n'
    b" ed here\r\n"
    b"UID:1\r\n"
    b"END:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in read(data).faults]


def test_a_right_file_is_read_whole_and_without_a_fault() -> None:
    reading = read(RIGHT)
    assert reading.faults == ()
    (calendar,) = reading.components
    (event,) = calendar.children("VEVENT")
    summary = event.all("SUMMARY")[0]
    assert (calendar.line, event.line, summary.line) == (1, 3, 4)
    assert summary.params == (("LANGUAGE", "fi"), ("X-A", "a:b;c,d"))
    assert summary.param("LANGUAGE") == "fi"
    assert summary.text == "Kesä, \n: a long text that is folded here"
    uid = event.first("UID")
    assert uid is not None
    assert (uid.value, uid.line) == ("1", 6)
    assert event.value("DTSTART") == ""
    assert [one.name for one in calendar.walk()] == ["VCALENDAR", "VEVENT"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR", ("octets.bom", 1)),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\n", ("octets.bare-lf", 2)),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\rX:1\r\n", ("octets.bare-cr", 2)),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\n\r\n", ("octets.blank-line", 3)),
        (b"VERSION:2.0", b"VERSION:2.0\x07", ("octets.control", 2)),
        (b"VERSION:2.0", b"VERSION:2.0\xc2\x85", ("octets.control-c1", 2)),
        (b"UID:1", b"UID:" + b"1" * 72, ("octets.long-line", 6)),
        (b"Kes\xc3\xa4", b"Kes\xc3\r\n \xa4", ("octets.fold-in-character", 4)),
        (b"Kes\xc3\xa4\\, ", b"Kes\xc3\xa4\\\r\n , ", ("octets.fold-in-escape", 4)),
        (b"UID:1", b"UID:\xff", ("octets.utf-8", 6)),
        (b"UID:1", b"UID 1", ("line.no-colon", 6)),
        (b"UID:1", b"uid:1", ("line.lower-case", 6)),
        (b"UID:1", b"UID :1", ("line.space", 6)),
        (b"UID:1", b"U_ID:1", ("line.name", 6)),
        (b"LANGUAGE=fi", b"LANGUAGE = fi", ("line.space", 4)),
        (b"LANGUAGE=fi", b"language=fi", ("line.lower-case", 4)),
        (b"LANGUAGE=fi", b"LANGUAGE", ("line.parameter", 4)),
        (b'c",d', b'c"d"', ("line.quote", 4)),
        (b"END:VEVENT\r\n", b"", ("structure.unclosed", 3)),
        (b"BEGIN:VEVENT\r\n", b"", ("structure.end", 6)),
        (b"BEGIN:VCALENDAR\r\n", b"X:1\r\nBEGIN:VCALENDAR\r\n", ("structure.outside", 1)),
    ],
)
def test_each_mistake_is_named_with_its_line(
    old: bytes, new: bytes, expected: tuple[str, int]
) -> None:
    assert old in RIGHT
    assert expected in codes(RIGHT.replace(old, new, 1))


def test_a_missing_last_line_end_is_found() -> None:
    assert codes(RIGHT.removesuffix(b"\r\n")) == [("octets.no-final-crlf", 8)]


def test_a_file_of_lf_alone_is_read_all_the_same() -> None:
    reading = read(RIGHT.replace(b"\r\n", b"\n"))
    assert reading.components[0].components[0].value("UID") == "1"
    assert {fault.code for fault in reading.faults} == {"octets.bare-lf", "octets.no-final-crlf"}


def test_an_event_outside_a_calendar_is_read_and_said() -> None:
    reading = read(b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n")
    assert [fault.code for fault in reading.faults] == ["structure.root"]
    assert reading.components[0].value("UID") == "1"


def test_lines_of_exactly_75_octets_are_right_and_of_76_wrong() -> None:
    for size, expected in ((75, []), (76, [("octets.long-line", 2)])):
        line = b"X-A:" + b"a" * (size - 4)
        assert codes(b"BEGIN:VCALENDAR\r\n" + line + b"\r\nEND:VCALENDAR\r\n") == expected


def test_even_runs_of_backslashes_before_a_fold_are_right() -> None:
    data = b"BEGIN:VCALENDAR\r\nX-A:a\\\\\r\n b\r\nEND:VCALENDAR\r\n"
    assert codes(data) == []
    assert codes(data.replace(b"\\\\", b"\\\\\\")) == [("octets.fold-in-escape", 2)]


def test_unknown_escapes_are_listed_and_read_as_their_character() -> None:
    assert unknown_escapes("a\\:b\\\\:\\,\\n\\N\\;\\x") == ("\\:", "\\x")
    assert unescape("a\\:b\\\\:\\,\\n") == "a:b\\:,\n"


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    read(data)
    read(b"BEGIN:VCALENDAR\r\n" + data + b"\r\nEND:VCALENDAR\r\n")


@given(st.lists(st.sampled_from([b"BEGIN:A", b"END:A", b"BEGIN:B", b"END:B", b'X;A="', b" x"])))
@settings(max_examples=200)
def test_any_nesting_ends_with_every_component_closed(lines: list[bytes]) -> None:
    reading = read(b"\r\n".join(lines) + b"\r\n")
    opened = sum(line == b"BEGIN:A" or line == b"BEGIN:B" for line in lines)
    assert sum(1 for root in reading.components for _ in root.walk()) <= opened


@pytest.mark.parametrize("folder", ["collective-icalendar", "khal", "allenporter-ical"])
def test_files_of_others_are_read_whatever_is_wrong_with_them(folder: str) -> None:
    files = [path for path in corpus(f"ics/{folder}").rglob("*.ics") if path.is_file()]
    assert files
    events = sum(
        one.name == "VEVENT"
        for path in files
        for root in read(path.read_bytes()).components
        for one in root.walk()
    )
    assert events > 10


@pytest.mark.parametrize(
    "evil",
    [
        b"BEGIN:X\r\n" * 20_000,
        b"\n" * 200_000,
        b"A;" * 50_000 + b":x",
        b'A;B="' * 20_000,
        b"\\" * 100_000,
        b"A;B=" + b'"",' * 50_000 + b":x",
    ],
)
def test_hostile_files_end_with_few_faults(evil: bytes) -> None:
    assert len(read(evil).faults) < 200
