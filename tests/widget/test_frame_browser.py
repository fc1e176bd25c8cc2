"""The frame in a real Chromium: alone, in a sandbox, with its companion, and as WordPress has it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, expect

from calendarhub.model.entry import Entry
from calendarhub.model.event import Place
from calendarhub.model.when import UNKNOWN
from tests.browser.widths import too_wide
from tests.builders import entry, event, text, timed
from tests.widget.host import Visit, look, publish, visit
from tests.widget.stage import Answer, Server

pytestmark = pytest.mark.browser

SANDBOX = (
    "allow-scripts allow-popups allow-popups-to-escape-sandbox "
    "allow-top-navigation-by-user-activation"
)
SHOWN = "[part=item]:not([hidden]) [part=title]"
LISTEN = """<script>
window.heard = [];
addEventListener("message", (e) => heard.push([e.origin, e.data]));
</script>"""


def meeting(identifier: str, start: datetime, **changes: Any) -> Entry:
    """A meeting of two hours."""
    when = timed(start, start + timedelta(hours=2))
    return entry(event(id=identifier, title=text(en=identifier.title()), when=when, **changes))


ALL = (
    meeting("first", datetime(2026, 12, 1, 10)),
    meeting("second", datetime(2027, 1, 15, 10), type="training"),
    meeting("third", datetime(2027, 3, 8, 9, 30)),
    entry(event(id="undated", title=text(en="Undated"), when=UNKNOWN)),
)
TITLES = ["First", "Second", "Third", "Undated"]


class Opener:
    """Opens pages, and closes them all."""

    def __init__(self, chromium: Browser, hub: Server, partner: Server) -> None:
        self.chromium, self.hub, self.partner = chromium, hub, partner
        self.visits: list[Visit] = []

    def host(self, body: str, **options: Any) -> Visit:
        """A partner's page."""
        return self._kept(visit(self.chromium, self.partner, body, **options))

    def alone(self, path: str, **options: Any) -> Visit:
        """A page of the hub by itself."""
        return self._kept(look(self.chromium, self.hub.address + path, **options))

    def frame(self, query: str = "", sandbox: str = SANDBOX) -> str:
        """The snippet of a frame."""
        src = f"{self.hub.address}embed/en/all.html{query}"
        return f'<iframe src="{src}" title="Events" width="600" height="480" sandbox="{sandbox}">'

    def resizer(self) -> str:
        """The snippet of its companion."""
        return f'<script src="{self.hub.address}widget/v1/resize.js" async></script>'

    def _kept(self, found: Visit) -> Visit:
        self.visits.append(found)
        return found


@pytest.fixture
def stage(chromium: Browser, hub: Server, partner: Server) -> Iterator[Opener]:
    opener = Opener(chromium, hub, partner)
    yield opener
    for found in opener.visits:
        found.context.close()


def inner(found: Visit) -> Frame:
    """The frame of a partner's page, once it is loaded."""
    element = found.page.wait_for_selector("iframe", state="attached")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_selector("[part=root]")
    return frame


def texts(frame: Frame) -> list[str]:
    """The titles that are seen in a frame."""
    return frame.locator(SHOWN).all_inner_texts()


