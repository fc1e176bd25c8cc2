"""Search without a server, as a reader of any language uses it; and the page that tells the state."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calendarhub.model.event import Event
from calendarhub.model.text import Text
from tests import builders
from tests.browser.axe import judged, needs_axe, opened, violations
from tests.browser.conftest import serving
from tests.browser.widths import too_wide
from tests.builders import NOW
from tests.pages.reading import recipes
from tests.payloads import PAYLOADS
from tests.theme.sites import site

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at the moment of the demo that lets no mistake of a script pass."""
    context = opened(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    yield page
    context.close()
    assert wrong == []


def told(page: Page) -> Locator:
    """The live region, when it has something to say."""
    region = page.locator("#found")
    expect(region).to_have_text(re.compile("[.:]"))
    return region


def titles(page: Page, address: str) -> list[str]:
    """The titles that an address finds."""
    page.goto(address)
    told(page)
    return page.locator("#results bdi").all_text_contents()


def put(events: list[Event], folder: Path) -> None:
    """The pages of a hub of these events, in a folder."""
    for path, recipe in recipes(site(*[builders.entry(one) for one in events])).items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_bytes(recipe.make())


@pytest.mark.parametrize("query", ["näyttely", "NÄYTTELY", "nayttely", "hoitot näyt"])
def test_finnish_is_found_with_and_without_its_dots(page: Page, server: str, query: str) -> None:
    found = titles(page, f"{server}fi/search.html?q={query}")
    assert found == ["Näyttely: sata vuotta hoitotyötä"]
    assert page.locator("#q").input_value() == query
    assert page.locator("#found").text_content() == "Löytyneitä tapahtumia: 1"


@pytest.mark.parametrize("query", ["Rīga", "riga", "RĪGA", "rīg latv"])
def test_latvian_is_found_with_and_without_its_marks(page: Page, server: str, query: str) -> None:
    found = titles(page, f"{server}lv/search.html?q={query}")
    assert "Annual conference on personalised health care" in found
    assert page.locator("#results bdi[lang=en]").count() == len(found)
    assert all("Rīga" in row for row in page.locator(".row-meta").all_text_contents())


@pytest.mark.parametrize("query", ["Skłodowska nothing", "gdańsk xyzzy"])
def test_every_word_must_be_found(page: Page, server: str, query: str) -> None:
    assert titles(page, f"{server}en/search.html?q={query}") == []
    assert "Nothing found" in (page.locator("#found").text_content() or "")
    assert page.get_by_role("link", name="Archive, year by year").is_visible()


def test_polish_letters_that_are_no_accents_are_folded_too(page: Page, server: str) -> None:
    assert titles(page, f"{server}en/search.html?q=gdansk")[0] == "Academic Board meeting"
    assert titles(page, f"{server}pl/search.html?q=gdańsk")[0] == "Academic Board meeting"


def test_what_comes_is_first_then_what_is_past_newest_first(page: Page, server: str) -> None:
    found = titles(page, f"{server}en/search.html?q=academic board")
    assert found == [
        "Academic Board meeting",
        "Academic Board meeting 2025",
        "Academic Board meeting 2024",
        "Academic Board meeting 2023",
        "Academic Board meeting 2016",
    ]
    heads = page.locator("#results h2")
    assert heads.all_text_contents() == ["Coming events", "Past events"]
    assert page.locator("#results section").nth(1).locator(".row").count() == 4
    states = page.locator("#results .row").nth(1).locator(".state")
    assert states.text_content() == "took place"
    leaf = page.locator("#results .row").first.locator(".tile > span")
    assert len(leaf.all_text_contents()) == 3


def test_an_organiser_is_found_by_name_and_by_its_short_name(page: Page, server: str) -> None:
    by_name = titles(page, f"{server}en/search.html?q=personalized health")
    assert by_name == titles(page, f"{server}en/search.html?q=bsr phc")
    assert "Executive Steering Committee" in by_name


def test_filters_narrow_what_is_found_and_stand_in_the_address(page: Page, server: str) -> None:
    page.goto(f"{server}en/search.html")
    assert page.locator("#found").text_content() == ""
    page.get_by_label("Event type").select_option(label="Board meeting")
    told(page)
    everything = page.locator("#results .row").count()
    page.get_by_label("Year").select_option("2026")
    page.get_by_label("Organisation").select_option(label="Medical University of Gdańsk")
    expect(page.locator("#results .row")).to_have_count(1)
    assert everything > 1
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"type": ["board-meeting"], "year": ["2026"], "organiser": ["gumed"]}
    page.reload()
    told(page)
    assert page.locator("#results bdi").all_text_contents() == ["Academic Board meeting"]
    assert page.get_by_label("Year").input_value() == "2026"


def test_a_year_holds_what_reaches_into_it_and_nothing_without_a_date(
    page: Page, server: str
) -> None:
    found = titles(page, f"{server}en/search.html?year=2027")
    assert "Exhibition: a hundred years of nursing" in found
    assert "Political Strategic Board" not in found
    assert "Political Strategic Board" in titles(page, f"{server}en/search.html?q=political")


