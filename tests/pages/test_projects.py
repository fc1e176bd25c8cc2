"""The page of a project: its milestones, and what else it holds."""

from datetime import date

from calendarhub.model.event import Event
from calendarhub.model.when import Precision, When
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