def test_readers_turn_months_and_choose_types_in_a_sandboxed_frame(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    frame = inner(stage.host(LISTEN + stage.frame("?layout=month")))
    frame.wait_for_selector("[part=table]")
    frame.get_by_role("button", name="Next month").click()
    assert frame.locator("[part=heading]").inner_text() == "January 2027"
    assert texts(frame) == ["Second"]
    assert frame.evaluate("seen") == []
    found = stage.host(LISTEN + stage.frame("?filter&more&limit=1"))
    frame = inner(found)
    frame.wait_for_selector("[part=choice]")
    assert texts(frame) == ["First"]
    frame.get_by_role("button", name="training").click()
    assert texts(frame) == ["Second"]
    frame.get_by_role("button", name="training").click()
    frame.get_by_role("button", name="Show more").click()
    assert texts(frame) == TITLES


def test_the_frame_runs_in_a_sandbox_without_an_origin(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(LISTEN + stage.frame("?limit=2"))
    frame = inner(found)
    found.wait("heard.length > 0")
    assert texts(frame) == ["First", "Second"]
    assert frame.evaluate("seen") == []
    assert frame.evaluate("getComputedStyle(document.querySelector('[part=item]')).display") == (
        "flex"
    )
    assert found.page.evaluate("heard.at(-1)[0]") == "null"


def test_the_frame_is_right_with_scripts_off(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    found = stage.alone("embed/en/all.html?limit=1", java_script_enabled=False)
    page = found.page
    assert page.locator(SHOWN).all_inner_texts() == TITLES
    link = page.locator("[part=title] a").first
    assert link.evaluate("x => x.href") == f"{stage.hub.address}en/events/first.html"
    # The base says where links open: at the top, not in the frame.
    assert page.locator("base").get_attribute("target") == "_top"
    mark = page.locator("[part=mark]").first
    assert mark.evaluate("x => getComputedStyle(x).color") == "rgb(11, 92, 173)"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?limit=1", TITLES[:1]),
        ("?limit=-1", TITLES),
        ("?types=training", ["Second"]),
        ("?layout=next", TITLES[:1]),
        ("?layout=cards", TITLES),
        ("?layout=subscribe", []),
        ("?limit=x&layout=<script>&theme=alert(1)&types=", TITLES),
    ],
)
def test_the_address_of_the_frame_chooses(stage: Opener, query: str, titles: list[str]) -> None:
    publish(stage.hub, *ALL)
    page = stage.alone(f"embed/en/all.html{query}").page
    assert page.locator(SHOWN).all_inner_texts() == titles


def test_what_is_over_is_hidden_and_nothing_to_come_is_said(stage: Opener) -> None:
    publish(stage.hub, *ALL[:3])
    page = stage.alone("embed/en/all.html", now=datetime(2029, 1, 1)).page
    assert page.locator(SHOWN).all_inner_texts() == []
    assert page.locator("[part=empty]").inner_text() == "No coming events"
    assert page.locator("[part=month]:visible").count() == 0
    assert page.locator("[part=more] a").first.is_visible()


def test_a_frame_is_light_unless_asked_whatever_the_system_of_its_reader(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = "rgb(255, 255, 255)", "rgb(20, 24, 29)"
    for query, seen in (("", light), ("?theme=auto", dark), ("?theme=dark", dark)):
        page = stage.alone(f"embed/en/all.html{query}", color_scheme="dark").page
        assert page.evaluate(colour) == seen


def test_a_theme_is_set_by_address_and_by_the_page_around(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    page = stage.alone("embed/en/all.html?theme=dark").page
    assert page.evaluate(colour) == "rgb(20, 24, 29)"
    found = stage.host(stage.frame())
    frame = inner(found)
    assert frame.evaluate(colour) == "rgb(255, 255, 255)"
    window = "document.querySelector('iframe').contentWindow"
    post = window + ".postMessage({{type: '{}', theme: '{}'}}, '*')"
    found.page.evaluate(post.format("calendarhub:theme", "dark"))
    frame.wait_for_selector("html[data-theme=dark]")
    found.page.evaluate(post.format("calendarhub:theme", "purple"))
    found.page.evaluate(post.format("another", "light"))
    found.page.wait_for_timeout(100)
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_frame_does_not_scroll_sideways(stage: Opener) -> None:
    long = "Rekisteritutkimuksenmenetelmätyksilöllistetyssäterveydenhuollossa"
    wide = entry(event(id="long", title=text(en=long), place=Place(city=text(en=long))))
    publish(stage.hub, *ALL, wide)
    page = stage.alone("embed/en/all.html").page
    assert too_wide(page, 220, 320, 600) == []


# The companion of the frame


HEIGHT = "parseInt(document.querySelector('iframe').style.height || '0')"


@pytest.mark.parametrize("sandbox", [SANDBOX, SANDBOX + " allow-same-origin"])
def test_the_companion_gives_the_frame_its_height(stage: Opener, sandbox: str) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(stage.frame(sandbox=sandbox) + "</iframe>" + stage.resizer())
    frame = inner(found)
    found.wait(f"{HEIGHT} > 100")
    full = frame.evaluate("document.documentElement.scrollHeight")
    assert found.page.evaluate(HEIGHT) == full
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    found.page.set_viewport_size({"width": 260, "height": 600})
    found.page.evaluate("document.querySelector('iframe').width = 220")
    found.wait(f"{HEIGHT} > {full}")


def test_a_frame_that_was_quicker_than_its_companion_is_asked_again(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(LISTEN + stage.frame())
    inner(found)
    found.wait("heard.length > 0")
    found.page.evaluate(
        "src => { const s = document.createElement('script'); s.src = src; document.body.append(s) }",
        f"{stage.hub.address}widget/v1/resize.js",
    )
    found.wait(f"{HEIGHT} > 100")


FORGED = """<!doctype html><script>
addEventListener("load", () => parent.postMessage({data}, "*"));
</script>"""


def test_messages_from_a_wrong_source_origin_type_or_size_are_ignored(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(stage.frame() + "</iframe>" + stage.resizer())
    inner(found)
    found.wait(f"{HEIGHT} > 100")
    before = found.page.evaluate(HEIGHT)
    send = """(made) => {
      const frame = document.querySelector("iframe");
      const source = made.source === "frame" ? frame.contentWindow : window;
      dispatchEvent(new MessageEvent("message", { ...made, source }));
      return parseInt(frame.style.height);
    }"""
    good = {"type": "calendarhub:height", "height": 777}
    hub = stage.hub.address.rstrip("/")
    wrong = [
        {"source": "window", "origin": "null", "data": good},
        {"source": "frame", "origin": "https://evil.example", "data": good},
        {"source": "frame", "origin": hub + "0", "data": good},
        {"source": "frame", "origin": "null", "data": {"type": "height", "height": 777}},
        {"source": "frame", "origin": "null", "data": {**good, "height": "777"}},
        {"source": "frame", "origin": "null", "data": {**good, "height": 77.7}},
        {"source": "frame", "origin": "null", "data": {**good, "height": None}},
        {"source": "frame", "origin": "null", "data": "calendarhub:height"},
        {"source": "frame", "origin": "null", "data": None},
    ]
    assert [found.page.evaluate(send, one) for one in wrong] == [before] * len(wrong)
    for height, given in ((777, 777), (3, 50), (-9, 50), (10**9, 5000)):
        right = {"source": "frame", "origin": "null", "data": {**good, "height": height}}
        assert found.page.evaluate(send, right) == given


def test_a_frame_of_somebody_else_gets_no_height(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    other = f'<iframe id="other" sandbox="allow-scripts" src="{stage.partner.address}forged">'
    forged = FORGED.replace("{data}", '{type: "calendarhub:height", height: 999}')
    stage.partner.answers["/forged"] = Answer(forged.encode())
    found = stage.host(LISTEN + stage.resizer() + other)
    found.wait("heard.length > 0")
    assert found.page.evaluate("document.querySelector('#other').style.height") == ""


# WordPress: wp-includes/js/wp-embed.js, told again with what it checks


WORDPRESS = """<blockquote class="wp-embedded-content" data-secret="aB3dE6gH9k">
<a href="{hub}en/">All events</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"
 style="position: absolute; clip: rect(1px, 1px, 1px, 1px);" title="All events"
 src="{hub}embed/en/all.html#?secret=aB3dE6gH9k" data-secret="aB3dE6gH9k"
 width="600" height="480"></iframe>
<script>
window.heard = []; window.went = [];
addEventListener("message", ({{data, source}}) => {{
  if (!data || !(data.secret || data.message || data.value)) return;
  heard.push(data);
  if (/[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll(`iframe[data-secret="${{data.secret}}"]`)) {{
    if (source !== frame.contentWindow) continue;
    frame.removeAttribute("style");
    if (data.message === "height") frame.height = Math.max(200, Math.min(1000, parseInt(data.value)));
    if (data.message === "link") {{
      const to = new URL(data.value), from = new URL(frame.getAttribute("src"));
      if (/^https?:$/.test(to.protocol) && to.host === from.host && document.activeElement === frame)
        went.push(data.value);
    }}
  }}
}});
const frame = document.querySelector("iframe");
addEventListener("load", () =>
  frame.contentWindow.postMessage({{message: "ready", secret: frame.dataset.secret}}, "*"));
</script>"""


def test_wordpress_shows_the_frame_at_its_height_and_follows_a_link(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(WORDPRESS.format(hub=stage.hub.address))
    frame = inner(found)
    found.wait("heard.length > 1 && !document.querySelector('iframe').hasAttribute('style')")
    height = found.page.evaluate("document.querySelector('iframe').clientHeight")
    assert 200 <= height <= 1000
    assert height == min(1000, frame.evaluate("document.body.scrollHeight"))
    found.page.frame_locator("iframe").locator("[part=title] a").first.click()
    found.wait("went.length === 1")
    assert found.page.evaluate("went") == [f"{stage.hub.address}en/events/first.html"]


def test_in_wordpress_so_many_events_are_shown_that_the_links_below_are_seen(
    stage: Opener,
) -> None:
    many = [meeting(f"e{day}", datetime(2027, 1, day, 10)) for day in range(1, 21)]
    publish(stage.hub, *many)
    found = stage.host(WORDPRESS.format(hub=stage.hub.address))
    frame = inner(found)
    found.wait("document.querySelector('iframe').clientHeight > 480")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    wide = len(texts(frame))
    assert 5 < wide < 20
    assert frame.locator("[part=more] a").last.evaluate(
        "x => x.getBoundingClientRect().bottom <= innerHeight"
    )
    found.page.evaluate("document.querySelector('iframe').width = 220")
    expect(frame.locator("li:not([hidden])")).not_to_have_count(wide)
    assert len(texts(frame)) < wide
    assert frame.evaluate("document.body.scrollHeight <= 1000")
    alone = stage.alone("embed/en/all.html").page
    assert alone.locator(SHOWN).count() == 20


def test_a_secret_that_comes_late_is_learnt_and_a_wrong_one_is_not_answered(
    stage: Opener,
) -> None:
    publish(stage.hub, *ALL)
    found = stage.host(LISTEN + stage.frame(sandbox="allow-scripts"))
    frame = inner(found)
    found.wait("heard.length > 0")
    told = "heard.filter(([, data]) => data.message === 'height').map(([, data]) => data.secret)"
    assert found.page.evaluate(told) == []
    found.page.evaluate("document.querySelector('iframe').src += '#?secret=Zz9Zz9Zz9Z'")
    found.wait(f"{told}.length > 0")
    count = len(found.page.evaluate(told))
    ready = (
        "s => document.querySelector('iframe').contentWindow"
        ".postMessage({message: 'ready', secret: s}, '*')"
    )
    found.page.evaluate(ready, "wrong")
    found.page.evaluate(ready, "Zz9Zz9Zz9Z")
    found.wait(f"{told}.length > {count}")
    assert set(found.page.evaluate(told)) == {"Zz9Zz9Zz9Z"}
    assert len(found.page.evaluate(told)) == count + 1
    assert frame.evaluate("seen") == []


def test_every_link_of_a_frame_leads_to_the_hub(stage: Opener) -> None:
    publish(stage.hub, *ALL)
    links = stage.alone("embed/en/all.html").page.locator("a")
    hrefs = links.evaluate_all("all => all.map((x) => x.href)")
    assert hrefs
    assert all(href.startswith(stage.hub.address) for href in hrefs)
