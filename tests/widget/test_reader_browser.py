"""What readers choose of a list, in a real Chromium on a partner's page."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from calendarhub.model.entry import Entry
from calendarhub.model.network import EventType, Network
from tests.browser.axe import needs_axe, violations
from tests.browser.widths import too_wide
from tests.builders import days, entry, event, text
from tests.widget.host import Visit, element, publish, strict, visit
from tests.widget.stage import Server, serving

pytestmark = pytest.mark.browser

ROOT = "document.querySelector('calendarhub-events').shadowRoot"
KINDS = {
    "course": EventType(id="course", name=text(en="Course"), colour="green", shape="triangle"),
    "talk": EventType(id="talk", name=text(en="Talk"), colour="red", shape="ring"),
    "never": EventType(id="never", name=text(en="Never")),
}


def one(number: int) -> Entry:
    """A day every twenty days; every third is a course."""
    first = date(2027, 1, 1) + timedelta(days=20 * number)
    kind = "talk" if number % 3 else "course"
    title = text(en=f"Number {number}")
    return entry(event(id=f"n{number}", title=title, when=days(first), type=kind))


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[Server, Server]]:
    """The hub, published once, and the site of a partner."""
    with serving() as hub, serving() as partner:
        publish(hub, *[one(number) for number in range(9)], network=Network(types=KINDS))
        yield hub, partner


@pytest.fixture
def open_(chromium: Browser, stage: tuple[Server, Server]) -> Iterator[Any]:
    hub, partner = stage
    visits: list[Visit] = []

    def opened(attributes: str, *, style: str = "", **options: Any) -> Visit:
        snippet = element(hub, f'feed="all" {attributes}')
        body = f"{style}<main><h1>Partner</h1><h2>Events</h2>{snippet}</main>"
        options = {"policy": "" if style else strict(hub), **options}
        found = visit(chromium, partner, body, **options)
        visits.append(found)
        found.wait(f"{ROOT}?.querySelector('[part=button], [part=choice]')")
        return found

    yield opened
    for found in visits:
        found.context.close()


def titles(*numbers: int) -> list[str]:
    return [f"Number {number}" for number in numbers]


def test_readers_choose_among_the_types_that_occur_and_hear_how_many_there_are(open_: Any) -> None:
    found = open_('filter limit="4"')
    group = found.page.get_by_role("group", name="Event types")
    assert group.get_by_role("button").all_inner_texts() == ["Course", "Talk"]
    course = group.get_by_role("button", name="Course")
    assert course.get_attribute("aria-pressed") == "false"
    assert found.texts("status") == [""]
    course.press("Enter")
    assert course.get_attribute("aria-pressed") == "true"
    assert found.texts("title") == titles(0, 3, 6), "not only of the four that were shown"
    assert found.texts("month") == ["January 2027", "March 2027", "May 2027"]
    assert found.texts("status") == ["Events found: 3"]
    assert found.page.evaluate(f"{ROOT}.activeElement.value") == "course"
    group.get_by_role("button", name="Talk").click()
    assert found.texts("title") == titles(0, 1, 2, 3)
    assert found.texts("status") == ["Events found: 9"]
    assert found.violations == []


def test_readers_ask_for_more_and_the_keyboard_goes_on_with_what_is_new(open_: Any) -> None:
    found = open_('more limit="4"')
    assert found.texts("title") == titles(0, 1, 2, 3)
    found.page.get_by_role("button", name="Show more").press("Enter")
    assert found.texts("title") == titles(*range(9))
    assert found.page.evaluate(f"{ROOT}.activeElement.textContent") == "Number 4"
    assert not found.page.get_by_role("button", name="Show more").is_visible()
    assert found.texts("month")[:2] == ["January 2027", "February 2027"]


def test_what_a_reader_chose_stays_when_the_list_is_made_anew(open_: Any) -> None:
    found = open_('filter more limit="2"')
    found.page.get_by_role("button", name="Course").click()
    assert found.texts("title") == titles(0, 3)
    found.page.evaluate(
        "document.querySelector('calendarhub-events').setAttribute('theme', 'dark')"
    )
    found.wait("told.length === 2")
    found.wait(f"{ROOT}.querySelector('[aria-pressed=true]')")
    assert found.texts("title") == titles(0, 3)


@pytest.mark.parametrize(
    ("comes", "said"),
    [
        (True, ["Events found: 9", ""]),
        (False, ["Events shown: 7. There may be more.", "Events shown: 2. There may be more."]),
    ],
)
def test_all_that_is_to_come_is_found_and_where_it_does_not_come_nothing_is_said_of_all(
    chromium: Browser, comes: bool, said: list[str]
) -> None:
    with serving() as hub, serving() as partner:
        publish(hub, *[one(number) for number in range(25)], network=Network(types=KINDS))
        for path in [path for path in hub.answers if "/en/all/" in path and not comes]:
            del hub.answers[path]
        both = element(hub, 'feed="all" filter')
        both += '<calendarhub-events feed="all" layout="month"></calendarhub-events>'
        found = visit(chromium, partner, both)
        found.page.get_by_role("button", name="Course").click()
        found.wait(
            "document.querySelectorAll('calendarhub-events')[1].shadowRoot.querySelector('table')"
        )
        assert found.texts("status") == said
        found.context.close()


def test_one_type_is_no_choice(open_: Any) -> None:
    found = open_('filter more types="course" limit="1"')
    assert found.page.locator("[part=filter]").count() == 0
    assert found.texts("title") == titles(0)


@pytest.mark.parametrize(("width", "layout"), [(236, "compact"), (720, "cards")])
def test_it_is_accessible_and_scrolls_nowhere_in_any_host(
    open_: Any, width: int, layout: str
) -> None:
    found = open_(
        f'filter more limit="3" theme="dark" layout="{layout}"',
        style="<style>*{all:unset}style,script,title{display:none}body,main{display:block}</style>",
        viewport={"width": width, "height": 900},
    )
    found.page.get_by_role("button", name="Course").click()
    needs_axe()
    assert violations(found.page) == []
    assert too_wide(found.page, width) == []
