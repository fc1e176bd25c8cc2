"""What is not translated is marked, told once, and found under the language that it is in."""

from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.text import Text
from calendarhub.theme.site import Site
from tests.browser.demo import demo
from tests.builders import entry, event, hub, text
from tests.pages.reading import Read, made, read, recipes
from tests.theme.sites import site

# Stands before every text that somebody wrote in English; no sentence of ours holds it.
FOREIGN = "\u2021"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# The titles of a document and of a picture's parts cannot hold a marked text; code is in no language.
UNMARKED = {"title", "script", "svg", "code"}
NOTES = ("Ei käännetty; näytetään", "Kaikkea ei ole käännetty; loput")


class Texts(HTMLParser):
    """The texts of a page, each with the language that stands nearest around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.around: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.around.append((tag, dict(attrs).get("lang") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(tag in UNMARKED for tag, _ in self.around):
            language = next((lang for _, lang in reversed(self.around) if lang), "")
            self.texts.append((data, language))


def texts(page: bytes) -> list[tuple[str, str]]:
    """The texts of a page with their languages."""
    reader = Texts()
    reader.feed(page.decode())
    return reader.texts


def in_english(value: Any) -> Any:
    """A value with each of its texts in English alone, and visibly so."""
    if isinstance(value, Text):
        return text(en=FOREIGN + value.pick(("en",)).text) if value else value
    if isinstance(value, Struct):
        known = {one: getattr(value, one) for one in value.__struct_fields__}
        return replace(value, **{name: in_english(one) for name, one in known.items()})
    if isinstance(value, tuple):
        return tuple(in_english(one) for one in value)
    if isinstance(value, dict):
        return {key: in_english(one) for key, one in value.items()}
    return value


@pytest.fixture(scope="module")
def english() -> Site:
    """A hub in Finnish and English that nobody has translated from English."""
    whole = demo(languages=("fi", "en"))
    entries = tuple(replace(one, event=in_english(one.event)) for one in whole.entries)
    by_uid = {one.uid: one for one in entries}
    held = {name: tuple(by_uid[one.uid] for one in shown) for name, shown in whole.selected.items()}
    shown = replace(whole.hub, network=in_english(whole.hub.network))
    shown = replace(shown, settings=in_english(shown.settings), feeds=in_english(shown.feeds))
    feeds = in_english(whole.feeds)
    return replace(whole, hub=shown, entries=entries, feeds=feeds, selected=held, memo={})


@pytest.fixture(scope="module")
def finnish(english: Site) -> dict[str, bytes]:
    """Its Finnish pages."""
    pages = {path: one for path, one in recipes(english).items() if path.startswith("fi/")}
    return {path: one.make() for path, one in pages.items() if path.endswith(".html")}


def test_every_text_in_another_language_is_marked_with_it(finnish: dict[str, bytes]) -> None:
    wrong = {
        (path, said.strip())
        for path, page in finnish.items()
        for said, language in texts(page)
        if FOREIGN in said and language != "en"
    }
    # A short line of town and country is of names, which need no mark (WCAG 2.2, 3.1.2).
    towns = {f"{FOREIGN}{town}" for town in _towns()}
    assert {one for one in wrong if not one[1].startswith(tuple(towns))} == set()
    assert any(FOREIGN in said for page in finnish.values() for said, _ in texts(page))


def _towns() -> set[str]:
    places = [one.event.place for one in demo(languages=("en",)).entries if one.event.place]
    return {text.pick(("en",)).text for one in places for text in (one.city, one.name)}


def test_a_page_tells_once_that_something_is_not_translated(finnish: dict[str, bytes]) -> None:
    for path, page in finnish.items():
        said = page.decode()
        assert said.count('class="untranslated"') <= 1, path
        assert sum(said.count(note) for note in NOTES) <= 1, path
    told = {path for path, page in finnish.items() if b'class="untranslated"' in page}
    assert {"fi/index.html", "fi/types.html", "fi/subscribe.html", "fi/embed.html"} <= told
    assert {path for path in finnish if path.startswith("fi/events/")} - told <= {
        "fi/events/withdrawn-visit.html"  # its page says what it said when it was withdrawn
    }


def test_a_page_whose_own_title_is_missing_says_so_and_others_that_it_is_a_part() -> None:
    this = site(entry(event(id="one", body=text(en="Only English"))), hub=hub())
    assert "Ei käännetty; näytetään kielellä: englanti." in made(this, "fi/events/one.html").text
    titled = event(id="two", title=text(en="A", fi="B"), body=text(en="Only English"))
    part = made(site(entry(titled), hub=hub()), "fi/events/two.html").text
    assert "Kaikkea ei ole käännetty; loput näytetään kielellä: englanti." in part


def test_names_that_are_the_same_everywhere_are_no_missing_translation() -> None:
    named = event(title=text(en="A", fi="B"), organisers=("bsr-phc",), project="primcare-it")
    page = made(site(entry(named), hub=hub()), "fi/events/board-2027.html")
    assert "käännetty" not in page.text
    assert page.marked.count("en") >= 4  # its place, town, organiser and project


def test_the_note_does_not_depend_on_which_page_is_made_first() -> None:
    feeds = tuple(replace(one, title=text(en="All events")) for one in hub().feeds)
    first, second = (event(id=one, title=text(en="A", fi="B")) for one in ("one", "two"))
    this = site(entry(first), entry(second), hub=hub(feeds=feeds))
    pages = recipes(this)
    one, two = (read(pages[f"fi/events/{name}.html"].make()) for name in ("one", "two"))
    assert ("käännetty" in one.text) == ("käännetty" in two.text)
    assert one.marked == two.marked


def links(page: Read, rel: str) -> list[dict[str, str]]:
    return [one for one in page.links if one["tag"] == "link" and one.get("rel") == rel]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("types/board-meeting", "types"),
        ("organisations/bsr-phc", "organisations"),
        ("projects/primcare-it", "projects"),
        ("events/board-2027", "events"),
    ],
)
def test_a_page_about_something_is_found_in_the_languages_of_its_title(
    path: str, name: str
) -> None:
    this = site(entry(), hub=hub())
    pages = recipes(this)
    page = read(pages[f"fi/{path}.html"].make())
    assert links(page, "canonical")[0]["href"] == f"{this.base}en/{path}.html"
    assert [one for one in links(page, "alternate") if "hreflang" in one] == []
    switch = [one["href"] for one in page.links if one["tag"] == "a" and "hreflang" in one]
    # The switch stands above and below the page.
    assert switch == 2 * [f"../../en/{path}.html", f"../../fi/{path}.html"]
    sitemap = pages["sitemap.xml"].make().decode()
    assert f"<loc>{this.base}en/{path}.html</loc>" in sitemap
    assert f"<loc>{this.base}fi/{path}.html</loc>" not in sitemap
    assert f"<loc>{this.base}fi/{name}.html</loc>" in sitemap or name == "events"


def test_a_title_in_none_of_the_hubs_languages_is_found_in_the_first() -> None:
    this = site(entry(event(title=text(is_="Fundur"))), hub=hub())
    pages = recipes(this)
    for language in ("en", "fi"):
        page = read(pages[f"{language}/events/board-2027.html"].make())
        assert links(page, "canonical")[0]["href"] == f"{this.base}en/events/board-2027.html"
    assert (
        f"<loc>{this.base}en/events/board-2027.html</loc>" in pages["sitemap.xml"].make().decode()
    )


@pytest.mark.parametrize(
    "path", ["index.html", "fi/calendar.html", "en/events/withdrawn-visit.html"]
)
def test_a_page_that_is_found_elsewhere_or_nowhere_names_no_translations(path: str) -> None:
    page = made(demo(languages=("en", "fi")), path)
    assert [one for one in links(page, "alternate") if "hreflang" in one] == []
