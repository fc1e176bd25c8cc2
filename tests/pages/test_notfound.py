"""The page for every address that is not there."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import opened
from tests.pages.reading import recipes
from tests.theme.sites import site


def test_it_leads_on_by_the_ways_of_the_hub_from_whatever_depth() -> None:
    page = recipes(site())["404.html"].make().decode()
    assert '<a class="hub-name" href="/baltic/en/index.html">' in page
    assert 'href="/baltic/fi/index.html" lang="fi"' in page
    assert page.count('<form class="ask" role="search" action="/baltic/fi/search.html">') == 1
    assert page.count("<h1>") == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "first", "rest"),
    [
        ("fi/nothing/here.html", "Sivua ei löydy", "Page not found"),
        ("nothing.html", "Page not found", "Sivua ei löydy"),
    ],
)
def test_the_language_of_the_address_comes_first(
    address: str, first: str, rest: str, browser: Browser
) -> None:
    this = site()
    page_bytes = recipes(this)["404.html"].make()
    scripts = dict(this.theme.files.values())
    with opened(browser) as context:
        page = context.new_page()
        page.route(
            "**/*",
            lambda route: route.fulfill(
                body=scripts.get(route.request.url.partition("/baltic/")[2], page_bytes),
                content_type="text/javascript"
                if route.request.url.endswith(".js")
                else "text/html",
            ),
        )
        page.goto(f"http://hub.example/baltic/{address}")
        assert page.locator("h1").inner_text() == first
        assert page.locator("details.family h2").all_text_contents() == [rest]
