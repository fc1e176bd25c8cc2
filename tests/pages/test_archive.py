"""What took place, year by year, and which of the years a build looks at."""

from datetime import date

from calendarhub.model.edits import Affected, Edits
from calendarhub.model.event import Repeats
from calendarhub.pages.archive import affected, recipes
from tests.builders import days, entry, event
from tests.theme.sites import site

OLD = entry(event(id="old", when=days(date(2024, 5, 1))))
NEWER = entry(event(id="newer", when=days(date(2025, 5, 1))))
SERIES = entry(event(id="series", when=days(date(2025, 6, 1)), repeats=Repeats("FREQ=DAILY")))
THIS = site(OLD, NEWER)


def test_only_the_years_of_what_was_edited_are_looked_at() -> None:
    moved = entry(event(id="old", when=days(date(2023, 5, 1))))
    edits = Edits(before=(OLD,), after=(moved,), ids=frozenset(["old"]))
    assert set(affected(edits, THIS)) == {"archive:2023", "archive:2024"}
    looked = THIS.looking_at(Affected(frozenset(affected(edits, THIS))))
    paths = [recipe.path for recipe in recipes(looked)]
    assert "en/archive.html" in paths
    assert "en/archive/2024.html" in paths
    assert "en/archive/2025.html" not in paths


def test_an_edit_of_a_series_leads_to_every_year() -> None:
    found = set(affected(Edits(after=(SERIES,)), THIS))
    assert found >= {"archive:2024", "archive:2025"}
