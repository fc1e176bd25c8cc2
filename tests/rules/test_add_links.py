"""Links to subscribe to a feed and to add an event to a calendar."""

from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.model.event import Repeats
from calendarhub.model.when import Precision, When
from calendarhub.rules.add_links import AddLinks, Invitation, add_links, subscribe_links
from tests.builders import HELSINKI, days, timed

FEED = "https://hub.example/baltic/fi/feeds/board-meetings.ics"
PAGE = "https://hub.example/baltic/en/events/board-2027.html"


def invitation(**changes: Any) -> Invitation:
    plain = Invitation(
        when=timed(datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16, 0)),
        title="Board & friends",
        details="Budget, plans.",
        place="Medisiina, Turku, Finland",
        page=PAGE,
        zone=HELSINKI,
    )
    return replace(plain, **changes)


def read(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}


def given_links(links: Any) -> list[str]:
    return [getattr(links, one) for one in links.__struct_fields__]


def test_a_feed_has_a_link_for_each_program() -> None:
    links = subscribe_links(FEED, "Board: ä & ö")
    address = FEED.removeprefix("https://")
    assert links.https == FEED
    assert links.webcal == f"webcal://{address}"
    assert links.google.startswith("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F")
    assert read(links.google) == {"cid": f"webcal://{address}"}
    assert links.outlook.startswith("https://outlook.live.com/calendar/0/addfromweb/?url=https%3A")
    assert read(links.outlook) == {"url": FEED, "name": "Board: ä & ö"}
    assert links.office == links.outlook.replace("outlook.live.com", "outlook.office.com")


def test_a_timed_event_goes_to_google_in_its_own_zone() -> None:
    link = add_links(invitation()).google
    assert urlsplit(link).netloc == "calendar.google.com"
    assert read(link) == {
        "action": "TEMPLATE",
        "text": "Board & friends",
        "dates": "20270308T093000/20270308T160000",
        "details": f"Budget, plans.\n\n{PAGE}",
        "location": "Medisiina, Turku, Finland",
        "ctz": HELSINKI,
    }


def test_outlook_and_yahoo_get_the_same_instants() -> None:
    links = add_links(invitation())
    outlook, yahoo = read(links.outlook), read(links.yahoo)
    assert (outlook["startdt"], outlook["enddt"]) == (
        "2027-03-08T07:30:00Z",
        "2027-03-08T14:00:00Z",
    )
    assert outlook["allday"] == "false"
    assert outlook["rru"] == "addevent"
    assert (yahoo["st"], yahoo["et"]) == ("20270308T073000Z", "20270308T140000Z")
    assert (yahoo["v"], yahoo["title"]) == ("60", "Board & friends")
    assert links.office == links.outlook.replace("outlook.live.com", "outlook.office.com")


def test_whole_days_end_with_the_day_after_for_google_and_outlook() -> None:
    links = add_links(invitation(when=days(date(2026, 12, 31), date(2027, 1, 1))))
    assert read(links.google)["dates"] == "20261231/20270102"
    assert "ctz" not in read(links.google)
    outlook = read(links.outlook)
    assert (outlook["startdt"], outlook["enddt"]) == ("2026-12-31", "2027-01-02")
    assert outlook["allday"] == "true"
    yahoo = read(links.yahoo)
    assert (yahoo["st"], yahoo["et"], yahoo["dur"]) == ("20261231", "20270101", "allday")


def test_universal_time_says_so_itself() -> None:
    when = timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 8, 10), "UTC")
    link = add_links(invitation(when=when)).google
    assert read(link)["dates"] == "20270308T090000Z/20270308T100000Z"
    assert "ctz" not in read(link)


def test_a_time_without_a_zone_is_in_that_of_the_hub() -> None:
    when = timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 8, 10), "")
    assert read(add_links(invitation(when=when)).google)["ctz"] == HELSINKI


def test_an_end_from_the_usual_duration_is_used_and_without_one_the_start() -> None:
    when = timed(datetime(2027, 3, 8, 9))
    usual = add_links(invitation(when=when, end=datetime(2027, 3, 8, 12)))
    assert read(usual.google)["dates"].endswith("/20270308T120000")
    unknown = add_links(invitation(when=when))
    assert read(unknown.google)["dates"].endswith("/20270308T090000")


@pytest.mark.parametrize(
    "when",
    [
        When(),
        When(Precision.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        When(Precision.DAY, "2026-12-01?", date(2026, 12, 1), date(2026, 12, 1), uncertain=True),
    ],
)
def test_a_date_that_is_not_firm_has_no_links(when: When) -> None:
    assert add_links(invitation(when=when)) == AddLinks()


def test_a_series_goes_to_google_with_its_rule_and_to_others_as_a_feed() -> None:
    links = add_links(invitation(repeats=Repeats(rule="FREQ=WEEKLY;BYDAY=MO;COUNT=5")))
    assert read(links.google)["recur"].startswith("RRULE:FREQ=WEEKLY;")
    assert "COUNT=5" in read(links.google)["recur"]
    assert (links.outlook, links.office, links.yahoo) == ("", "", "")


def test_a_series_with_exceptions_has_no_link_that_would_forget_them() -> None:
    repeats = Repeats(rule="FREQ=WEEKLY;BYDAY=MO;COUNT=5", cancelled=(date(2027, 3, 15),))
    assert add_links(invitation(repeats=repeats)) == AddLinks()


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@settings(max_examples=80, deadline=None)
@given(title=WORDS, place=WORDS, details=WORDS.map(lambda one: one * 20), repeats=st.booleans())
def test_every_link_is_whole_short_and_ends_its_details_with_the_page(
    title: str, place: str, details: str, repeats: bool
) -> None:
    rule = Repeats(rule="FREQ=MONTHLY;BYDAY=2MO;COUNT=10") if repeats else None
    this = invitation(title=title, place=place, details=details, repeats=rule)
    links = [*given_links(add_links(this)), *given_links(subscribe_links(FEED, title))]
    for link in filter(None, links):
        assert len(link) < 2_000
        assert link.isascii()
        assert link.count("://") == 1
        assert " " not in link
    assert read(add_links(this).google)["details"].endswith(PAGE)
    assert not urlsplit(add_links(this).google).fragment


@settings(max_examples=30, deadline=None)
@given(st.text("👩ä\n ", min_size=300, max_size=600))
def test_a_cut_falls_between_letters(details: str) -> None:
    said = read(add_links(invitation(details=details)).google)["details"]
    assert "\N{REPLACEMENT CHARACTER}" not in said
    start = said.removesuffix(PAGE).strip().removesuffix("…")
    assert details.strip().startswith(start)


def test_a_name_that_is_too_long_is_cut_to_the_letter_and_no_sooner() -> None:
    def shown(name: str) -> str:
        return read(subscribe_links(FEED, name).outlook)["name"]

    most = next(size for size in range(400, 700) if "…" in shown("x" * size)) - 1
    assert shown("x" * most) == "x" * most
    ellipsis = len("%E2%80%A6")
    assert shown("x" * (most + 1)) == "x" * (most - ellipsis) + "…"
    assert shown("ä" * most) == "ä" * ((most - ellipsis) // len("%C3%A4")) + "…"
