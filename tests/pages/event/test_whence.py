"""Where an event of a partner's calendar is from, as its page says it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Provenance
from calendarhub.model.network import Organisation
from tests import builders
from tests.pages.reading import Read, read, recipes
from tests.theme.sites import site

UT = Organisation("ut", builders.text(en="University of Tartu"), url="https://ut.example/")
CAME = Provenance("tartu", "ut", "https://calendar.ut.example/1", "1@ut.example")


def shown(came: Provenance | None, language: str = "en", **changes: Any) -> Read:
    """The page of an event that came in."""
    plain = builders.hub(languages=("en", language) if language != "en" else ("en",))
    organisations = {**plain.network.organisations, "ut": UT}
    hub = replace(plain, network=replace(plain.network, organisations=organisations))
    entry = builders.entry(builders.event(provenance=came, **changes))
    return read(recipes(site(entry, hub=hub))[f"{language}/events/board-2027.html"].make())


def addresses(page: Read) -> list[str]:
    """Where the page leads, away from the hub and what every page leads to."""
    names = ("ut.example", "javascript")
    return [one["href"] for one in page.links if any(name in one["href"] for name in names)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Taken from a partner’s calendar"),
        ("de", "Aus dem Kalender eines Partners übernommen"),
        ("fi", "Peräisin kumppanin kalenterista"),
    ],
)
def test_pre_04_the_page_says_in_its_language_where_the_event_is_from(
    language: str, words: str
) -> None:
    page = shown(CAME, language)
    assert words in page.text
    assert addresses(page) == ["https://calendar.ut.example/1"]


def test_pre_04_an_event_of_ones_own_is_from_nowhere_else() -> None:
    assert "partner’s calendar" not in shown(None).text


@pytest.mark.parametrize(
    ("came", "name", "address"),
    [
        (replace(CAME, url=""), "University of Tartu", ["https://ut.example/"]),
        (replace(CAME, organisation=""), "calendar.ut.example", ["https://calendar.ut.example/1"]),
        (replace(CAME, organisation="Riga", url="javascript:x"), "Riga", []),
        (Provenance("tartu"), "tartu", []),
    ],
)
def test_it_is_named_by_its_organisation_else_its_host_else_as_the_settings_call_it(
    came: Provenance, name: str, address: list[str]
) -> None:
    page = shown(came)
    assert f"Source {name}" in page.text
    assert addresses(page) == address


def test_rem_06_a_source_that_cannot_be_read_is_marked_with_the_day_of_the_last_answer() -> None:
    page = shown(CAME, stale=date(2026, 11, 20))
    assert "The source cannot be read at the moment" in page.text
    assert "Last read: 20 November 2026" in page.text
