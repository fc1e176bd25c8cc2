"""The embed builder in a real Chromium, on the hub's own pages and under their policy."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from calendarhub.model.network import EventType, Network
from calendarhub.pages import PAGES
from tests.browser.widths import too_wide
from tests.builders import days, entry, event, text
from tests.widget.host import KINDS, Visit, look, publish, strict, visit
from tests.widget.stage import Answer, Server

pytestmark = pytest.mark.browser

ENTRIES = (
    entry(event(id="first", title=text(en="First"), when=days(date(2027, 1, 1)))),
    entry(event(id="second", title=text(en="Second"), when=days(date(2027, 2, 1)))),
)
NETWORK = Network(
    types={name: EventType(id=name, name=text(en=name)) for name in ("board-meeting", "conference")}
)
PREVIEWED = "document.querySelector('calendarhub-events')?.shadowRoot?.querySelector('li')"


@pytest.fixture
def builder(chromium: Browser, hub: Server) -> Iterator[Visit]:
    """The page, with its preview shown."""
    found = _open(chromium, hub)
    shown_as_element(found)
    found.wait("document.querySelector('#wordpress code').textContent.length > 0")
    yield found
    found.context.close()


def shown_as_element(found: Visit) -> None:
    """Look at a tab whose visitors see the element."""
    found.page.locator("[name=host][value=html]").check()
    found.wait(PREVIEWED)


def _open(chromium: Browser, hub: Server, *, scripts: bool = True, **options: Any) -> Visit:
    this = publish(hub, *ENTRIES, network=NETWORK)
    for page in ("embed", "assets"):
        for recipe in PAGES[page].recipes(this):
            kind = KINDS.get(recipe.path.rpartition(".")[2], "image/svg+xml")
            hub.answers[f"/{recipe.path}"] = Answer(recipe.make(), kind)
    page = f"{hub.address}en/embed.html"
    return look(chromium, page, java_script_enabled=scripts, **options)


def snippet(found: Visit, host: str, number: int = 0) -> str:
    """A snippet as it would be copied."""
    code = found.page.locator(f"#{host} code[data-template]").nth(number)
    text: str = code.evaluate("x => x.textContent")
    return text


def test_without_a_script_every_snippet_stands_there_for_the_usual_choice(
    chromium: Browser, hub: Server
) -> None:
    found = _open(chromium, hub, scripts=False)
    assert found.page.locator("form.builder").is_hidden()
    assert found.page.locator("[data-host]:visible").count() == 7
    first = found.page.locator("#html code").first.inner_text()
    assert 'feed="all" lang="en"' in first
    assert f"{hub.address}widget/v1/events.js" in first
    found.context.close()


def test_a_preview_is_shown_under_the_hubs_own_policy(builder: Visit) -> None:
    assert builder.texts("title") == ["First", "Second"]
    assert builder.violations == []
    stage = builder.page.locator(".builder-stage")
    widths = []
    for width in (220, 400, 800):
        builder.page.locator(f"[name=width][value='{width}']").check()
        widths.append(stage.evaluate("x => x.querySelector('calendarhub-events').clientWidth"))
    assert widths == [220, 400, 800]
    builder.page.locator("[name=scheme][value=dark]").check()
    assert stage.evaluate("x => getComputedStyle(x).backgroundColor") == "rgb(20, 24, 29)"


def test_choices_go_into_every_snippet(builder: Visit, hub: Server) -> None:
    page = builder.page
    page.locator("[name=limit]").fill("1")
    page.locator("[name=layout]").select_option("cards")
    page.locator("[name=lang]").select_option("fi")
    builder.wait("document.querySelector('#html code').textContent.includes('Kaikki')")
    assert 'feed="all" lang="fi" layout="cards" limit="1"' in snippet(builder, "html")
    assert f'href="{hub.address}fi/"' in snippet(builder, "html")
    assert "embed/fi/all.html?layout=cards&#38;limit=1" in snippet(builder, "sharepoint")
    assert snippet(builder, "wordpress") == f"{hub.address}embed/fi/all.html"
    assert snippet(builder, "link", 1) == f"{hub.address}fi/feeds/all.ics"
    assert f'sources: ["{hub.address.rstrip("/")}"]' in snippet(builder, "typo3", 2)
    assert len(builder.texts("item")) == 1
    assert "sidebar: {limit: 1, layout: cards}" in snippet(builder, "wordpress", 3)


def test_the_message_to_the_webmaster_says_what_was_chosen(builder: Visit, hub: Server) -> None:
    page = builder.page
    page.locator("[name=limit]").fill("3")
    page.locator("[name=lang]").select_option("fi")
    builder.wait("document.querySelector('#html code').textContent.includes('Kaikki')")
    links = page.locator("[data-mail]").evaluate_all(
        "all => all.map(x => decodeURIComponent(x.href))"
    )
    assert len(links) == 7
    assert not any("/all.html" in link and "/en/all.html" in link for link in links)
    assert all("fi" in link for link in links)
    assert 'feed="all" lang="fi" limit="3"' in links[4]
    long = links[5].partition("&body=")[2]  # leads back here, with all that was chosen
    assert long == f"{hub.address}en/embed.html?feed=all&lang=fi&limit=3&host=server"
    page.goto(long)
    builder.wait("document.querySelector('#html code').textContent.includes('Kaikki')")
    assert page.locator("#server").is_visible()
    assert 'lang="fi" limit="3"' in snippet(builder, "html")


def test_all_types_are_one_choice(builder: Visit) -> None:
    page, asked = builder.page, "document.querySelector('#html code').textContent"
    page.locator("[name=types]").first.uncheck()
    builder.wait(f"{asked}.includes(' types=')")
    assert not page.locator("[name=all]").is_checked()
    page.locator("[name=all]").check()
    builder.wait(f"!{asked}.includes(' types=')")
    assert page.locator("[name=types]:not(:checked)").count() == 0


def test_what_few_need_is_folded_where_it_would_stand_above_the_preview(
    builder: Visit, chromium: Browser, hub: Server
) -> None:
    found = _open(chromium, hub, viewport={"width": 360, "height": 780})
    shown_as_element(found)
    assert found.page.locator("[name=version]").is_hidden()
    assert builder.page.locator("[name=version]").is_visible()
    found.context.close()


def test_a_preview_wider_than_its_place_is_shown_smaller(chromium: Browser, hub: Server) -> None:
    found = _open(chromium, hub)
    found.page.set_viewport_size({"width": 360, "height": 780})
    shown_as_element(found)
    found.page.locator("[name=width][value='800']").check()
    box = found.page.locator(".builder-stage").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    found.context.close()


def test_only_the_chosen_site_is_shown(builder: Visit) -> None:
    builder.page.locator("[name=host][value=typo3]").check()
    builder.wait("document.querySelector('#wordpress').hidden")
    assert builder.page.locator("[data-host]:visible").count() == 1
    assert builder.page.locator("#typo3").is_visible()


def test_the_fixed_snippet_runs_on_a_partners_strict_page(
    builder: Visit, chromium: Browser, hub: Server, partner: Server
) -> None:
    builder.page.locator("[name=version]").select_option("fixed")
    builder.wait("document.querySelector('#html code').textContent.includes('sha384-')")
    found = visit(chromium, partner, snippet(builder, "html"), policy=strict(hub))
    found.wait("document.querySelector('calendarhub-events').shadowRoot?.querySelector('li')")
    assert found.texts("title") == ["First", "Second"]
    assert found.violations == []
    found.context.close()


def test_the_builder_does_not_scroll_sideways(chromium: Browser, hub: Server) -> None:
    for scripts in (True, False):
        found = _open(chromium, hub, scripts=scripts)
        if scripts:
            shown_as_element(found)
        assert too_wide(found.page, 220, 320, 1280) == []
        found.context.close()


def test_where_visitors_see_a_frame_the_preview_is_one(builder: Visit) -> None:
    page = builder.page
    page.locator("[name=limit]").fill("1")
    page.locator("[name=host][value=sharepoint]").check()
    items = page.frame_locator(".builder-stage iframe").locator("li:not([hidden])")
    expect(items).to_have_count(1)
    builder.wait("parseInt(document.querySelector('.builder-stage iframe').style.blockSize) < 480")
    page.locator("[name=host][value=wordpress]").check()  # which keeps no choice
    builder.wait("document.querySelector('.builder-stage iframe').src.includes('#?secret=')")
    items.nth(1).wait_for()
    assert page.locator("calendarhub-events").count() == 0
    assert builder.violations == []


def test_days_an_event_and_colours_go_into_the_element(builder: Visit) -> None:
    page, asked = builder.page, "document.querySelector('#html code').textContent"
    page.locator("[name=from]").fill("2027-01-15")
    page.locator("[name=zone]").check()
    page.locator("[name=colour]").fill("#7a1f3d")
    builder.wait(f'{asked}.includes(\'from="2027-01-15" zone="reader"\')')
    assert "--ch-link: #7a1f3d; --ch-accent: #7a1f3d" in page.locator("#html").inner_text()
    page.locator("[name=colour]").fill("red")
    builder.wait("document.querySelectorAll('#html [data-step]')[1].hidden")


@pytest.mark.parametrize(
    ("name", "is_right"),
    [("first", True), ("first.2027-01-05", True), ("", True), ("First!", False)],
)
def test_an_event_or_one_date_of_a_series_can_be_named(
    builder: Visit, name: str, is_right: bool
) -> None:
    field = builder.page.locator("[name=event-id]")
    field.fill(name)
    assert field.evaluate("x => x.validity.valid") == is_right
