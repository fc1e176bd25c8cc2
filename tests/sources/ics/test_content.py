"""What a VEVENT says beside its times: texts, places, addresses, status."""

import pytest

from calendarhub.model.event import Place, Status
from tests.builders import text
from tests.sources.ics.written import events, only, vevent

START = "DTSTART:20270203T140000"


def test_texts_are_in_the_language_that_they_name_else_in_the_sources() -> None:
    lines = ("SUMMARY;LANGUAGE=en-GB:Nursing seminar", "SUMMARY;LANGUAGE=fi:Hoitotyön seminaari")
    one = only(vevent(START, *lines, summary="Õendusseminar"))
    assert one.title.versions == (
        ("et", "Õendusseminar"),
        ("en", "Nursing seminar"),
        ("fi", "Hoitotyön seminaari"),
    )


def test_in_03_a_description_in_html_is_markdown_and_a_plain_one_has_its_signs_escaped() -> None:
    html = 'DESCRIPTION:<p>Bring <b>tea</b>\\, see <a href="https://u.example/a">here</a></p><script>x()</script>'
    assert only(vevent(START, html)).body.versions == (
        ("et", "Bring **tea**, see [here](https://u.example/a)"),
    )
    plain = "DESCRIPTION:# 1 *tea*\\nhttps://u.example/a_b_c"
    assert only(vevent(START, plain)).body.versions == (
        ("et", "\\# 1 \\*tea\\*\\\nhttps://u.example/a_b_c"),
    )


def test_in_03_a_rich_description_counts_where_there_is_no_plain_one() -> None:
    rich = "X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Rich</p></body></html>"
    assert only(vevent(START, rich)).body.versions == (("et", "Rich"),)
    assert only(vevent(START, "DESCRIPTION:Plain", rich)).body.versions == (("et", "Plain"),)


@pytest.mark.parametrize(
    ("location", "place", "online"),
    [
        ("Hall", Place(name=text(et="Hall")), ""),
        ("https://zoom.us/j/1", None, "https://zoom.us/j/1"),
        ("Zoom", None, ""),
        ("Zoom https://zoom.us/j/1?pwd=2", None, "https://zoom.us/j/1?pwd=2"),
        (
            "Hall 2 / https://teams.microsoft.com/l/meetup-join/3",
            Place(name=text(et="Hall 2 /")),
            "https://teams.microsoft.com/l/meetup-join/3",
        ),
        (
            "Ravila 19\\, 50411 Tartu\\, Estonia",
            Place(name=text(et="Ravila 19, 50411 Tartu, Estonia"), country="EE"),
            "",
        ),
        ("Boston\\, MA", Place(name=text(et="Boston, MA")), ""),
        ("", None, ""),
    ],
)
def test_a_place_is_one_on_earth_or_an_address(
    location: str, place: Place | None, online: str
) -> None:
    one = only(vevent(START, f"LOCATION:{location}"))
    said = one.place and (tuple(one.place.name), one.place.country)
    assert said == (place and (tuple(place.name), place.country))
    assert one.online == online


def test_where_it_lies_counts_unless_that_is_nowhere() -> None:
    there = only(vevent(START, "LOCATION:Hall", "GEO:58.37;26.72")).place
    assert there == Place(name=text(et="Hall"), geo=(58.37, 26.72))
    for geo in ("0;0", "95;26", "x;y", "58.37"):
        assert only(vevent(START, f"GEO:{geo}")).place is None


def test_addresses_of_meetings_and_of_the_event_are_kept() -> None:
    one = only(
        vevent(
            START,
            "URL:https://u.example/a",
            "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
        )
    )
    assert (one.url, one.online) == ("https://u.example/a", "https://meet.google.com/abc-defg-hij")
    assert only(vevent(START, "URL:javascript:alert(1)")).url == ""


def test_loop_01_the_source_of_an_event_is_kept_for_loops() -> None:
    (one,) = events(vevent(START, "SOURCE:https://hub.example/events.json"))
    assert one.said_at == "https://hub.example/events.json"


@pytest.mark.parametrize(
    ("title", "expected", "status"),
    [
        ("CANCELLED: Board", "Board", Status.CANCELLED),
        ("Abgesagt: Vorstand", "Vorstand", Status.CANCELLED),
        ("(peruttu) Kokous", "Kokous", Status.CANCELLED),
        ("Board – postponed", "Board", Status.POSTPONED),
        ("Cancelled trains, a seminar", "Cancelled trains, a seminar", Status.CONFIRMED),
        ("Cancelled", "Cancelled", Status.CONFIRMED),
    ],
)
def test_in_15_a_status_in_the_title_counts_and_goes_out_of_it(
    title: str, expected: str, status: Status
) -> None:
    one = only(vevent(START, summary=title))
    assert (one.title.versions[0][1], one.status) == (expected, status)
