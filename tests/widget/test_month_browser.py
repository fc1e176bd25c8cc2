"""The month as a table over its list, in a real Chromium on a partner's page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.when import UNKNOWN, Precision, When
from tests.browser.axe import needs_axe, violations
from tests.browser.widths import too_wide
from tests.builders import days, entry, event, text, timed
from tests.widget.host import Visit, element, publish, strict, visit
from tests.widget.stage import Server, serving

pytestmark = pytest.mark.browser

ROOT = "document.querySelector('calendarhub-events').shadowRoot"


def one(identifier: str, first: date, last: date | None = None, **changes: Any) -> Entry:
    """Something of whole days."""
    title = text(en=identifier.title())
    return entry(event(id=identifier, title=title, when=days(first, last), **changes))


def talk(identifier: str, start: datetime) -> Entry:
    """Something of an hour."""
    when = timed(start, start + timedelta(hours=1))
    return entry(event(id=identifier, title=text(en=identifier.title()), when=when))


ALL = (
    talk("talk", datetime(2026, 12, 8, 14)),
    talk("other", datetime(2026, 12, 8, 16)),
    one("course", date(2026, 12, 10), date(2026, 12, 15)),
    one("postponed", date(2026, 12, 20), status=Status.POSTPONED),
    one("long", date(2026, 12, 1), date(2027, 2, 28)),
    one("later", date(2027, 2, 3)),
    entry(event(id="undated", title=text(en="Undated"), when=UNKNOWN)),
    entry(
        event(
            id="month",
            title=text(en="Month"),
            when=When(Precision.MONTH, "2027-02", date(2027, 2, 1), date(2027, 2, 28)),
        )
    ),
)


@pytest.fixture(scope="module")
def stage() -> Iterator[tuple[Server, Server]]:
    """The hub, published once, and the site of a partner."""
    with serving() as hub, serving() as partner:
        publish(hub, *ALL, languages=("en", "fi", "lv"))
        yield hub, partner


@pytest.fixture
def open_(chromium: Browser, stage: tuple[Server, Server]) -> Iterator[Any]:
    hub, partner = stage
    visits: list[Visit] = []

    def opened(attributes: str = "", *, style: str = "", **options: Any) -> Visit:
        snippet = element(hub, f'feed="all" layout="month" {attributes}')
        body = f"{style}<main><h1>Partner</h1><h2>Events</h2>{snippet}</main>"
        options = {"policy": "" if style else strict(hub), **options}
        found = visit(chromium, partner, body, **options)
        visits.append(found)
        found.wait(f"{ROOT}?.querySelector('[part=table]')")
        return found

    yield opened
    for found in visits:
        found.context.close()


def press(found: Visit, name: str) -> None:
    found.page.get_by_role("button", name=name).click()


def cells(found: Visit) -> dict[str, str]:
    """What the button of each day with events says, by its number."""
    said = found.page.locator("[part=pick]").evaluate_all("all => all.map((x) => x.textContent)")
    return dict(one.split(": ", 1) for one in said)


def test_the_month_of_the_next_event_is_a_table_over_its_list(open_: Any) -> None:
    found = open_()
    assert found.texts("heading") == ["December 2026"]
    assert found.texts("title") == ["Long", "Talk", "Other", "Course", "Postponed"]
    assert cells(found) == {
        "1": "Long",
        "8": "Talk; Other",
        **dict.fromkeys(("10", "11", "12", "13", "14", "15"), "Course"),
    }
    weekdays = found.page.locator("th")
    assert weekdays.evaluate_all("all => all.map((x) => [x.scope, x.abbr, x.textContent])")[0] == [
        "col",
        "Monday",
        "Mon",
    ]
    assert found.page.locator("[part=cell]").count() == 35
    assert found.violations == []


def test_months_are_turned_by_the_keyboard_and_the_focus_stays(open_: Any) -> None:
    found = open_()
    found.page.get_by_role("button", name="Next month").focus()
    found.page.keyboard.press("Enter")
    assert found.texts("heading") == ["January 2027"]
    assert found.texts("title") == ["Long"]
    found.page.keyboard.press("Enter")
    assert found.texts("heading") == ["February 2027"]
    assert found.texts("title") == ["Long", "Month", "Later"]
    assert cells(found) == {"3": "Later", "28": "Long"}
    found.page.keyboard.press("Enter")
    assert found.texts("heading") == ["February 2027"], "nothing later is known"
    focused = found.page.evaluate(f"{ROOT}.activeElement.ariaLabel")
    assert focused == "Next month"
    assert found.page.locator("[part=heading]").get_attribute("aria-live") == "polite"
    found.page.keyboard.press("Shift+Tab")
    found.page.keyboard.press("Enter")
    assert found.page.evaluate(f"{ROOT}.activeElement.textContent") == "Today"
    assert found.texts("heading") == ["November 2026"]
    assert found.texts("status") == ["No events in November 2026"]
    assert found.page.locator("[aria-current=date]").inner_text() == "22"


def test_a_day_shows_its_events_and_once_more_those_of_the_month(open_: Any) -> None:
    found = open_()
    day = found.page.locator("[part=pick]", has_text="Talk; Other")
    day.press("Space")
    assert found.texts("title") == ["Talk", "Other"]
    assert found.texts("status") == ["Events found: 2"]
    assert day.get_attribute("aria-pressed") == "true"
    assert found.page.evaluate(f"{ROOT}.activeElement.textContent").startswith("8: ")
    day.press("Space")
    assert len(found.texts("title")) == 5
    assert found.texts("status") == [""]


def test_what_lasts_days_is_a_bar_from_week_to_week_and_what_lasts_longer_its_ends(
    open_: Any,
) -> None:
    found = open_()
    bars = found.page.locator("[data-bar=run]").evaluate_all(
        "all => all.map((x) => [x.textContent, x.style.getPropertyValue('--run')])"
    )
    assert bars == [["Course", "4"], ["Course", "2"]]
    lines = found.page.locator("[part=cell]:has([data-bar])").evaluate_all(
        "x => x.map((cell) => getComputedStyle(cell).borderInlineStartWidth)"
    )
    assert lines.count("0px") == 5  # none crosses a bar; one stands before its first day
    assert found.page.locator("[part=event] a", has_text="Long").count() == 1


def test_the_month_that_is_shown_stays_when_the_list_is_made_anew(open_: Any) -> None:
    found = open_()
    press(found, "Next month")
    found.page.evaluate("document.querySelector('calendarhub-events').setAttribute('limit', '9')")
    found.wait("told.length === 2")
    found.wait(f"{ROOT}.querySelector('[part=heading]')")
    assert found.texts("heading") == ["January 2027"]


def test_types_choose_and_words_are_the_hubs_own(open_: Any) -> None:
    found = open_('types="nothing" lang="lv"')
    assert found.texts("heading") == ["2026. g. novembris"]
    assert found.texts("status") == ["Nav pasākumu: 2026. g. novembris"]
    assert found.page.locator("[part=button]").nth(1).inner_text() == "Šodien"


@pytest.mark.parametrize("width", [236, 720])
def test_it_is_accessible_and_scrolls_nowhere_in_any_host(open_: Any, width: int) -> None:
    found = open_(
        'theme="light"',
        style="<style>*{all:unset}style,script,title{display:none}body,main{display:block}</style>",
        viewport={"width": width, "height": 900},
    )
    needs_axe()
    assert violations(found.page) == []
    assert too_wide(found.page, width) == []


def test_without_the_script_of_the_month_the_list_stays(
    chromium: Browser, stage: tuple[Server, Server]
) -> None:
    hub, partner = stage
    kept = hub.answers.pop("/widget/v1/month.js")
    found = visit(chromium, partner, element(hub, 'feed="all" layout="month"'))
    found.wait("told.length === 2")
    assert found.told[1] == ["error", {"reason": "part"}]
    assert found.texts("title")[-1] == "Undated"
    hub.answers["/widget/v1/month.js"] = kept
    found.context.close()


def test_what_is_over_has_no_place(open_: Any) -> None:
    found = open_(now=datetime(2026, 12, 9, tzinfo=UTC))
    assert "8" not in cells(found)
