"""A finger hits each link and button of every kind of page, and it alone."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import opened
from tests.browser.kinds import KINDS
from tests.browser.targets import small

pytestmark = pytest.mark.browser
LINK = '<a href="#" style="display:inline-block;width:40px;height:18px;font-size:10px">One</a>'


def test_on_a_telephone_each_target_is_24_px_or_has_room_around_it(
    browser: Browser, server: str
) -> None:
    context = opened(browser, viewport={"width": 360, "height": 800})
    page = context.new_page()
    missed = {}
    for kind in (*KINDS, "../404.html"):
        page.goto(f"{server}de/{kind}")
        missed[kind] = small(page)
    context.close()
    assert {kind: found for kind, found in missed.items() if found} == {}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"<ul><li>{LINK}</li><li>{LINK}</li></ul>", 2),
        (f"<ul><li>{LINK}</li><li style='margin-top:20px'>{LINK}</li></ul>", 0),
        ("<p>Some words <a href='#'>one</a><a href='#'>two</a> and more words.</p>", 0),
        ("<p><a href='#'>one</a> <a href='#'>two</a></p>", 2),
    ],
)
def test_what_is_small_and_near_another_is_told(browser: Browser, body: str, count: int) -> None:
    context = opened(browser, viewport={"width": 360, "height": 400})
    page = context.new_page()
    page.set_content(f"<style>* {{font: 10px/12px serif; margin: 0}}</style>{body}")
    assert len(small(page)) == count
    context.close()
