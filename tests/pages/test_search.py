"""The lists that search reads: what they hold, how big they get, and what an edit makes anew."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Repeats
from calendarhub.model.text import NO_TEXT
from calendarhub.model.when import Precision, When
from calendarhub.pages.search.register import fold
from calendarhub.pipeline.report import Outcome
from calendarhub.theme.site import Site
from tests import builders
from tests.browser.demo import demo
from tests.builders import text
from tests.hubs import BOARD, HubFolder
from tests.pages.reading import recipes
from tests.theme.sites import site

LONG = "The board plans the doctoral training of the coming year and hears its members. " * 20


def lists(this: Site, language: str = "en") -> dict[str, dict[str, Any]]:
    """Every list of a language, by year."""
    start = f"search/{language}/"
    return {
        path[len(start) :].removesuffix(".json"): json.loads(recipe.make())
        for path, recipe in recipes(this).items()
        if path.startswith(start)
    }


def ids(this: Site) -> dict[str, list[str]]:
    """The ids of the events in each list."""
    return {name: [row[0] for row in one["events"]] for name, one in lists(this).items()}


def of(*events: Event, **changes: Any) -> Site:
    return site(*[builders.entry(one) for one in events], **changes)


def test_a_row_says_what_a_list_shows_and_where_to_find_it() -> None:
    event = builders.event(organisers=("utu",), summary=text(en="About the coming year."))
    found = lists(of(event))["2027"]
    assert found["types"] == ["board-meeting"]
    assert found["organisers"] == ["utu"]
    assert found["places"] == ["Turku, Finland"]
    assert found["events"] == [
        [
            "board-2027",
            "Board meeting",
            "",
            "Mon, 8 Mar 2027, 09:30–16:00",
            30074850,  # minutes since 1970: 2027-03-08T07:30Z
            30075240,
            0,
            [0],
            0,
            "",
            "",
            ["", "Mon", "8", "Mar"],
            0,
            "About the coming year.",
        ]
    ]


def test_what_touches_two_years_is_in_both_lists_and_what_has_no_date_in_its_own() -> None:
    over = builders.event(id="over", when=builders.days(date(2026, 12, 28), date(2027, 1, 3)))
    open_end = When(precision=Precision.OPEN, edtf="2009/..", earliest=date(2009, 1, 1))
    endless = builders.event(id="endless", when=open_end)
    vague = builders.event(id="vague", when=When())
    assert ids(of(over, endless, vague)) == {
        "undated": ["vague", "endless"],
        "2027": ["over"],
        "2026": ["over"],
        "2009": ["endless"],
    }


def test_a_series_is_one_row_a_year_by_its_next_date() -> None:
    weekly = builders.event(
        id="weekly",
        when=builders.days(date(2025, 1, 7)),
        repeats=Repeats(rule="FREQ=WEEKLY;BYDAY=TU"),
    )
    made = lists(of(weekly))
    assert {name: len(one["events"]) for name, one in made.items()} == {
        "2027": 1,
        "2026": 1,
        "2025": 1,
    }
    whens = [made[year]["events"][0][3] for year in ("2025", "2026", "2027")]
    assert whens == ["Tue, 30 Dec 2025", "Tue, 24 Nov 2026", "Tue, 5 Jan 2027"]


def test_a_text_in_another_language_tells_which() -> None:
    both = builders.hub(languages=("en", "fi"))
    row = lists(of(builders.event(), hub=both), "fi")["2027"]["events"][0]
    assert (row[1], row[2]) == ("Board meeting", "en")


def test_markup_and_addresses_of_a_body_are_not_searched() -> None:
    body = text(en="# Agenda\n\nThe **board** [meets](https://x.example/a) in *Turku*.")
    row = lists(of(builders.event(body=body)))["2027"]["events"][0]
    assert row[-1] == "Agenda The board meets in Turku."


def thousand(**changes: Any) -> Site:
    """A year of a thousand events with long titles and texts."""
    events = [
        builders.event(
            id=f"meeting-of-the-executive-board-{at}",
            title=text(en=f"Meeting {at} of the executive board in personalised health care"),
            organisers=("bsr-phc", "gumed"),
            body=text(en=LONG),
            when=builders.days(date(2027, 1, 1) + timedelta(days=at % 365)),
        )
        for at in range(1000)
    ]
    return of(*events, **changes)


def test_a_year_of_a_thousand_is_in_parts_of_at_most_a_hundred_kilobytes() -> None:
    made = recipes(thousand())
    paths = ["search/en/2027.json", *[f"search/en/2027/{at}.json" for at in range(2, 6)]]
    found = [made[path].make() for path in paths]
    assert max(map(len, found)) <= 100_000
    rows = [row for data in found for row in json.loads(data)["events"]]
    assert len({row[0] for row in rows}) == 1000
    assert all(row[-1].startswith("The board") for row in rows)
    assert "search/en/2027/6.json" not in made
    assert (
        b' data-list="2027" data-address="../search/en/2027.json" data-parts="5"'
        in made["en/search.html"].make()
    )


def test_a_register_tells_which_parts_can_hold_a_word_a_type_or_an_organiser() -> None:
    found = json.loads(recipes(thousand())["search/en/2027/words.json"].make())
    words = {word: int(mask, 16) for mask, held in found["words"].items() for word in held.split()}
    assert words["mee"] == words["=board-meeting"] == words["@gumed"] == words["bsr"] == 0b11111
    assert words["365"] == 0b1  # the first of January has the meetings 0, 365 and 730
    assert "xyz" not in words
    assert found["ends"] == sorted(found["ends"])
    assert len(found["ends"]) == 5


def test_a_short_list_has_no_register_and_a_part_that_is_needed_no_longer_is_empty() -> None:
    former = frozenset({"search/en/2027/2.json", "search/en/2027/words.json"})
    made = recipes(of(builders.event(), former=former))
    assert "search/en/2027/words.json" not in made
    assert json.loads(made["search/en/2027/2.json"].make())["events"] == []
    assert b"data-parts" not in made["en/search.html"].make()


@pytest.mark.parametrize(
    ("said", "folded"),
    [
        ("Gdańsk, Päivä!", " gdansk paiva "),
        ("Łódź–Straße", " lodz strasse"),
        ("ÆØ\u00ad\u00a0ŒÐÞ", " aeo oedth"),
        ("İstanbul’da", " istanbul da"),
    ],
)
def test_words_are_folded_as_the_script_folds_them(said: str, folded: str) -> None:
    assert fold(said) == folded


def test_an_edit_in_a_long_year_makes_its_part_and_the_register_anew() -> None:
    this = thousand()
    changed = this.entries[300]
    entries = (*this.entries[:300], replace(changed, digest="another"), *this.entries[301:])
    old, new = recipes(this), recipes(replace(this, entries=entries, memo={}))
    stale = {
        path for path in old if path.startswith("search/en/") and old[path].key != new[path].key
    }
    assert stale == {"search/en/2027/2.json", "search/en/2027/words.json"}


def test_a_text_is_cut_after_a_word() -> None:
    row = lists(of(builders.event(body=text(en=LONG))))["2027"]["events"][0]
    assert len(row[-1]) <= 300
    assert LONG.startswith(f"{row[-1]} ")


def test_what_was_withdrawn_or_is_a_deadline_is_not_found() -> None:
    assert not any("withdrawn-visit" in found for found in ids(demo(languages=("en",))).values())


def test_an_edit_makes_only_the_lists_of_its_year_anew() -> None:
    this = demo(languages=("en", "fi"))

    def edit(entry: Entry) -> Entry:
        if entry.event.id != "telecare-webinar":
            return entry
        return replace(entry, event=replace(entry.event, title=text(en="New")), digest="another")

    after = replace(this, entries=tuple(edit(entry) for entry in this.entries), memo={})
    old, new = recipes(this), recipes(after)
    stale = {path for path in old if path.startswith("search/") and old[path].key != new[path].key}
    assert stale == {"search/en/2026.json", "search/fi/2026.json"}
    assert old["en/search.html"].key == new["en/search.html"].key


def test_lists_do_not_change_with_the_day_unless_the_next_date_of_a_series_does() -> None:
    this = demo(languages=("en",))
    later = replace(this, window=builders.window(builders.NOW + timedelta(days=8)), memo={})
    old, new = recipes(this), recipes(later)
    stale = {path for path in old if path.startswith("search/") and old[path].key != new[path].key}
    assert stale == set()


def test_a_year_that_lost_its_events_keeps_an_empty_list() -> None:
    this = of(builders.event(), former=frozenset({"search/en/2024.json"}))
    assert lists(this)["2024"]["events"] == []
    page = recipes(this)["en/search.html"].make().decode()
    assert 'data-list="2027"' in page
    assert "2024" not in page


def test_an_empty_hub_has_a_search_page_all_the_same() -> None:
    assert b'role="search"' in recipes(site())["en/search.html"].make()


def test_a_hostile_organiser_does_not_end_the_list() -> None:
    bad = '"]]}</script>\u2028\x85\\'
    event = builders.event(organisers=(bad,), title=text(en=bad), summary=NO_TEXT)
    assert lists(of(event))["2027"]["organisers"] == [bad]


def test_a_hub_that_wants_no_search_has_no_page_of_it_and_no_way_to_it(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    settings = hub.root / "calendarhub.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "outputs: [pages]\n", encoding="utf-8"
    )
    assert hub.build().outcome is Outcome.PUBLISHED
    public = (hub.root / "public").resolve()
    assert not (public / "en/search.html").exists()
    assert not (public / "search").exists()
    assert all("search.html" not in file.read_text() for file in public.rglob("*.html"))
