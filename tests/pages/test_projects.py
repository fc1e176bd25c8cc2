"""The page of a project: its milestones, and what else it holds."""

from datetime import date, timedelta
from typing import Any

from calendarhub.model.event import Event, Status
from calendarhub.model.network import Network, Organisation, Project
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.rules.fuzzy import parse_when
from tests import builders
from tests.pages.reading import read, recipes
from tests.theme.sites import site


def page(*events: Event) -> str:
    made = recipes(site(*(builders.entry(one) for one in events)))
    return read(made["en/projects/primcare-it.html"].make()).text


def test_a_project_of_milestones_alone_does_not_say_that_nothing_comes() -> None:
    november = When(Precision.MONTH, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
    report = builders.event(id="report", type="milestone", project="primcare-it", when=november)
    text = page(report)
    assert "No coming events" not in text
    assert "taking place now" not in text
    assert "Day not yet known" in text
    assert "No coming events" in page()


def project_site(*events: Event) -> str:
    made = recipes(site(*(builders.entry(one) for one in events)))
    return made["en/projects/primcare-it.html"].make().decode()


def on(day: date, **changes: object) -> Event:
    return builders.event(id=f"on-{day}", when=builders.days(day), project="primcare-it", **changes)


def test_the_picture_links_every_dated_step_that_the_table_names() -> None:
    html = project_site(
        on(date(2026, 10, 14), type="milestone"),
        on(date(2028, 9, 12), type="conference", title=builders.text(en="Closing conference")),
        builders.event(id="later", type="milestone", project="primcare-it", when=UNKNOWN),
    )
    picture, table = html.split("</svg>\n<", 1)[0], html.split("<tbody>")[1]
    assert 'href="../events/on-2028-09-12.html"><title>Closing conference' in picture
    assert "later.html" not in picture
    assert table.count("<th ") == 3
    assert "date to be announced" in table.split("later.html")[0].rsplit("<tr", 1)[1]


def test_today_stands_between_what_was_and_what_comes() -> None:
    was, comes = on(date(2026, 10, 14), type="milestone"), on(date(2027, 3, 8), type="milestone")
    rows = project_site(was, comes).split("<tbody>")[1]
    assert rows.index("on-2026-10-14") < rows.index(">today<") < rows.index("on-2027-03-08")
    assert ">today<" not in project_site(was).split("<tbody>")[1]
    assert ">today<" not in project_site(comes).split("<tbody>")[1]


def test_the_state_of_a_step_is_a_word_and_a_class() -> None:
    html = project_site(
        on(date(2026, 10, 14), type="milestone"),
        on(date(2027, 3, 8), type="milestone", status=Status.CANCELLED),
    )
    assert '<tr class="step is-past">' in html
    assert '<tr class="step is-cancelled">' in html
    assert '<tspan class="t-note">cancelled</tspan>' in html
    assert "<s>Board meeting</s>" in html


def test_pages_of_a_project_without_a_line_of_today_stay_as_they_are() -> None:
    ended = builders.entry(on(date(2026, 10, 14), type="milestone"))
    ahead = builders.entry(on(date(2027, 3, 8), type="milestone"))
    next_day = builders.window(now=builders.NOW + timedelta(days=1))
    path = "en/projects/primcare-it.html"
    assert recipes(site(ended))[path].key == recipes(site(ended, window=next_day))[path].key
    assert recipes(site(ahead))[path].key != recipes(site(ahead, window=next_day))[path].key


def test_the_time_of_a_project_that_no_record_says_is_drawn_first() -> None:
    when = parse_when("2026-10/2028-09", "", builders.HELSINKI)
    network = Network(projects={"p": Project(id="p", name=builders.text(en="At home"), when=when)})
    kick_off = builders.event(id="k", type="milestone", project="p")
    made = recipes(site(builders.entry(kick_off), hub=builders.hub(network=network)))
    html = made["fi/projects/p.html"].make().decode()
    drawn = html.split("</defs>")[1].split("</svg>\n<")[0]
    assert drawn.index("<title>At home, ") < drawn.index("<title>Board meeting")
    assert html.count('<tr class="step') == 1
    assert '<aside class="detail-aside flow" aria-label="At home">' in html


def network(*projects: Project) -> Network:
    return Network(
        organisations={"utu": Organisation(id="utu", name=builders.text(en="University of Turku"))},
        projects={one.id: one for one in projects},
    )


def project(identifier: str, said: str, **more: Any) -> Project:
    when = parse_when(said, "", builders.HELSINKI)
    return Project(id=identifier, name=builders.text(en=identifier), when=when, **more)


def test_the_list_shows_cards_with_bar_stage_and_next_milestone_the_running_first() -> None:
    step = builders.event(
        id="pilots", type="milestone", project="runs", when=builders.days(date(2027, 1, 4))
    )
    projects = network(
        project("over", "2004/2007"), project("unknown", ""), project("runs", "2026/2028")
    )
    made = recipes(site(builders.entry(step), hub=builders.hub(network=projects)))
    over, runs = (
        made["en/projects.html"]
        .make()
        .decode()
        .split(f'href="projects/{name}.html"')[1]
        .split("</li>")[0]
        for name in ("over", "runs")
    )
    assert '<rect class="progress-done" width="30%"' in runs
    text = read(made["en/projects.html"].make()).text
    assert text.index("runs") < text.index("over") < text.index("unknown")
    assert "2026–2028 year 1 of 3 1 coming Next milestone: Board meeting , Mon, 4 Jan 2027" in text
    assert "2004–2007 ended" in text
    assert "Next" not in over


def test_partners_stand_by_logo_and_what_comes_next_on_a_leaf() -> None:
    spring = parse_when("2027-21", "", builders.HELSINKI)
    step = builders.event(id="pilots", type="milestone", project="p", when=spring)
    projects = network(
        project("p", "2026/2028", partners=("utu", "Somebody else"), coordinator="utu")
    )
    html = (
        recipes(site(builders.entry(step), hub=builders.hub(network=projects)))[
            "en/projects/p.html"
        ]
        .make()
        .decode()
    )
    aside, wall = (
        html.split("<aside")[1].split("</aside>")[0],
        html.split('class="wall"')[1].split("</ul>")[0],
    )
    assert '<span class="leaf-top">2027</span><span class="leaf-day">spring</span>' in aside
    assert aside.count("monogram") == 1
    assert wall.count("monogram") == 1
    assert "<span>Somebody else</span>" in wall


def test_a_project_without_anything_says_so_and_has_no_empty_parts() -> None:
    made = recipes(site(hub=builders.hub(network=network(project("p", "")))))
    html = made["en/projects/p.html"].make().decode()
    assert "dates not known" in html
    assert "No coming events" in html
    assert not any(
        part in html
        for part in ('<svg class="progress', "steps-table", 'class="wall"', "project-next")
    )


def test_the_first_page_shows_the_projects_that_run() -> None:
    projects = network(project("over", "2004/2007"), project("runs", "2026/2028"))
    strip = (
        recipes(site(hub=builders.hub(network=projects)))["en/index.html"]
        .make()
        .decode()
        .split('class="projects-strip"')[1]
    )
    assert "projects/runs.html" in strip
    assert "projects/over.html" not in strip.split("</section>")[0]