def test_the_keyboard_alone_finds_an_event_and_comes_back_to_it(page: Page, server: str) -> None:
    page.goto(f"{server}en/index.html")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("biobank")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=biobank")
    told(page)
    page.get_by_label("Words to look for").focus()
    for _ in range(6):  # the button, three choices, what is searched, the first result
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Biobank day"
    assert page.locator("#results s").text_content() == "Biobank day"
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/biobank-day.html")
    page.go_back()
    told(page)
    assert page.get_by_label("Words to look for").input_value() == "biobank"
    assert page.locator("#results .row").count() == 1


def test_without_a_script_there_is_no_form_but_a_way_to_every_event(
    browser: Browser, server: str
) -> None:
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}en/search.html?q=board")
    assert page.locator("form").is_hidden()
    assert "needs a script" in (page.locator("noscript").text_content() or "")
    for name in ("Coming events", "Archive, year by year", "Event types", "Organisations"):
        link = page.locator("main").get_by_role("link", name=name)
        assert link.is_visible()
        assert page.request.get(str(link.evaluate("link => link.href"))).ok
    context.close()


def test_a_list_that_cannot_be_loaded_is_told_with_a_way_on(page: Page, server: str) -> None:
    page.route("**/search/en/2027.json", lambda route: route.abort())
    page.goto(f"{server}en/search.html?q=board")
    assert "cannot be loaded" in (told(page).text_content() or "")
    page.unroute("**/search/en/2027.json")
    page.get_by_role("button", name="Find").click()
    page.wait_for_selector("#results .row")


def test_one_list_that_cannot_be_loaded_hides_nothing_that_was_found(
    page: Page, server: str
) -> None:
    page.route("**/search/en/2025.json", lambda route: route.abort())
    page.goto(f"{server}en/search.html?q=biobank")
    assert "cannot be loaded" in (told(page).text_content() or "")
    assert page.locator("#results .row").count() == 1
    page.unroute("**/search/en/2025.json")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#found")).not_to_have_text(re.compile("cannot"))


def test_signs_alone_find_nothing_and_say_so(page: Page, server: str) -> None:
    page.goto(f"{server}en/search.html?q=%26%24")
    assert "Nothing found" in (told(page).text_content() or "")


