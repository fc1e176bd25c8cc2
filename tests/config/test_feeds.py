"""The files of feeds/."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.model.feed import EVERYTHING, Each, EmbedForm, Feed, Selection
from tests.builders import text
from tests.config.hubs import codes, feed, loaded, only, underlined

TYPES = "- {id: board-meeting, name: Board}\n- {id: call, name: Call}\n"


def test_a_hub_without_feeds_has_one_of_everything(tmp_path: Path) -> None:
    (only_feed,) = loaded(tmp_path, settings="name: {en: Hub, fi: Napa}\n").hub.feeds
    assert only_feed == Feed(name="all", title=text(en="Hub", fi="Napa"))


def test_a_title_is_enough(tmp_path: Path) -> None:
    made = feed(loaded(tmp_path, feeds__all="title: All\n"))
    assert made == Feed(name="all", title=text(en="All"), select=EVERYTHING)
    assert made.back == 365
    assert made.refresh == timedelta(hours=6)


def test_every_option_is_read(tmp_path: Path) -> None:
    source = """
title: {en: Board meetings, fi: Kokoukset}
description: What the board decides
select: {type: [board-meeting, call], country: [no, Sweden], tag: Doctoral training, online: true}
exclude: {tag: [internal]}
back: all
fuzzy: omit
cancelled: drop
recurrence: expand
order: start
refresh: 30m
deadlines: true
announce_changes: yes
each: country
embeds: {sidebar: {limit: 5, theme: dark, layout: compact, types: call}, all: {}}
"""
    hub = loaded(tmp_path, network__types=TYPES, feeds__board_meetings=source)
    assert hub.problems == ()
    assert feed(hub, "board-meetings") == Feed(
        name="board-meetings",
        title=text(en="Board meetings", fi="Kokoukset"),
        description=text(en="What the board decides"),
        select=Selection(
            type=("board-meeting", "call"),
            country=("NO", "SE"),
            tag=("doctoral-training",),
            online=True,
        ),
        exclude=Selection(tag=("internal",)),
        back=None,
        omit_fuzzy=True,
        drop_cancelled=True,
        expand=True,
        order_by_start=True,
        refresh=timedelta(minutes=30),
        deadlines=True,
        announce_changes=True,
        each=Each.COUNTRY,
        embeds=(
            EmbedForm("sidebar", limit=5, types=("call",), layout="compact", theme="dark"),
            EmbedForm("all"),
        ),
    )


def test_not_online_is_a_choice_of_its_own(tmp_path: Path) -> None:
    made = feed(loaded(tmp_path, feeds__all="title: A\nselect: {online: no}\n"))
    assert made.select.online is False


def test_empty_lists_of_a_selection_choose_nothing_in_particular(tmp_path: Path) -> None:
    made = feed(loaded(tmp_path, feeds__all="title: A\nselect: {type: [], project: }\n"))
    assert made.select == EVERYTHING


@pytest.mark.parametrize(
    ("written", "days"), [("90d", 90), ("2w", 14), ("1y", 365), ("0d", 0), ("10 years", 3650)]
)
def test_back_is_read_in_days_weeks_and_years(tmp_path: Path, written: str, days: int) -> None:
    assert feed(loaded(tmp_path, feeds__all=f"title: A\nback: {written}\n")).back == days


@pytest.mark.parametrize(
    ("lines", "code", "under", "remedy", "published"),
    [
        ("title: 'A, B'", "title.characters", "'A, B'", "dash", False),
        ("title: a;b", "title.characters", "a;b", "dash", False),
        ("title: a\\b", "title.characters", "a\\b", "dash", False),
        ("description: no title", "title.missing", "description", "title:", False),
        ("title: A\nback: 90", "back.form", "90", "90d", True),
        ("title: A\nrefresh: 10s", "refresh.form", "10s", "30m", True),
        ("title: A\nrefresh: 1m", "refresh.range", "1m", "5m", True),
        ("title: A\ndeadlines: maybe", "deadlines.form", "maybe", "true", True),
        ("title: A\nlisted: maybe", "listed.form", "maybe", "true", False),
        ("title: A\norder: begin", "order.unknown", "begin", "start", True),
        ("title: A\ndeadline: true", "key.unknown", "deadline", "deadlines", True),
        ("title: A\neach: types", "each.unknown", "types", "type", False),
        ("title: A\nselect: {typ: call}", "select.key.unknown", "typ", "type", False),
        ("title: A\nselect: {type: cal}", "select.type.unknown", "cal", "call", True),
        ("title: A\nselect: {project: x}", "select.project.unknown", "x", "network/", True),
        ("title: A\nexclude: {organisation: x}", "exclude.organisation.unknown", "x", "net", True),
        (
            "title: A\nselect: {country: Finnland}",
            "select.country.unknown",
            "Finnland",
            "FI (Finland)",
            False,
        ),
        ("title: A\nselect: {online: maybe}", "select.online.form", "maybe", "true", False),
        ("title: A\nselect: board", "select.shape", "board", "", False),
        ("title: A\nembeds: {side: {limit: 21}}", "embeds.limit.range", "21", "1 to 20", True),
        ("title: A\nembeds: {side: {limit: x}}", "embeds.limit.form", "x", "such as 5", True),
        ("title: A\nembeds: {side: {types: cal}}", "embeds.types.unknown", "cal", "call", True),
        ("title: A\nembeds: {side: {theme: drak}}", "embeds.theme.unknown", "drak", "dark", True),
        ("title: A\nembeds: {side: {colour: red}}", "embeds.key.unknown", "colour", "", True),
        ("title: A\nembeds: {Side bar: {limit: 5}}", "embeds.id.form", "Side bar", "", True),
        ("title: A\nembeds: {side: 5}", "embeds.shape", "5", "", True),
        ("title: A\nembeds: [{id: a}, {id: a}]", "embeds.id.twice", "a", "another name", True),
    ],
)
def test_a_mistake_is_told_and_a_feed_of_the_wrong_events_is_not_published(
    tmp_path: Path, lines: str, code: str, under: str, remedy: str, published: bool
) -> None:
    hub = loaded(tmp_path, network__types=TYPES, feeds__all=f"{lines}\n")
    problem = only(hub)
    assert problem.code == f"feed.{code}"
    assert underlined(problem, tmp_path) == under
    assert remedy in problem.remedy
    assert [made.name for made in hub.hub.feeds] == (["all"] if published else [])


def test_an_organisation_may_be_chosen_by_the_name_that_a_list_gives(tmp_path: Path) -> None:
    hub = loaded(tmp_path, feeds__all="title: A\nselect: {organisation: [University of Lübeck]}\n")
    assert hub.problems == ()


def test_a_feed_that_is_not_listed_stands_apart_and_has_no_frame(tmp_path: Path) -> None:
    hub = loaded(tmp_path, feeds__all="title: A\nlisted: false\nembeds: {side: {limit: 5}}\n")
    assert codes(hub) == ["feed.embeds.unlisted"]
    assert (hub.hub.feeds, hub.broken) == ((), ())
    assert [(one.name, one.embeds) for one in hub.hub.unlisted] == [("all", ())]


def test_the_name_of_the_changes_feed_is_taken(tmp_path: Path) -> None:
    hub = loaded(tmp_path, feeds__changes="title: A\n")
    assert codes(hub) == ["feed.name.reserved"]
    assert hub.hub.feeds == ()


def test_a_files_name_has_to_be_fit_for_an_address(tmp_path: Path) -> None:
    loaded(tmp_path)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "Board Meetings.yaml").write_text("title: A\n")
    problem = only(loaded(tmp_path))
    assert problem.code == "feed.name.form"
    assert "board-meetings" in problem.remedy


def test_two_files_of_one_feed_are_a_mistake(tmp_path: Path) -> None:
    loaded(tmp_path, feeds__all="title: One\n")
    (tmp_path / "feeds" / "all.yml").write_text("title: Two\n")
    hub = loaded(tmp_path)
    assert codes(hub) == ["feed.name.twice"]
    assert feed(hub).title == text(en="One")


def test_an_empty_file_is_a_feed_without_a_title(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, feeds__all="# nothing yet\n")) == ["feed.empty"]
