"""No file below a record folder is passed over in silence."""

import os
from collections.abc import Sequence
from pathlib import Path

from calendarhub.fetch import scan
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Settings
from calendarhub.pipeline.file_accounts import accounted
from tests.builders import event, text

OURS = RecordSource(folder="events")
MAPPED = RecordSource(folder="events", fields={"title": "name"})


def told(
    root: Path,
    *names: str,
    source: RecordSource = OURS,
    says: str = "Some words.",
    written: Sequence[Event] = (),
) -> list[Problem]:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(says, encoding="utf-8")
    settings = Settings(name=text(en="H"), records=(source,))
    others = scan(root, settings).others
    return list(accounted(settings, others, read=(), attached=(), written=written))


def test_files_of_a_kind_are_told_in_one_line(tmp_path: Path) -> None:
    [problem] = told(tmp_path, *(f"events/{n}.jpg" for n in range(5)))
    assert problem.message == (
        "5 files below events are not published, since no record names them: 0.jpg, 1.jpg, 2.jpg, …"
    )
    assert problem.severity is Severity.NOTE
    assert problem.where == Origin("events")


def test_a_text_that_begins_like_a_record_is_a_warning_that_says_how_to_name_it(
    tmp_path: Path,
) -> None:
    [problem] = told(tmp_path, "events/spring.md.txt", says="---\ntitle: A\nstart: 2027\n---\n")
    assert (problem.code, problem.severity) == ("record.file.unread", Severity.WARNING)
    assert problem.where.path == "events/spring.md.txt"
    assert ".md" in problem.remedy
    [other] = told(tmp_path / "x", "events/notes.txt")
    assert other.severity is Severity.NOTE


def test_spreadsheets_calendars_and_lists_have_advice_of_their_own(tmp_path: Path) -> None:
    found = told(tmp_path, "events/a.xlsx", "events/b.ics", "events/c.csv")
    assert [one.severity for one in found] == [Severity.WARNING] * 3
    assert ["CSV UTF-8" in one.remedy for one in found] == [True, False, False]
    assert "file:" in found[2].remedy
    assert all(one.severity is Severity.NOTE for one in told(tmp_path, source=MAPPED))


def test_what_editors_and_people_set_aside_is_told_as_such(tmp_path: Path) -> None:
    found = told(tmp_path, "events/a.md~", "events/_b.md", "events/_drafts/c.md")
    assert sorted(one.code for one in found) == [
        "record.file.aside",
        "record.file.draft",
        "record.file.left",
    ]


def test_a_file_that_a_text_links_is_named_by_its_record(tmp_path: Path) -> None:
    body = text(en="![Hall](pictures/hall.jpg)")
    linking = event(body=body, origin=Origin("events/a.md"))
    assert told(tmp_path, "events/pictures/hall.jpg", written=[linking]) == []


def test_a_file_that_the_settings_name_and_nobody_can_read_is_an_error(tmp_path: Path) -> None:
    source = RecordSource(file="data/partner.ics")
    [problem] = told(tmp_path, "data/partner.ics", source=source)
    assert (problem.code, problem.severity) == ("record.suffix", Severity.ERROR)
    [problem] = told(tmp_path, "data/x", source=RecordSource(file="data/*.ics"))
    assert problem.severity is Severity.WARNING


def test_translations_of_a_site_into_other_languages_are_no_events(tmp_path: Path) -> None:
    source = RecordSource(folder="site/_events", fields={"title": "name"})
    found = told(
        tmp_path, "site/_events/a.md", "site/_events/a.de.md", "site/_events/v.de.md", source=source
    )
    assert [(one.code, one.where.path) for one in found] == [
        ("record.file.language", "site/_events/a.de.md")
    ]


def test_the_name_of_the_folder_itself_sets_nothing_aside(tmp_path: Path) -> None:
    source = RecordSource(folder="site/_events", fields={"title": "name"})
    found = told(tmp_path, "site/_events/a.png", "site/_events/LICENSE", source=source)
    assert [one.code for one in found] == ["record.page", "record.file.unnamed"]


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    for name in ("pipe.txt", "pipe", "pipe.html"):
        os.mkfifo(tmp_path / "events" / name)
    assert [one.severity for one in told(tmp_path)] == [Severity.NOTE] * 2


def test_a_page_in_html_that_has_fields_is_a_warning(tmp_path: Path) -> None:
    [problem] = told(tmp_path, "events/s.html", says="---\ntitle: S\n---\n<p>")
    assert (problem.code, problem.severity) == ("record.file.unread", Severity.WARNING)
