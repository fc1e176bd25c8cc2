"""Times of a calendar, and what they say together."""

import pytest

from tests.sources.ics.written import calendar, read, vevent, when


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART;VALUE=DATE:20270203", "DTEND;VALUE=DATE:20270204"), "2027-02-03"),
        (("DTSTART;VALUE=DATE:20270203", "DTEND;VALUE=DATE:20270206"), "2027-02-03/2027-02-05"),
        (("DTSTART;VALUE=DATE:20270203", "DTEND;VALUE=DATE:20270203"), "2027-02-03"),
        (("DTSTART;VALUE=DATE:20270203",), "2027-02-03"),
        (("DTSTART:20270203",), "2027-02-03"),
        (("DTSTART;VALUE=DATE:20270203", "DURATION:P2D"), "2027-02-03/2027-02-04"),
        (
            (
                "DTSTART;TZID=Europe/Tallinn:20270203T000000",
                "DTEND;TZID=Europe/Tallinn:20270205T000000",
            ),
            "2027-02-03/2027-02-04",
        ),
        (("DTSTART:20270202T220000Z", "DTEND:20270203T220000Z"), "2027-02-03"),
        (
            (
                "DTSTART:20270203T000000",
                "DTEND:20270204T000000",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            ),
            "2027-02-03",
        ),
        (("DTSTART:20270203T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), "2027-02-03"),
        (
            ("DTSTART:20270203T000000", "DTEND:20270203T235900"),
            "2027-02-03T00:00 – 2027-02-03T23:59 Europe/Tallinn",
        ),
    ],
)
def test_in_12_whole_days_in_all_their_forms(lines: tuple[str, ...], expected: str) -> None:
    assert when(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("DTSTART:20270203T140000", "DURATION:PT90M"),
            "2027-02-03T14:00 – 2027-02-03T15:30 Europe/Tallinn",
        ),
        (("DTSTART:20270203T140000", "DTEND:20270203T140000"), "2027-02-03T14:00 Europe/Tallinn"),
        (
            ("DTSTART:20270203T140000", "DTEND;TZID=Europe/Warsaw:20270203T140000"),
            "2027-02-03T14:00 – 2027-02-03T15:00 Europe/Tallinn",
        ),
        (
            ("DTSTART:20270327T140000", "DURATION:P1D"),
            "2027-03-27T14:00 – 2027-03-28T14:00 Europe/Tallinn",
        ),
        (
            ("DTSTART:20270328T023000", "DURATION:PT1H"),  # clocks skip an hour meanwhile
            "2027-03-28T02:30 – 2027-03-28T04:30 Europe/Tallinn",
        ),
        (
            ("DTSTART:20270327T143000", "DURATION:P1DT1H"),
            "2027-03-27T14:30 – 2027-03-28T15:30 Europe/Tallinn",
        ),
        (("DTSTART:20270328T033000",), "2027-03-28T04:30 Europe/Tallinn"),  # clocks skip that time
    ],
)
def test_times_have_the_ends_that_are_said(lines: tuple[str, ...], expected: str) -> None:
    assert when(*lines) == expected


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("20270203T130000", "it ends before it starts"),
        ("20290203T130000", "it lasts more than a year"),
    ],
)
def test_an_end_that_cannot_be_is_left_out_and_told(end: str, words: str) -> None:
    made = read(calendar(vevent("DTSTART:20270203T140000", f"DTEND:{end}")))
    assert made.events[0].event.when.end is None
    (note,) = made.problems
    assert (note.code, note.where.line, words in note.message) == ("intake.time", 3, True)


def test_a_year_that_no_record_may_name_is_told_and_not_broken() -> None:
    made = read(calendar(vevent("DTSTART;VALUE=DATE:19650203")))
    assert (made.events, made.broken) == ((), 0)
    assert "1965" in made.problems[0].message
