"""How far projects are, and what the cards of them say."""

from datetime import timedelta

import pytest

from calendarhub.model.event import Status
from calendarhub.model.network import Network, Project
from calendarhub.model.when import When
from calendarhub.rules.fuzzy import parse_when
from calendarhub.theme.course import Course, courses
from calendarhub.theme.moment import Phase
from calendarhub.theme.project_card import ProjectCard, project_card, strip, strip_stamp
from calendarhub.theme.site import Site
from tests import builders
from tests.theme.sites import site

NAME = builders.text(en="Care at home", fi="Hoitoa kotona")


def when(said: str) -> When:
    return parse_when(said, "", "Europe/Helsinki")


def hub(*said: str, **events: str) -> Site:
    """Projects p0, p1 … of these times; events of p0 by type."""
    projects = {
        f"p{at}": Project(id=f"p{at}", name=NAME, when=when(one)) for at, one in enumerate(said)
    }
    network = Network(projects=projects)
    entries = [
        builders.entry(
            builders.event(
                id=f"{name}-of-p0", type=name.rstrip("0123456789"), project="p0", when=when(one)
            )
        )
        for name, one in events.items()
    ]
    return site(*entries, hub=builders.hub(network=network))


def course(said: str = "", **events: str) -> Course:
    return courses(hub(said, **events))["p0"]


def card(said: str = "", **events: str) -> ProjectCard:
    made = hub(said, **events)
    return project_card(courses(made)["p0"], made, "en", "", "../")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2026-10/2028-09", ("2026–2028", "year 1 of 2", 8)),
        ("2024-12/2027-11", ("2024–2027", "year 2 of 3", 66)),
        ("2024-11/2027-10", ("2024–2027", "year 3 of 3", 68)),
        ("2026-02/2026-12", ("2026", "under way", 88)),
        ("2021/..", ("2021– (no end date)", "under way", None)),
        ("2027/2029", ("2027–2029", "not yet started", 0)),
        ("2004-06/2007-05", ("2004–2007", "ended", 100)),
        ("", ("", "dates not known", None)),
    ],
)
def test_a_card_says_the_years_and_how_far_it_is(said: str, words: tuple[object, ...]) -> None:
    it = card(said)
    assert (it.years, it.stage, it.share) == words


def test_a_project_without_dates_takes_those_of_its_own_record() -> None:
    it = card(project="2025/2027")
    assert (it.years, it.when, it.stage) == ("2025–2027", "2025–2027", "year 2 of 3")


def test_records_that_disagree_are_both_told_and_no_bar_is_drawn() -> None:
    it = card(project1="2009/2012", project2="2012/2014")
    assert (it.years, it.stage) == ("2009–2012 / 2012–2014", "Sources that disagree")
    assert (it.share, it.state) == (None, "past")
    assert course("2009/2014", project1="2009/2012", project2="2012/2014").claims == (
        when("2009/2014"),
    )


def test_what_comes_next_is_the_soonest_that_is_dated() -> None:
    it = card(
        "2026/2028",
        milestone1="2027-21",
        milestone2="2026-12-08",
        milestone3="",
        conference="2028-09",
    )
    assert it.next is not None
    assert (it.next.id, it.next_label, it.coming) == (
        "milestone2-of-p0",
        "Next milestone",
        "4 coming",
    )
    assert card("2026/2028", conference="2028-09").next_label == "Next event"
    ended = card("2026/2028", milestone="2026-03-01", project="2026/2028")
    assert (ended.next, ended.coming) == (None, "")


def test_what_is_cancelled_is_not_next() -> None:
    gone = builders.event(
        id="x", type="milestone", project="p0", when=when("2026-12-08"), status=Status.CANCELLED
    )
    network = Network(projects={"p0": Project(id="p0", name=NAME)})
    assert courses(site(builders.entry(gone), hub=builders.hub(network=network)))["p0"].next is None


def test_running_projects_come_first_then_coming_ended_and_unknown_ones() -> None:
    made = hub(
        "", "2004/2007", "2028/2029", "2025/2030", "2021/2023", "2026/2027", "2027/2030", "2021/.."
    )
    phases = [one.phase for one in courses(made).values()]
    assert list(courses(made)) == ["p5", "p3", "p7", "p6", "p2", "p4", "p1", "p0"]
    assert phases[:3] == [Phase.RUNNING] * 3
    assert phases[-1] is Phase.UNDATED


def test_the_strip_shows_at_most_four_that_run_or_come() -> None:
    many = hub("2021/2023", *["2026/2028"] * 5)
    assert [one.href for one in strip(many, "fi", "", "../")] == [
        f"projects/p{at}.html" for at in range(1, 5)
    ]
    assert strip(hub("2021/2023", ""), "en", "", "../") == []
    assert str(strip(many, "fi", "", "../")[0].name) == "Hoitoa kotona"


def test_the_strip_changes_with_what_it_shows_and_not_from_day_to_day() -> None:
    def stamps(said: str, days: int, **events: str) -> str:
        made = hub(said, **events)
        window = builders.window(now=builders.NOW + timedelta(days=days))
        entries = made.entries
        return strip_stamp(site(*entries, hub=made.hub, window=window))

    assert stamps("2026/2030", 0) == stamps("2026/2030", 3)
    assert stamps("2026/2030", 0) != stamps("2026/2030", 200)
    assert stamps("2026/2030", 0) != stamps("2026/2030", 0, milestone="2027-01-01")
    assert stamps("2026/2030", 0, milestone="2026-12-01") != stamps(
        "2026/2030", 20, milestone="2026-12-01"
    )
