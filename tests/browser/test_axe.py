"""axe-core finds nothing: every kind of page, ten languages, light and dark, telephone and desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import judge, judged, needs_axe
from tests.browser.demo import LANGUAGES
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)
WHOLE = ("en", "fi")  # judged in full in every run


def sampled() -> Iterator[str]:
    """One kind of page of each other language, another one each."""
    others = [language for language in LANGUAGES if language not in WHOLE]
    step = len(KINDS) // len(others)
    for at, language in enumerate(others):
        yield f"{language}/{KINDS[at * step]}"


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        *[("light", 360), ("dark", 1280)],
        *[pytest.param(*one, marks=pytest.mark.soak) for one in (("light", 1280), ("dark", 360))],
    ],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, server: str, scheme: str, width: int
) -> None:
    needs_axe()
    # A telephone in the first language, a desk in the second; both in the long run.
    language = WHOLE[SCHEMES.index(scheme)]
    paths = [f"{language}/{kind}" for kind in KINDS]
    with judged(browser, scheme=scheme, width=width) as context:
        assert judge(context.new_page(), server, [*paths, *sampled(), "404.html"]) == []


@pytest.mark.soak
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_language(
    browser: Browser, server: str, language: str, scheme: str, width: int
) -> None:
    needs_axe()
    paths = [f"{language}/{kind}" for kind in KINDS]
    with judged(browser, scheme=scheme, width=width) as context:
        assert judge(context.new_page(), server, paths) == []
