"""What has many events leads to its years: types, organisations, projects."""

from datetime import date

import pytest
from msgspec.structs import replace

from calendarhub.model.when import UNKNOWN
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.many import entry, on_days, page, too_heavy
from tests.pages.reading import made, recipes
from tests.theme.sites import site

TYPE = "types/board-meeting"


@pytest.fixture(scope="module")
def this() -> Site:
    """A type with 250 events ahead, 30 of last year and one without a date."""
    return site(
        *on_days(250, date(2027, 1, 1), 300),
        *on_days(30, date(2025, 3, 1), 30, start=500),
        entry(900, UNKNOWN),
    )


def test_a_page_shows_the_soonest_of_very_many_and_leads_to_all_by_year(this: Site) -> None:
    said = page(this, f"{TYPE}.html")
    coming = said.partition('id="coming"')[2].partition("</section>")[0]
    assert coming.count("<li") == 60
    assert "And 191 more." in coming
    years = said.partition('id="years"')[2].partition("</section>")[0]
    assert [piece.partition("<")[0] for piece in years.split(".html")[1:]] == [
        '">2027',
        '">2025',
        '">Date to be announced',
    ]
    assert "archive.html" not in said.partition("<main")[2].partition("</main>")[0]


def test_a_year_of_a_type_has_its_events_by_month_and_goes_on_in_parts(this: Site) -> None:
    first, second = page(this, f"{TYPE}/2027.html"), page(this, f"{TYPE}/2027/2.html")
    assert first.count('<li class="h-event') == 200
    assert second.count('<li class="h-event') == 50
    assert '<h2 class="line-month cap">January 2027</h2>' in first
    assert "<title>Board meeting: 2027 – Baltic health</title>" in first
    read = made(this, f"en/{TYPE}/2025.html")
    assert {"../../types/board-meeting.html", "../../types/board-meeting/2027.html"} <= {
        link["href"] for link in read.links
    }


def test_what_has_no_date_has_a_page_beside_the_years(this: Site) -> None:
    assert "Meeting 900 " in page(this, f"{TYPE}/undated.html")


def test_what_comes_is_whole_up_to_the_bound_in_lines() -> None:
    said = page(site(*on_days(200, date(2027, 1, 1), 300)), f"{TYPE}.html")
    assert said.count('<li class="h-event') == 200
    assert 'id="years"' not in said
    assert 'data-end="2027-01-01T06:00:00Z"' in said


def test_few_past_events_need_no_years() -> None:
    found = recipes(site(*on_days(20, date(2025, 3, 1), 20)))
    assert not [path for path in found if path.startswith(f"en/{TYPE}/")]


def test_a_year_that_is_needed_no_longer_keeps_its_address() -> None:
    former = frozenset({f"en/{TYPE}/2019.html"})
    this = site(builders.entry(), former=former)
    read = made(this, f"en/{TYPE}/2019.html")
    assert read.noindex
    assert "../../types/board-meeting.html" in {link["href"] for link in read.links}


def test_an_organisation_and_a_project_have_their_years_too() -> None:
    events = [
        replace(one, event=replace(one.event, organisers=("bsr-phc",), project="primcare-it"))
        for one in on_days(40, date(2025, 3, 1), 40)
    ]
    found = recipes(site(*events))
    for path in ("organisations/bsr-phc/2025.html", "projects/primcare-it/2025.html"):
        assert found[f"en/{path}"].make().count(b'<li class="h-event') == 40


def test_a_project_of_very_many_milestones_shows_the_nearest_and_leads_to_the_others() -> None:
    mine = [
        replace(one, event=replace(one.event, type="milestone", project="primcare-it"))
        for one in (
            *on_days(150, date(2025, 1, 1), 300),
            *on_days(150, date(2027, 1, 1), 300, start=200),
        )
    ]
    this = site(*mine)
    said = page(this, "projects/primcare-it.html")
    assert said.count('<tr class="step ') == 60
    assert "Meeting 149 " in said
    assert "Meeting 200 " in said
    assert "Meeting 0 " not in said
    assert "primcare-it/2025.html" in said


def test_an_edit_of_one_year_leaves_the_pages_of_the_others_alone(this: Site) -> None:
    changed = this.entries[0]
    entries = (replace(changed, digest="another"), *this.entries[1:])
    old, new = recipes(this), recipes(replace(this, entries=entries, memo={}))
    stale = {path for path in old if old[path].key != new[path].key}
    assert f"en/{TYPE}/2025.html" in stale
    assert f"en/{TYPE}/2027.html" not in stale


def test_none_of_these_pages_is_heavy(this: Site) -> None:
    assert too_heavy(this) == {}