def test_whatever_people_write_is_found_as_text(page: Page, tmp_path: Path) -> None:
    events = [
        builders.event(
            id=f"e{at}",
            title=Text((("en", f"Zebra {bad}"),)),
            summary=Text((("en", bad),)),
            organisers=(bad,),
            when=builders.days(date(2027, 3, 1) + timedelta(days=at)),
        )
        for at, bad in enumerate(PAYLOADS)
    ]
    put(events, tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(tmp_path) as base:
        page.goto(f"{base}en/search.html?q=zebra")
        for so_far in range(20, len(events), 20):
            expect(page.locator("#results .row")).to_have_count(so_far)
            page.get_by_role("button", name="Show more").click()
        expect(page.locator("#results .row")).to_have_count(len(events))
        shown = page.locator("#results bdi").all_text_contents()
        page.goto(f"{base}en/search.html?q=%3Cimg src=x onerror=alert(1)%3E&type=%22%3E")
        told(page)
    assert [one.removeprefix("Zebra ") for one in shown] == list(PAYLOADS)
    assert [url for url in asked if not url.startswith(base)] == []


def test_twenty_are_shown_at_once_and_the_rest_on_request(page: Page, tmp_path: Path) -> None:
    events = [
        builders.event(id=f"e{at}", when=builders.days(date(2010 + at // 5, 3, 1 + at)))
        for at in range(25)
    ]
    put(events, tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(tmp_path) as base:
        page.goto(f"{base}en/search.html?q=board")
        assert told(page).text_content() == "Events shown: 20. There may be more."
        assert page.locator("#results .row").count() == 20
        page.get_by_role("button", name="Show more").click()
        expect(page.locator("#results .row")).to_have_count(25)
        assert page.locator("#found").text_content() == "Events found: 25"
        assert page.evaluate("document.activeElement.closest('li').matches(':nth-child(21)')")
        assert page.get_by_role("button", name="Show more").is_hidden()
    lists = [url.rpartition("/")[2] for url in asked if "/search/en/" in url]
    assert lists == ["2014.json", "2013.json", "2012.json", "2011.json", "2010.json"]


def many(count: int, first: date) -> list[Event]:
    """So many events, three a day; each hundredth is about something of its own."""
    return [
        builders.event(
            id=f"e{first.year}-{at}",
            title=Text(
                (("en", f"Łódź {at // 100}th seminar" if at % 100 == 7 else "Round table"),)
            ),
            type="seminar" if at % 100 == 7 else "board-meeting",
            when=builders.days(first + timedelta(days=at // 3)),
        )
        for at in range(count)
    ]


def test_of_a_long_list_only_the_parts_that_can_hold_the_words_are_read(
    page: Page, tmp_path: Path
) -> None:
    put([*many(650, date(2027, 1, 1)), *many(350, date(2024, 1, 1))], tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def read() -> list[str]:
        found = [url.partition("/search/en/")[2] for url in asked if "/search/en/" in url]
        asked.clear()
        return found

    with serving(tmp_path) as base:
        # In the third part of its year alone; the sign that is no accent is folded as in the lists.
        assert titles(page, f"{base}en/search.html?q=ŁÓDZ 5th") == ["Łódź 5th seminar"]
        assert read() == ["2027/words.json", "2027/3.json", "2024/words.json"]
        assert titles(page, f"{base}en/search.html?q=xyzzy") == []
        assert "Nothing found. Try" in (page.locator("#found").text_content() or "")
        assert read() == ["2027/words.json", "2024/words.json"]
        found = titles(page, f"{base}en/search.html?type=seminar&year=2024")
        assert found == [
            "Łódź 3th seminar",
            "Łódź 2th seminar",
            "Łódź 1th seminar",
            "Łódź 0th seminar",
        ]
        assert read() == ["2024/words.json", "2024/2.json", "2024.json"]
        assert len(titles(page, f"{base}en/search.html?q=ta")) == 20
        assert read() == ["2027/words.json", "2027.json"]


def test_a_search_that_read_much_and_found_nothing_says_so_and_goes_on_when_asked(
    page: Page, tmp_path: Path
) -> None:
    # Each part has a word that begins so, and none has the word.
    put([*many(1500, date(2027, 1, 1))], tmp_path)
    with serving(tmp_path) as base:
        assert titles(page, f"{base}en/search.html?q=tablets") == []
        yet = "Nothing found yet. Not all events have been looked through."
        assert page.locator("#found").text_content() == yet
        page.get_by_role("button", name="Show more").click()
        expect(page.locator("#found")).to_have_text(re.compile("Nothing found. Try"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_results(browser: Browser, server: str, scheme: str) -> None:
    needs_axe()
    context = judged(browser, scheme=scheme, width=360)
    page = context.new_page()
    found = []
    for path in ("fi/search.html?q=konferenssi", "lt/search.html?q=xyzzy", "en/search.html?q=b"):
        page.goto(server + path)
        told(page)
        found += violations(page)
    context.close()
    assert found == []


def test_results_need_no_sideways_scrolling(browser: Browser, server: str) -> None:
    context = opened(browser)
    page = context.new_page()
    page.goto(f"{server}de/search.html?q=conf")
    told(page)
    assert too_wide(page, 220, 320) == []
    context.close()


def test_the_script_and_the_lists_keep_their_budgets(folder: Path) -> None:
    import brotli

    script = next((folder / "assets").glob("search.*.js")).read_bytes()
    assert len(brotli.compress(script)) <= 4_000
    for word in (b"innerHTML", b"insertAdjacentHTML", b"eval(", b"localStorage"):
        assert word not in script


def beat(page: Page, **told_: object) -> None:
    """Let the page hear this heartbeat."""
    page.route("**/heartbeat.json", lambda route: route.fulfill(body=json.dumps(told_)))


def test_the_status_page_adds_when_the_hub_last_looked(page: Page, server: str) -> None:
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    beat(
        page,
        last_build=(NOW - timedelta(minutes=20)).strftime(stamp),
        next_build=(NOW + timedelta(minutes=40)).strftime(stamp),
        outcome="held",
    )
    page.goto(f"{server}en/status.html")
    last = page.locator("[data-beat=last_build]")
    last.wait_for()
    assert last.locator("time").get_attribute("datetime") == "2026-11-22T08:40:00Z"
    assert page.locator("[data-beat=next_build]").is_visible()
    assert page.locator("[data-beat=held]").is_visible()
    assert page.locator("[data-beat=late]").is_hidden()


@pytest.mark.parametrize("path", ["en/index.html", "en/status.html", "index.html"])
def test_a_hub_that_stopped_looking_is_told_where_readers_are(
    page: Page, server: str, path: str
) -> None:
    beat(page, last_build="2026-11-22T07:00:00Z", outcome="unchanged")
    page.clock.install(time=NOW)
    page.goto(server + path)
    page.clock.fast_forward(3000)
    banner = page.locator("[data-beat=late]")
    banner.wait_for()
    assert "22 Nov 2026" in (banner.text_content() or "")


def test_a_host_without_heartbeat_shows_no_banner(page: Page, server: str) -> None:
    page.route("**/heartbeat.json", lambda route: route.fulfill(status=404, body="no"))
    page.clock.install(time=NOW)
    page.goto(f"{server}en/index.html")
    with page.expect_response("**/heartbeat.json"):
        page.clock.fast_forward(3000)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-beat=late]").is_hidden()
