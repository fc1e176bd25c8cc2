"""One bad template holds the release and is named; one bad record costs itself."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from calendarhub.formats.calendar import ics
from calendarhub.hub import check
from calendarhub.model.entry import Entry
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    return hub


EVENT = "{% extends 'default/event.html' %}\n{% block main %}\n"
MISTAKES = {
    "syntax": ("archive.html", "a\n  {{ foo }\n", "template.syntax", 2),
    "a template of no page": ("nosuchpage.html", "{{ foo }", "template.syntax", 1),
    "a missing template": ("event.html", "a\n{% include 'no.html' %}", "template.syntax", 2),
    "a missing parent": ("event.html", "{% extends 'no.html' %}", "template.syntax", 1),
    "an unknown filter": ("event.html", "\n{{ 1|nofilter }}", "template.syntax", 2),
    "a name that is not there": (
        "event.html",
        EVENT + "{{ nobody }}{% endblock %}",
        "template.fault",
        3,
    ),
    "a field that is not there": (
        "event.html",
        EVENT + "\n{{ title.foo.bar }}{% endblock %}",
        "template.fault",
        4,
    ),
    "a sum": ("archive.html", "a\n\n{{ 1 / 0 }}", "template.fault", 3),
    "a missing template by a sum": (
        "archive.html",
        "{% include 'no' ~ '.html' %}",
        "template.fault",
        1,
    ),
    "itself": ("archive.html", "{% include 'archive.html' %}", "template.fault", 1),
    "a widget": ("widget/frame.html", "{{ nobody }}", "template.fault", 1),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_a_template_is_named_by_check_and_holds_the_release(
    hub: HubFolder, mistake: str
) -> None:
    name, source, code, line = MISTAKES[mistake]
    before = hub.digests()
    hub.write(f"templates/{name}", "")
    (hub.root / "templates" / name).write_text(source)
    for found in (check.check(hub.root, now=LATER).problems, hub.build(LATER).held):
        assert {(one.code, one.where.path, one.where.line) for one in found} == {
            (code, f"templates/{name}", line)
        }
    report = hub.build(LATER)
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert hub.digests() == before
    (hub.root / "templates" / name).unlink()
    assert hub.build(LATER).exit_code == 0


def test_a_mistake_in_the_page_of_one_event_is_named_with_that_page(hub: HubFolder) -> None:
    hub.write("events/odd.md", BOARD.replace("Board meeting", "Odd"))
    wrong = EVENT + "{% if title == 'Odd' %}{{ nobody }}{% endif %}{% endblock %}"
    (hub.root / "templates").mkdir()
    (hub.root / "templates/event.html").write_text(wrong)
    report = hub.build(LATER)
    (told,) = report.held
    assert (told.code, told.where.path, told.where.line) == (
        "template.fault",
        "templates/event.html",
        3,
    )
    assert "'nobody' is undefined" in told.message
    assert "en/events/odd.html" in told.message
    assert "If it was copied from an older version" in told.remedy


def test_a_template_in_another_encoding_is_named(hub: HubFolder) -> None:
    (hub.root / "templates").mkdir()
    (hub.root / "templates/event.html").write_bytes("a\nJärjestäjä".encode("latin-1"))
    (told,) = hub.build(LATER).held
    assert (told.code, told.where.path, told.where.line) == (
        "template.encoding",
        "templates/event.html",
        2,
    )
    assert told in check.check(hub.root).problems


@pytest.mark.parametrize("link", ["templates", "templates/event.html", "templates/parts"])
def test_templates_that_cannot_be_read_are_told_and_never_left_out(
    hub: HubFolder, link: str
) -> None:
    (hub.root / link).parent.mkdir(exist_ok=True)
    (hub.root / link).symlink_to(hub.root / "nowhere")
    report = hub.build(LATER)
    assert report.outcome is Outcome.HELD
    assert [(one.code, one.where.path) for one in report.held] == [("template.unreadable", link)]
    assert check.check(hub.root).problems == report.held


def broken(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    """Let the page and the calendar of one event raise what nobody foresaw."""
    for name in ("vevents", "vevents_of_feed_and_file"):
        monkeypatch.setattr(ics, name, partial(_raising, getattr(ics, name), title))


def _raising(make: Callable[..., Any], title: str, entry: Entry, **more: Any) -> Any:
    if title in dict(entry.event.title.versions).values():
        raise OverflowError("date value out of range")
    return make(entry, **more)


def test_an_event_that_cannot_be_made_stays_as_it_was_and_stops_nobody(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, "Deep")
    hub.write("events/board.md", BOARD.replace("Board meeting", "Deep"))
    hub.write("events/other.md", BOARD.replace("Board meeting", "Other"))
    hub.write("events/new.md", BOARD.replace("Board meeting", "Deep"))
    for moment in (LATER, LATER + timedelta(hours=1)):
        report = hub.build(moment)
        assert report.exit_code == 3
        assert sorted((one.code, one.where.path) for one in report.problems) == [
            ("record.fault", "events/board.md"),
            ("record.fault", "events/new.md"),
        ]
        calendar = hub.text("feeds/all.ics")
        assert ":Board meeting" in calendar
        assert ":Other" in calendar
        assert "CANCELLED" not in calendar
        assert "Deep" not in calendar
    assert "OverflowError" in (hub.root / ".calendarhub/last-error.txt").read_text()
    hub.write("events/board.md", BOARD.replace("Board meeting", "Mended"))
    hub.remove("events/new.md")
    assert hub.build(LATER + timedelta(hours=2)).exit_code == 0
    assert ":Mended" in hub.text("feeds/all.ics")


def test_what_would_cancel_an_event_holds_instead(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hub.digests()
    broken(monkeypatch, "Board meeting")
    hub.write(
        "calendarhub.yaml", (hub.root / "calendarhub.yaml").read_text() + "contact: a@b.example\n"
    )
    report = hub.build(LATER)
    assert report.outcome is Outcome.HELD
    assert {one.code for one in report.held} == {"record.fault"}
    assert {one.where.path for one in report.held} == {"events/board.md"}
    assert hub.digests() == before


def test_a_calendar_that_is_not_right_for_one_record_costs_that_record(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vevents, both = ics.vevents, ics.vevents_of_feed_and_file

    def spoilt(made: bytes, entry: Entry) -> bytes:
        is_deep = "Deep" in dict(entry.event.title.versions).values()
        return made.replace(b"DTSTAMP", b"X-STAMP") if is_deep else made

    def wrong(entry: Entry, **more: Any) -> bytes:
        return spoilt(vevents(entry, **more), entry)

    def both_wrong(entry: Entry, **more: Any) -> tuple[bytes, bytes]:
        plain, whole = both(entry, **more)
        return spoilt(plain, entry), spoilt(whole, entry)

    monkeypatch.setattr(ics, "vevents", wrong)
    monkeypatch.setattr(ics, "vevents_of_feed_and_file", both_wrong)
    hub.write("events/board.md", BOARD.replace("Board meeting", "Deep"))
    hub.write("events/other.md", BOARD.replace("Board meeting", "Other"))
    report = hub.build(LATER)
    assert [(one.code, one.where.path) for one in report.problems] == [
        ("record.fault", "events/board.md")
    ]
    assert report.exit_code == 3
    assert "ICS-" in report.problems[0].message or "gate." in report.problems[0].message
    calendar = hub.text("feeds/all.ics")
    assert ":Board meeting" in calendar
    assert ":Other" in calendar
