"""Dates as people write them: what is certain is read, what is not says why."""

from datetime import date

import pytest

from calendarhub.rules.dates import DateReading, Doubt, read

CERTAIN = """
5-6 May 2027 | 2027-05-05/2027-05-06
5.-6.5.2027 | 2027-05-05/2027-05-06
5. und 6. Mai 2027 | 2027-05-05/2027-05-06
8.3.–10.3.2027 | 2027-03-08/2027-03-10
8.3-10.3.2027 | 2027-03-08/2027-03-10
2027-03-08 – 2027-03-10 | 2027-03-08/2027-03-10
2027-03-08 - 10 | 2027-03-08/2027-03-10
8.3.2027/10.3.2027 | 2027-03-08/2027-03-10
30 April – 2 May 2027 | 2027-04-30/2027-05-02
30.4.–2.5.2027 | 2027-04-30/2027-05-02
28 December – 3 January 2027 | 2026-12-28/2027-01-03
December 28, 2026 – January 3 | 2026-12-28/2027-01-03
March–April 2027 | 2027-03/2027-04
2027-06-02 to 2027-06-06 | 2027-06-02/2027-06-06
vom 5. bis zum 8. Mai 2027 | 2027-05-05/2027-05-08
od 5 do 8 maja 2027 r. | 2027-05-05/2027-05-08
no 5. līdz 8. maijam 2027 | 2027-05-05/2027-05-08
nuo 2027 m. gegužės 5 d. iki 8 d. | 2027-05-05/2027-05-08
ke 2.6. - to 3.6.2027 | 2027-06-02/2027-06-03
12.5.2027 klo 10 | 2027-05-12T10:00
2027-05-12 kl. 10 | 2027-05-12T10:00
den 5:e maj 2027 kl 18 | 2027-05-05T18:00
2027-05-12T9 | 2027-05-12T09:00
2027-05-12T09.30 | 2027-05-12T09:30
2027-05-12T0900 | 2027-05-12T09:00
2027-05-12 9:00 AM | 2027-05-12T09:00
12 AM, 5 May 2027 | 2027-05-05T00:00
12.5.2027 10 Uhr | 2027-05-12T10:00
12 maja 2027 godz. 10 | 2027-05-12T10:00
klo 6 illalla 12.5.2027 | 2027-05-12T18:00
2027-05-12 9:00-16:00 | 2027-05-12T09:00 2027-05-12T16:00
5 May 2027, 6-8 PM | 2027-05-05T18:00 2027-05-05T20:00
9-5 PM 5 May 2027 | 2027-05-05T09:00 2027-05-05T17:00
12.5.2027 klo 20-01 | 2027-05-12T20:00 2027-05-13T01:00
12.5.2027 24:00 | 2027-05-13T00:00
12.5.2027 20:00-24:00 | 2027-05-12T20:00 2027-05-12T24:00
2 June 2027 9 AM – 3 June 2027 5 PM | 2027-06-02T09:00 2027-06-03T17:00
2027 m. gegužės 12 d. | 2027-05-12
12. toukokuuta 2027 | 2027-05-12
2027. gada 12. maijs | 2027-05-12
“2027-05-12” | 2027-05-12
12-May-2027 | 2027-05-12
20270512 | 2027-05-12
5/2027 | 2027-05
13/6/2027 | 2027-06-13
13/5/2027 - 6/7/2027 | 2027-05-13/2027-07-06
Mon 3/8/2027 | 2027-03-08
to 3.6.2027 | 2027-06-03
2027-05-12 (tbc) | 2027-05-12?
5-6 May 2027 (to be confirmed) | 2027-05-05?/2027-05-06?
ca. May 2027 | 2027-05~
kevät 2027 | 2027-21
hösten 2027 | 2027-23
winter 2026/27 | 2026-24
spring–summer 2027 | 2027-21/2027-22
Q1 2027 | 2027-33
III kwartał 2027 | 2027-35
H1 2027 | 2027-40
1. Halbjahr 2027 | 2027-40
första halvåret 2027 | 2027-40
KW 47/2026 | 2026-W47
vecka 47 2026 | 2026-W47
uke 47, 2026 | 2026-W47
47. nädal 2026 | 2026-W47
weeks 47–48 2026 | 2026-W47/2026-W48
2026-W47-3 | 2026-11-18
6/7 May 2027 | 2027-05-06/2027-05-07
6./7. Mai 2027 | 2027-05-06/2027-05-07
Mai/Juni 2027 | 2027-05/2027-06
6 i 7 maja 2027 | 2027-05-06/2027-05-07
Mon–Fri 3–7 May 2027 | 2027-05-03/2027-05-07
2027-05-06/08 | 2027-05-06/2027-05-08
2027-05-06..2027-05-08 | 2027-05-06/2027-05-08
2027-05-06T18:00/2027-05-06T20:00 | 2027-05-06T18:00 2027-05-06T20:00
2027-05-06T18:00:00.000 | 2027-05-06T18:00
6 May 2027 18h30 | 2027-05-06T18:30
2027. 05. 06. | 2027-05-06
6 May 2027, all day | 2027-05-06
probably May 2027 | 2027-05?
2027 H2 | 2027-41
5.V.2027 | 2027-05-05
5 I 2027 | 2027-01-05
5.–8.XII.2027 | 2027-12-05/2027-12-08
Q3/Q4 2027 | 2027-35/2027-36
KW 18–19/2027 | 2027-W18/2027-W19
5.5.2027 klo 18.00 alkaen | 2027-05-05T18:00
since 2009 | 2009/..
2009–2012 | 2009/2012
2026-21 | 2026-21
"""


