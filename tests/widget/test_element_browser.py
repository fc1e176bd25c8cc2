"""The custom element in a real Chromium, on a partner's page of another origin."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Place, Status
from calendarhub.model.when import UNKNOWN
from calendarhub.widget import scripts
from tests.browser.widths import too_wide
from tests.builders import days, entry, event, text, timed
from tests.widget.host import SHOWN, Visit, element, publish, strict, visit
from tests.widget.sites import ASSETS
from tests.widget.stage import Answer, Server

pytestmark = pytest.mark.browser

FRAGMENT = "/widget/en/all.html"


def meeting(identifier: str, start: datetime, **changes: Any) -> Entry:
    """A meeting of two hours."""
    when = timed(start, start + timedelta(hours=2))
    return entry(event(id=identifier, title=text(en=identifier.title()), when=when, **changes))


FIRST = meeting("first", datetime(2026, 12, 1, 10))
SECOND = meeting("second", datetime(2027, 1, 15, 10), type="training")
THIRD = meeting("third", datetime(2027, 3, 8, 9, 30))
UNDATED = entry(event(id="undated", title=text(en="Undated"), when=UNKNOWN))
ALL = (FIRST, SECOND, THIRD, UNDATED)
TITLES = ["First", "Second", "Third", "Undated"]


@pytest.fixture
def open_(chromium: Browser, hub: Server, partner: Server) -> Iterator["Opener"]:
    opener = Opener(chromium, hub, partner)
    yield opener
    for found in opener.visits:
        found.context.close()


class Opener:
    """Opens partner pages, and closes them all."""

    def __init__(self, chromium: Browser, hub: Server, partner: Server) -> None:
        self.chromium, self.hub, self.partner = chromium, hub, partner
        self.visits: list[Visit] = []

    def __call__(self, attributes: str = 'feed="all"', **options: Any) -> Visit:
        """A page with one element, under the strictest policy."""
        return self.page(element(self.hub, attributes), **options)

    def page(self, body: str, **options: Any) -> Visit:
        found = visit(self.chromium, self.partner, body, **{"policy": strict(self.hub), **options})
        self.visits.append(found)
        return found


def shown(found: Visit) -> Visit:
    """The visit, once the list is there."""
    found.wait(SHOWN)
    return found


def failed(found: Visit) -> Visit:
    """The visit, once the element has said that it failed."""
    found.wait("told.some(([name]) => name === 'error')")
    return found


def test_the_list_is_shown_under_the_strictest_policy(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = shown(open_())
    assert found.texts("title") == TITLES
    assert found.texts("month") == [
        "December 2026",
        "January 2027",
        "March 2027",
        "Date to be announced",
    ]
    assert found.told == [["load", {"count": 4}]]
    assert found.violations == []
    look = "getComputedStyle({}.querySelector('[part=item]')).display".format(
        "document.querySelector('calendarhub-events').shadowRoot"
    )
    assert found.page.evaluate(look) == "flex"


def test_a_fixed_version_runs_with_its_integrity(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    address = f"{hub.address}widget/{scripts.VERSION}/events.js"
    integrity = scripts.integrity(scripts.element(ASSETS))
    tag = (
        f'<script type="module" src="{address}" integrity="{integrity}" '
        'crossorigin="anonymous"></script><calendarhub-events feed="all"></calendarhub-events>'
    )
    found = shown(open_.page(tag))
    assert found.texts("title") == TITLES
    assert found.violations == []


def test_a_changed_script_is_refused_by_its_integrity(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    address = f"{hub.address}widget/{scripts.VERSION}/events.js"
    wrong = scripts.integrity(b"another")
    found = open_.page(
        f'<script type="module" src="{address}" integrity="{wrong}" crossorigin></script>'
        '<calendarhub-events feed="all"><a href="/events">Our events</a></calendarhub-events>'
    )
    assert found.page.locator("calendarhub-events a").inner_text() == "Our events"
    assert found.page.evaluate("customElements.get('calendarhub-events')") is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"gone", status=404), 404),
        (Answer(b"<div data-feed>", status=500), 500),
        (Answer(b'{"a": 1}', "application/json"), "not a list"),
        (
            Answer(b"<div data-feed='x' xmlns='http://www.w3.org/1999/xhtml'/>", "text/xml"),
            "not a list",
        ),
        (Answer(b"<p>Please log in"), "not a list"),
        (Answer(b"<div data-feed=all>" + b"x" * 2_000_000), "too large"),
    ],
    ids=["404", "500", "json", "xml", "another page", "2 MB"],
)
def test_a_failure_leaves_the_link_and_says_why(
    open_: Opener, hub: Server, answer: Answer, reason: object
) -> None:
    publish(hub, *ALL)
    hub.answers[FRAGMENT] = answer
    found = failed(open_())
    assert found.told == [["error", {"reason": reason}]]
    assert found.page.locator("calendarhub-events a").is_visible()
    assert found.page.locator("calendarhub-events").get_attribute("aria-busy") is None


def test_a_slow_hub_is_left_after_eight_seconds(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    hub.answers[FRAGMENT] = Answer(b"", waits=True)
    found = open_()
    found.wait("document.querySelector('calendarhub-events').hasAttribute('aria-busy')")
    failed(found)
    assert found.told == [["error", {"reason": "no answer"}]]
    assert found.page.locator("calendarhub-events a").is_visible()


def test_a_dead_hub_leaves_the_link(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = open_('feed="all" src="http://127.0.0.1:9/widget/en/all.html"', policy="")
    assert failed(found).told == [["error", {"reason": "no answer"}]]
    assert found.page.locator("calendarhub-events a").is_visible()


def test_without_scripts_the_link_is_there(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = open_(java_script_enabled=False)
    assert found.page.locator("calendarhub-events a").is_visible()


def test_a_failed_refresh_leaves_what_is_shown(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = shown(open_('feed="all" refresh="1"', fake_timers=True))
    hub.answers[FRAGMENT] = Answer(b"down", status=503)
    found.page.clock.fast_forward("04:00")
    assert found.told == [["load", {"count": 4}]], "five minutes is the least"
    found.page.clock.fast_forward("01:01")
    failed(found)
    assert found.texts("title") == TITLES


def test_what_is_over_by_the_readers_clock_is_hidden(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    assert shown(open_(now=datetime(2026, 12, 1, 9, 59, tzinfo=UTC))).texts("title") == TITLES
    assert shown(open_(now=datetime(2026, 12, 1, 10, 0, tzinfo=UTC))).texts("title") == TITLES[1:]


def test_nothing_to_come_says_so_and_links_to_all(open_: Opener, hub: Server) -> None:
    publish(hub, FIRST, THIRD)
    found = shown(open_(now=datetime(2028, 1, 1, tzinfo=UTC)))
    assert found.texts("empty") == ["No coming events"]
    assert found.texts("item") == []
    assert "All events" in found.texts("more")[0]
    publish(hub)
    assert shown(open_()).texts("empty") == ["No coming events"]


@pytest.mark.parametrize(
    ("attributes", "titles"),
    [
        ('limit="2"', TITLES[:2]),
        ('limit="-1"', TITLES),
        ('types="training, conference"', ["Second"]),
        ('from="2027-01-15"', ["Second", "Third"]),
        ('to="2027-01-15"', ["First", "Second"]),
        ('from="2027-01-01" to="2027-01-31"', ["Second"]),
        ('event-id="third"', ["Third"]),
        ('layout="next"', ["First"]),
        ('layout="cards"', TITLES),
        ('layout="compact"', TITLES),
        ('layout="subscribe"', []),
    ],
)
def test_attributes_choose(open_: Opener, hub: Server, attributes: str, titles: list[str]) -> None:
    publish(hub, *ALL)
    found = shown(open_(f'feed="all" {attributes}'))
    assert found.texts("title") == titles
    assert found.texts("empty") == []
    assert "Subscribe" in found.texts("more")[0]


def test_an_event_asked_for_by_its_id_is_shown_when_it_is_over(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    later = datetime(2027, 2, 1, tzinfo=UTC)
    assert shown(open_('feed="all" event-id="first"', now=later)).texts("title") == ["First"]


def test_changed_attributes_change_the_list(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = shown(open_())
    asked = len(hub.asked)
    change = "document.querySelector('calendarhub-events').setAttribute('limit', '1')"
    found.page.evaluate(change)
    found.wait("told.length === 2")
    assert found.texts("title") == ["First"]
    assert len(hub.asked) == asked, "the list is not fetched again"
    found.page.evaluate("document.querySelector('calendarhub-events').lang = 'fi'")
    found.wait("told.length === 3")
    assert found.texts("more") != []
    assert hub.asked[-1][0] == "/widget/fi/all.html"


@pytest.mark.parametrize(
    ("page_lang", "attributes", "path"),
    [
        ("fi-FI", "", "/widget/fi/all.html"),
        ("en-GB", 'lang="fi"', "/widget/fi/all.html"),
        ("no", "", "/widget/nb/all.html"),
    ],
)
def test_the_language_is_the_nearest_one(
    open_: Opener, hub: Server, page_lang: str, attributes: str, path: str
) -> None:
    publish(hub, *ALL, languages=("en", "fi", "nb"))
    shown(open_(f'feed="all" {attributes}', lang=page_lang))
    assert path in [asked for asked, _ in hub.asked]


@pytest.mark.parametrize(("level", "tag"), [("", "H3"), ("2", "H2"), ("6", "H6"), ("9", "H3")])
def test_headings_take_the_level_asked_for(
    open_: Opener, hub: Server, level: str, tag: str
) -> None:
    publish(hub, *ALL)
    found = shown(open_(f'feed="all" heading-level="{level}"'))
    names = found.page.locator("[part=month]").evaluate_all("all => all.map((x) => x.tagName)")
    assert set(names) == {tag}


def test_the_readers_own_time_stands_beside_the_events(open_: Opener, hub: Server) -> None:
    publish(hub, THIRD, UNDATED, entry(event(id="day", when=days(date(2027, 5, 5)))))
    here = shown(open_('feed="all" zone="reader"'))
    assert here.texts("zone") == [], "the reader is where the event is"
    away = shown(open_('feed="all" zone="reader"', timezone_id="America/New_York"))
    (own,) = away.texts("zone")
    assert own.startswith("In your time zone:")
    assert "02:30" in own
    assert "04:30" in own


def test_no_credentials_are_sent_and_no_focus_moved(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = open_()
    host = hub.address.removeprefix("http://").rstrip("/")
    found.context.add_cookies([{"name": "secret", "value": "1", "url": hub.address}])
    found.page.reload()
    shown(found)
    asked = [headers for path, headers in hub.asked if path == FRAGMENT]
    assert asked
    assert all(headers["Host"] == host and "Cookie" not in headers for headers in asked)
    assert found.page.evaluate("document.activeElement.localName") == "body"


def test_two_elements_stand_on_one_page(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    more = '<calendarhub-events feed="all" lang="fi" limit="1"></calendarhub-events>'
    found = open_.page(element(hub) + more)
    found.wait("told.length === 2")
    assert len(found.texts("title")) == 5


PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "\"><iframe srcdoc='<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "</bdi></a></li></ul><style>*{display:none}</style>",
    "&lt;b&gt;<b>bold</b>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
)


def test_hostile_texts_are_shown_as_text(open_: Opener, hub: Server) -> None:
    publish(
        hub,
        *(
            entry(
                event(
                    id=f"x{number}",
                    title=text(en=payload),
                    place=Place(city=text(en=payload)),
                    type=payload,
                    status=Status.CANCELLED,
                    reason=text(en=payload),
                )
            )
            for number, payload in enumerate(PAYLOADS)
        ),
    )
    found = shown(open_())
    assert sorted(found.texts("title")) == sorted(PAYLOADS)
    assert sorted(found.texts("place")) == sorted(PAYLOADS)
    tags = found.page.locator("calendarhub-events").evaluate(
        "x => [...new Set([...x.shadowRoot.querySelectorAll('*')].map((y) => y.localName))].sort()"
    )
    assert set(tags) <= {"div", "h3", "ul", "li", "p", "time", "a", "bdi", "s", "span"}
    assert found.dialogs == []
    assert found.violations == []


def test_a_hub_that_turned_hostile_gets_nothing_through(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    hub.answers[FRAGMENT] = Answer(
        b"""<div data-feed=all part=root onclick=alert(1) style="position:fixed" class=x id=y>
        <script>alert(1)</script><style>*{color:red}</style><img src=x onerror=alert(1)>
        <svg><a href="javascript:alert(1)">svg</a></svg><form action=/steal><input></form>
        <ul><li data-id=a><p part=title><a href="javascript:alert(1)" target=_top>one</a>
        <a href="data:text/html,x">two</a><a href="vbscript:x">three</a>
        <a href=" java&#10;script:alert(1)">four</a><a href="https://ok.example/">five</a>
        <a href="webcal://ok.example/x.ics">six</a><span data-colour="url(https://evil.example/)">
        </span></p></li></ul><iframe src="https://evil.example/"></iframe></div>"""
    )
    found = shown(open_())
    root = found.page.locator("calendarhub-events")
    html = root.evaluate("x => x.shadowRoot.querySelector('[part=root]').outerHTML")
    for bad in (
        "script",
        "style=",
        "onclick",
        "svg",
        "form",
        "iframe",
        "img",
        'id="y',
        "class",
        "target",
    ):
        assert bad not in html
    hrefs = root.evaluate("x => [...x.shadowRoot.querySelectorAll('a')].map((a) => a.href)")
    assert hrefs == ["", "", "", "", "https://ok.example/", "webcal://ok.example/x.ics"]
    assert found.dialogs == []
    # What the browser refused, it refused while it parsed; nothing was asked of anybody.
    assert {one.split()[-1] for one in found.violations} <= {"inline"}
    assert found.asked_of() <= {hub.address, open_.partner.address}


def test_a_place_that_asks_for_the_width_of_the_list_gets_one(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    list_ = element(hub)
    places = (
        f'<div style="display: flex"><p>Side</p>{list_}</div>'
        f'<div style="float: left">{list_}</div>'
        f'<div style="display: inline-block">{list_}</div>'
        f"<table><tr><td>Side<td>{list_}</table>"
    )
    found = shown(open_.page(places, policy=""))
    wide = "[...document.querySelectorAll('calendarhub-events')].map((x) => x.offsetWidth)"
    assert found.page.evaluate(wide) == [288] * 4


@pytest.mark.parametrize("layout", ["list", "cards", "compact", "next", "subscribe"])
def test_a_narrow_sidebar_does_not_scroll_sideways(open_: Opener, hub: Server, layout: str) -> None:
    long = "Rekisteritutkimuksenmenetelmätyksilöllistetyssäterveydenhuollossa"
    publish(
        hub, *ALL, entry(event(id="long", title=text(en=long), place=Place(city=text(en=long))))
    )
    found = shown(open_(f'feed="all" layout="{layout}" theme="light"'))
    assert too_wide(found.page, 236) == []


def test_compact_is_a_line_an_event_with_its_day_and_what_has_changed(
    open_: Opener, hub: Server
) -> None:
    publish(hub, FIRST, meeting("off", datetime(2026, 12, 3, 10), status=Status.CANCELLED))
    found = shown(open_('feed="all" layout="compact"'))
    heights = found.page.locator("calendarhub-events [part=item]").evaluate_all(
        "all => all.map((x) => [getComputedStyle(x, '::before').content, x.offsetHeight])"
    )
    assert [said.split(" / ")[0] for said, _ in heights] == ['"1 Dec"', '"3 Dec"']
    assert heights[0][1] < 40 < heights[1][1] < 70
    assert found.page.locator("calendarhub-events [part=badge]").inner_text() == "cancelled"
    assert not found.page.locator("calendarhub-events [part=type]").first.is_visible()


def test_the_link_to_register_is_clicked_beside_the_title(open_: Opener, hub: Server) -> None:
    publish(hub, meeting("first", datetime(2026, 12, 1, 10), registration="https://uni.example/"))
    found = shown(open_())
    link = found.page.locator("calendarhub-events [part=register]")
    link.click(trial=True)
    assert link.get_attribute("href") == "https://uni.example/"


def test_the_link_to_register_goes_when_the_last_day_is_over_by_the_readers_clock(
    open_: Opener, hub: Server
) -> None:
    closing = Deadline(kind="registration", when=days(date(2026, 11, 25)))
    may = {"registration": "https://uni.example/", "deadlines": (closing,)}
    publish(hub, meeting("first", datetime(2026, 12, 1, 10), **may))
    assert shown(open_()).texts("register") == ["Register"]
    later = datetime(2026, 11, 26, tzinfo=UTC)
    assert shown(open_(now=later)).texts("register") == []


def test_hours_are_not_turned_round_in_a_page_that_is_written_from_right_to_left(
    open_: Opener, hub: Server
) -> None:
    publish(hub, FIRST)
    found = shown(open_.page(f'<div dir="rtl">{element(hub)}</div>'))
    look = "x => getComputedStyle(x).direction"
    assert found.page.locator("calendarhub-events [part=date]").evaluate(look) == "ltr"


def test_themes_have_their_own_scheme_and_inherit_has_none(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    colours = {}
    for theme in ("inherit", "light", "dark", "auto"):
        found = shown(open_(f'feed="all" theme="{theme}"', color_scheme="dark"))
        colours[theme] = found.page.locator("calendarhub-events").evaluate(
            "x => getComputedStyle(x.shadowRoot.querySelector('[part=root]')).backgroundColor"
        )
    assert colours == {
        "inherit": "rgba(0, 0, 0, 0)",
        "light": "rgb(255, 255, 255)",
        "dark": "rgb(20, 24, 29)",
        "auto": "rgb(20, 24, 29)",
    }


def test_on_paper_a_dark_list_is_dark_on_light(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    found = shown(open_('feed="all" theme="dark"'))
    found.page.emulate_media(media="print", color_scheme="light")
    colour = found.page.locator("[part=root]").evaluate("x => getComputedStyle(x).color")
    assert colour == "rgb(27, 31, 36)"


def test_a_partner_styles_parts_and_properties(open_: Opener, hub: Server) -> None:
    publish(hub, *ALL)
    style = (
        "<style>calendarhub-events{--ch-link:rgb(1, 2, 3)}"
        "calendarhub-events::part(title){text-transform:uppercase}</style>"
    )
    found = shown(open_.page(style + element(hub), policy=""))
    link = found.page.locator("calendarhub-events [part=title] a").first
    assert link.evaluate("x => getComputedStyle(x).color") == "rgb(1, 2, 3)"
    assert link.inner_text() == "FIRST"
