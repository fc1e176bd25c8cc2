"""Single dates of a series that differ, as people write them, and what is told of mistakes."""

from datetime import date

import pytest

from calendarhub.model.event import Changed, Document, Place, Status
from calendarhub.model.text import Text
from tests.sources.record.reading import errors, event, record

SERIES = """
start: 2027-01-12T14:00
end: 2027-01-12T15:30
repeats:
  rule: FREQ=MONTHLY;BYDAY=2TU;COUNT=12
"""
ONE = date(2027, 2, 9)


def changed(lines: str) -> tuple[Changed, ...]:
    made = event(f"{SERIES}{lines}")
    assert made.repeats
    return made.repeats.changed


def told(lines: str) -> list[str]:
    return [f"{one.message}. {one.remedy}" for one in errors(record(f"{SERIES}{lines}"))]


def test_a_date_says_what_differs_and_nothing_else() -> None:
    (one,) = changed(
        """
  changed:
    2027-02-09:
      title: {en: Board in Riga, fi: Johtokunta Riiassa}
      place: [{city: Riga, country: LV}, {city: Tallinn, country: EE}]
      url: https://riga.example/
      documents: [{kind: agenda, url: agenda.pdf}]
      status: tentative
"""
    )
    assert one == Changed(
        ONE,
        title=Text((("en", "Board in Riga"), ("fi", "Johtokunta Riiassa"))),
        places=(
            Place(city=Text((("en", "Riga"),)), country="LV"),
            Place(city=Text((("en", "Tallinn"),)), country="EE"),
        ),
        url="https://riga.example/",
        documents=(Document("agenda", "agenda.pdf"),),
        status=Status.TENTATIVE,
    )


def test_an_empty_place_or_address_means_that_there_is_none_that_day() -> None:
    (one,) = changed("\n  changed: {2027-02-09: {place: , online: https://meet.example/a}}")
    assert (one.places, one.online) == ((), "https://meet.example/a")
    (one,) = changed("\n  changed: {2027-02-09: {online: false}}")
    assert (one.places, one.online) == (None, "")
    (one,) = changed("\n  changed: {2027-02-09: {place: Zoom}}")
    assert (one.places, one.online_name) == ((), Text((("en", "Zoom"),)))


def test_a_date_may_move_and_say_more() -> None:
    made = event(
        f"{SERIES}\n  moved: {{2027-02-09: 2027-02-10T10:00}}\n  cancelled: [2027-03-09]"
        "\n  changed: {2027-02-09: {title: Board in Riga}, 2027-03-09: {reason: No quorum}}"
    )
    assert made.repeats
    assert [one.original.day for one in made.repeats.changed] == [9, 9]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "\n  changed: {2027-02-10: {title: A}}",
            "2027-02-10 is not a date of this series. The dates next to it are 2027-02-09",
        ),
        (
            "\n  except: [2027-02-09]\n  changed: {2027-02-09: {title: A}}",
            "2027-02-09 stands in `except` and again in `changed`. Keep one:",
        ),
        ("\n  changed: [2027-02-09]", "changed is a mapping from a day to what differs on it."),
        (
            "\n  changed: {2027-02-09: }",
            "changed: nothing is said of 2027-02-09. Write 2027-02-09:",
        ),
        (
            "\n  changed: {2027-02-09: {start: 2027-02-09T18:00}}",
            "changed: “start” is a time, and a new time stands in moved. Write moved: {2027-02-09: ",
        ),
        (
            "\n  changed: {2027-02-09: {titel: A}}",
            "“titel” means nothing for the date 2027-02-09. Write title: A instead.",
        ),
        (
            "\n  changed: {2027-02-09: {status: postponed}}",
            "status: a single date cannot be “postponed”. Write cancelled, or the new time in moved.",
        ),
        ("\n  changed: {next week: {title: A}}", "changed: "),
        ("\n  changed: {2027-02-09: {url: ftp://a}}", "url: "),
    ],
)
def test_a_mistake_is_told_with_what_to_write(lines: str, message: str) -> None:
    assert [one for one in told(lines) if one.startswith(message)], told(lines)