def lines(said: DateReading | Doubt) -> str:
    assert isinstance(said, DateReading), said
    return f"{said.start} {said.end}".strip()


@pytest.mark.parametrize("row", CERTAIN.strip().splitlines())
def test_what_is_certain_is_read_in_full(row: str) -> None:
    written, _, meant = row.partition(" | ")
    assert lines(read(written)) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("5/6/2027", "either way"),
        ("12/05/27", "either way"),
        ("05.05.27", "two figures"),
        ("Tue 2 June 2027, 6:30 PM - 8 PM", "is a Wednesday, not a Tuesday"),
        ("early 2027", "“early” has no certain days"),
        ("8 or 15 March 2027", "one will be it"),
        ("5 & 12 May 2027", "names two dates"),
        ("winter 2027", "two years"),
        ("vecka 47", "which year"),
        ("from May 2027", "not until when"),
        ("8.–10.3.2027 klo 9–16", "several days"),
        ("8.–10.3.2027 klo 9", "several days"),
        ("31 June 2027", "no day 31"),
        ("week 53 2027", "no week 53"),
        ("10–8 May 2027", "before it starts"),
        ("12 May 2027, 10:00–9:00", "before it starts"),
        ("1/2/2027 - 3/4/2027", "either way"),
        ("5 May 2027 in the hall", "“hall” says nothing"),
        ("12 May 2027 14-12", "no date we understand"),
        ("x" * 500, "too long"),
        ("", "no date we understand"),
    ],
)
def test_what_is_not_certain_says_why(written: str, why: str) -> None:
    said = read(written)
    assert isinstance(said, Doubt)
    assert why in said.why


def test_a_doubt_is_never_narrower_than_what_was_written() -> None:
    for written, meant in (
        ("early 2027", "2027"),
        ("Mitte Mai 2027", "2027-05"),
        ("mid-May 2027", "2027-05"),
        ("loppukevät 2027", "2027-21"),
        ("8 or 15 March 2027", "2027-03"),
        ("30 March or 6 April 2027", "2027-03/2027-04"),
    ):
        said = read(written)
        assert isinstance(said, Doubt)
        assert [one.start for one in said.choices] == [meant]


def test_the_order_of_figures_may_be_told() -> None:
    assert lines(read("5/6/2027", order="dmy")) == "2027-06-05"
    assert lines(read("5/6/2027", order="mdy")) == "2027-05-06"
    assert lines(read("3/8/27 6:00 PM", order="mdy")) == "2027-03-08T18:00"
    assert isinstance(read("13/6/2027", order="mdy"), Doubt)
    said = read("5/6/2027")
    assert isinstance(said, Doubt)
    assert [one.start for one in said.choices] == ["2027-06-05", "2027-05-06"]


def test_hours_alone_and_a_day_without_its_year_are_those_of_the_day_beside_them() -> None:
    day = date(2027, 12, 30)
    assert lines(read("klo 16.30", day=day)) == "2027-12-30T16:30"
    assert lines(read("9–16 Uhr", day=day)) == "2027-12-30T09:00 2027-12-30T16:00"
    assert lines(read("2. tammikuuta", day=day)) == "2028-01-02"
    assert isinstance(read("klo 16.30"), Doubt)


def test_a_clock_time_that_is_not_confirmed_is_tentative() -> None:
    said = read("about 12 May 2027 at 10:00")
    assert said == DateReading("2027-05-12T10:00", is_tentative=True)


def test_only_the_languages_that_are_asked_for_are_understood() -> None:
    assert isinstance(read("12. toukokuuta 2027", languages=("en", "de")), Doubt)
    assert lines(read("12. Mai 2027", languages=("en", "de"))) == "2027-05-12"
