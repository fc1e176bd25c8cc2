"""What the confined child does with the bytes of partners."""

from datetime import timedelta

import pytest

from calendarhub.fetch.partner_child import (
    UNKNOWN,
    LinksJob,
    ReadJob,
    RobotsJob,
    partner_path,
    read_links,
    read_part,
    read_robots,
)
from calendarhub.sources.common.answer import AnswerContext
from tests.fetch.partner_host import ics, page
from tests.foreign import NOW, TARTU

CONTEXT = AnswerContext(TARTU, NOW, base="https://a.example/events")
PAGES = ("https://a.example/a", "https://a.example/private/b", "https://a.example/")


def test_of_which_kind_an_answer_is_is_found_out() -> None:
    assert read_part(ReadJob("", ics("One"), CONTEXT)).kind == "ics"
    found = read_part(ReadJob("", page("Talk"), CONTEXT, "/events"))
    assert (found.kind, len(found.calendar.events)) == ("page", 1)
    assert found.calendar.events[0].event.origin.path == "tartu (page /events)"
    for kind, data in (("", b"\0"), ("unheard-of", ics("One"))):
        strange = read_part(ReadJob(kind, data, CONTEXT))
        assert (strange.kind, strange.calendar.failed) == ("", UNKNOWN)


def test_a_page_leads_to_calendars_and_a_calendar_to_none() -> None:
    assert read_links(LinksJob(ics("One"), CONTEXT)).links == ()
    (link,) = read_links(LinksJob(b'<html><a href="a.ics">x</a>', CONTEXT)).links
    assert link.address == "https://a.example/a.ics"


@pytest.mark.parametrize(
    ("text", "allowed", "gap"),
    [
        ("", 3, None),
        ("User-agent: *\nDisallow: /private/\n", 2, None),
        ("User-agent: *\nDisallow: /\nUser-agent: CalendarHub\nAllow: /\n", 3, None),
        ("User-agent: Mozilla\nDisallow: /\n", 3, None),
        ("User-agent: *\nDisallow: /\nCrawl-delay: 10\n", 0, 10),
        ("User-agent: *\nCrawl-delay: 9999\n", 3, 60),
        ("User-agent: *\nCrawl-delay: -1\n", 3, None),
        ("User-agent: *\nCrawl-delay: soon\n", 3, None),
        ("User-agent: *\nCrawl-delay: nan\n", 3, None),
        ("<html>no robots here</html>", 3, None),
    ],
)
def test_net_05_robots_txt_says_what_may_be_asked_and_how_often(
    text: str, allowed: int, gap: int | None
) -> None:
    said = read_robots(RobotsJob(text, PAGES))
    assert len(said.allowed) == allowed
    assert said.gap == (timedelta(seconds=gap) if gap else None)


def test_how_problems_name_an_answer() -> None:
    assert partner_path("tartu", "ics") == "tartu (ics)"
    assert partner_path("tartu", "page", "/a") == "tartu (page /a)"
