"""What a page leads to, the best first."""

import pytest

from calendarhub.sources.discovery import MOST, feed_links

BASE = "https://a.example/events/"


def links(markup: str, base: str = BASE) -> list[tuple[str, str]]:
    return [(one.kind, one.address) for one in feed_links(f"<html>{markup}".encode(), base)]


@pytest.mark.parametrize(
    ("markup", "base", "found"),
    [
        (
            '<link rel="alternate" type="text/calendar" href="all.ics">',
            BASE,
            [("ics", "https://a.example/events/all.ics")],
        ),
        (
            """<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/feed">
            <a href="webcal://a.example/cal">Subscribe</a><a href="/x.ics#top">Save</a>
            <a href="?ical=1">iCal</a>""",
            BASE,
            [
                ("ics", "https://a.example/x.ics"),
                ("ics", "https://a.example/events/?ical=1"),
                ("feed", "https://a.example/feed"),
            ],
        ),
        (
            '<iframe src="https://calendar.google.com/calendar/embed?src=a%40b.example"></iframe>',
            BASE,
            [("ics", "https://calendar.google.com/calendar/ical/a%40b.example/public/basic.ics")],
        ),
        (
            """<link rel="https://api.w.org/" href="https://a.example/blog/wp-json/">
            <div class="tribe-events"></div>""",
            BASE,
            [
                ("tec", "https://a.example/blog/wp-json/tribe/events/v1/events"),
                ("ics", "https://a.example/events/?ical=1"),
            ],
        ),
        (
            "<p>Powered by Indico</p>",
            "https://i.example/sub/category/7/",
            [("indico", "https://i.example/sub/export/categ/7.json")],
        ),
        (
            "<p>powered by pretalx</p>",
            "https://p.example/conf-27/cfp",
            [
                ("pretalx", "https://p.example/conf-27/schedule/export/schedule.json"),
                ("pretalx", "https://p.example/api/events/conf-27/"),
            ],
        ),
        (
            '<script src="//localist.example/x.js"></script>',
            BASE,
            [("localist", "https://a.example/api/2/events")],
        ),
        (
            '<link rel="alternate" type="text/calendar" href="../feeds/all.ics">',
            "https://hub.example/fi/e/seminar.html",
            [
                ("hub", "https://hub.example/events.json"),
                ("hub", "https://hub.example/fi/events.json"),
                ("ics", "https://hub.example/fi/feeds/all.ics"),
            ],
        ),
        (
            '<link rel="alternate" type="text/calendar" href="/fi/feeds/all.ics">',
            "https://hub.example/fi/",
            [
                ("hub", "https://hub.example/events.json"),
                ("ics", "https://hub.example/fi/feeds/all.ics"),
            ],
        ),
    ],
)
def test_a_page_leads_to_calendars(markup: str, base: str, found: list[tuple[str, str]]) -> None:
    assert [one for one in links(markup, base) if one in found] == found


def test_what_is_no_address_leads_nowhere() -> None:
    markup = (
        '<a href="javascript:x.ics">a</a><a href="http://[x.ics">b</a><a href>c</a>'
        '<a href="ftp://a.example/x.ics">d</a><iframe></iframe>'
    )
    assert links(markup) == []
    assert feed_links(b"", BASE) == ()
    assert len(links("".join(f'<a href="{n}.ics">x</a>' for n in range(99)))) == MOST
