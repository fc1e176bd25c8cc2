"""A real WordPress in a browser: an author pastes or adds the block, a visitor reads and follows.

With the folder CALENDARHUB_SHOTS in the environment it draws the pictures of docs/embedding.md there.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.corpus import ROOT
from tests.integrations.secure import secure_hub
from tests.integrations.site import WordPress, wordpress
from tests.patience import MILLISECONDS

# What a person chooses away once: the welcome, and the whole window for the editor.
CALM = """() => {
  const set = wp.data.dispatch('core/preferences').set;
  set('core/edit-post', 'welcomeGuide', false);
  set('core/edit-post', 'fullscreenMode', false);
}"""
GROWN = """() =>
  document.querySelector("iframe.wp-embedded-content").getBoundingClientRect().height > 250"""
PUBLISH = """async () => {
  const { editPost, savePost } = wp.data.dispatch('core/editor');
  editPost({ title: 'Meetings of our network', status: 'publish' });
  await savePost();
  return wp.data.select('core/editor').getPermalink();
}"""


@pytest.fixture(scope="module")
def hub() -> Iterator[str]:
    """The address of a hub on https."""
    with tempfile.TemporaryDirectory() as folder, secure_hub(Path(folder)) as address:
        yield address


@pytest.fixture(scope="module")
def site(hub: str) -> Iterator[WordPress]:
    """A site whose administrator allowed that hub."""
    with tempfile.TemporaryDirectory() as folder, wordpress(Path(folder)) as made:
        made.run(f"update_option('calendarhub_events_hubs', array('{hub}'));")
        yield made


@contextmanager
def author(browser: Browser, site: WordPress) -> Iterator[Page]:
    """The editor with a new post, as an author sees it."""
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(MILLISECONDS)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    page = context.new_page()
    page.goto(f"{site.address}/wp-login.php")
    page.fill("#user_login", "anna")
    page.fill("#user_pass", "secret-of-anna")
    page.click("#wp-submit")
    page.wait_for_url("**/wp-admin/**")
    page.goto(f"{site.address}/wp-admin/post-new.php")
    page.wait_for_function("() => window.wp?.data?.dispatch('core/preferences')")
    page.evaluate(CALM)
    yield page
    context.close()


def draw(page: Page, name: str) -> None:
    """A picture of what is seen, where somebody asks for pictures."""
    if folder := os.environ.get("CALENDARHUB_SHOTS"):
        path = Path(folder) / f"wordpress-{name}-1280.jpg"
        page.screenshot(path=path, type="jpeg", quality=72)


def paste(page: Page, words: str) -> None:
    """Pastes into a paragraph of its own, as a person does."""
    page.click(".block-editor-default-block-appender__content")
    page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
    page.keyboard.press("Control+V")


@contextmanager
def visitor(browser: Browser, address: str, *, width: int = 1280) -> Iterator[Page]:
    """A published page as a visitor sees it."""
    context = browser.new_context(
        ignore_https_errors=True, viewport={"width": width, "height": 900}
    )
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_the_guide_shows_the_pictures_that_are_drawn_here() -> None:
    guide = (ROOT / "docs/embedding.md").read_text()
    for name in ("editor", "block-editor"):
        picture = f"screenshots/wordpress-{name}-1280.jpg"
        assert f"({picture})" in guide
        assert (ROOT / "docs" / picture).exists()


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.parametrize(("name", "events"), [("board-meetings", 9), ("board-meetings~sidebar", 2)])
def test_a_pasted_address_becomes_a_frame_that_grows_and_whose_links_lead_to_the_hub(
    name: str, events: int, browser: Browser, site: WordPress, hub: str
) -> None:
    with author(browser, site) as page:
        paste(page, f"{hub}embed/en/{name}.html")
        page.wait_for_selector("figure.wp-block-embed iframe")
        inside = page.frame_locator("figure.wp-block-embed iframe")
        inside.locator("[part=item]").first.wait_for()
        if "~" not in name:
            draw(page, "editor")
        address = page.evaluate(PUBLISH)
    for width in (1280, 360):
        with visitor(browser, address, width=width) as page:
            frame = page.locator("iframe.wp-embedded-content")
            frame.scroll_into_view_if_needed()
            page.wait_for_function(GROWN)
            inside = page.frame_locator("iframe.wp-embedded-content")
            box = frame.bounding_box()
            assert box is not None
            assert box["height"] > 250
            assert inside.locator("[part=item]").count() == events
            if width == 1280:
                inside.locator("[part=title] a").first.click()
                page.wait_for_url(f"{hub}en/events/meeting-1.html")


@pytest.mark.soak
@pytest.mark.browser
def test_an_author_adds_the_block_and_a_visitor_reads_the_list(
    browser: Browser, site: WordPress, hub: str
) -> None:
    with author(browser, site) as page:
        given = json.dumps({"feed": "board-meetings", "lang": "en", "limit": 4})
        page.evaluate(
            "wp.data.dispatch('core/block-editor').insertBlocks("
            f"wp.blocks.createBlock('calendarhub-events/list', {given}))"
        )
        page.wait_for_selector(".calendarhub-events [part=item]")
        draw(page, "block-editor")
        address = page.evaluate(PUBLISH)
    with visitor(browser, address) as page:
        titles = page.locator(".calendarhub-events [part=title]").all_inner_texts()
        assert titles == [f"Meeting {number} of the board" for number in range(1, 5)]
        page.locator(".calendarhub-events [part=title] a").first.click()
        page.wait_for_url(f"{hub}en/events/meeting-1.html")
