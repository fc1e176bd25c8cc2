"""What an import says to somebody who rarely opens a terminal."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import Console

from calendarhub.cli.import_text import MOST_PROBLEMS, headline, show_run
from calendarhub.hub.importing.results import ImportRun, ProposedTwins, SourceImport
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.intake.acceptance import Belief
from tests.foreign import NOW, START, Fetches, foreign, said


def source(fetches: Fetches, *events: Any, **changes: Any) -> SourceImport:
    """What comes of the next answer of a source."""
    taken = fetches.fetch(*events)
    fields = {
        "id": "tartu",
        "label": "tartu (ics)",
        "belief": taken.belief,
        "reason": taken.reason,
        "file": taken.file,
        "steps": taken.steps,
    }
    return SourceImport(**{**fields, **changes})


def shown(run: ImportRun, *, is_trial: bool = False) -> list[str]:
    console = Console(file=io.StringIO(), highlight=False, soft_wrap=True, width=200)
    show_run(run, console, is_trial=is_trial)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_a_source_says_in_one_line_what_it_brought_and_then_each_event() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a", "Seminar"), foreign("b", "Board", START + timedelta(days=1)))
    moved = foreign("a", "Seminar", START + timedelta(hours=1), town="Tartu")
    said = shown(ImportRun(sources=(source(fetches, moved, foreign("c", "School")),)))
    assert said[0] == (
        "tartu (ics): 1 new, 1 moved, 1 missing; 3 events are in imported/tartu.yaml."
    )
    assert said[1].startswith("  new        Wed, 3 Feb 2027, 14:00, Helsinki time: School")
    assert said[2].startswith("  moved      Wed, 3 Feb 2027, 15:00, Helsinki time: Seminar (Tartu)")
    assert said[3].strip() == (
        "time: Wed, 3 Feb 2027, 14:00, Helsinki time → Wed, 3 Feb 2027, 15:00, Helsinki time"
    )
    assert said[4].strip() == "place: nothing → Tartu"
    assert said[5].startswith("  missing    Thu, 4 Feb 2027, 14:00, Helsinki time: Board")


def test_a_source_without_news_takes_one_line() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    found = shown(ImportRun(sources=(source(fetches, foreign("a")),)))
    assert found == ["tartu (ics): nothing new; 1 event is in imported/tartu.yaml."]


def test_a_source_that_is_not_read_says_that_nothing_is_lost_and_when_it_is_asked_again() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    made = source(
        fetches,
        foreign("a"),
        belief=Belief.STALE,
        reason="it answered 404",
        again=datetime(2026, 11, 30, 18, 5, tzinfo=UTC),
    )
    line = headline(made)
    assert line.startswith("tartu (ics): not read: it answered 404. What came in before stays")
    assert "It is asked again at 2026-11-30" in line


def test_a_held_answer_names_the_command_that_believes_it() -> None:
    fetches = Fetches()
    fetches.fetch(*[foreign(str(at), f"Talk {at}") for at in range(10)])
    line = headline(source(fetches, foreign("0", "Talk 0")))
    assert "Held: 1 event to come, after 10: believed from 2026-12-01" in line
    assert line.endswith("calendarhub import accept tartu")


def test_a_problem_shows_the_line_that_the_partner_wrote_and_what_to_tell_them() -> None:
    where = Origin("tartu (ics)", 412)
    problem = Problem("intake.title", "an event without SUMMARY is not taken", where)
    made = source(
        Fetches(),
        foreign("a"),
        problems=(problem,),
        lines={("tartu (ics)", 412): "BEGIN:VEVENT"},
    )
    assert shown(ImportRun(sources=(made,)))[-3:] == [
        "tartu (ics):412: error[intake.title]: an event without SUMMARY is not taken",
        "  412 | BEGIN:VEVENT",
        "    = help: Tell them: an event needs a title (SUMMARY).",
    ]


def test_of_many_problems_the_worst_are_shown_and_the_rest_counted() -> None:
    notes = [
        Problem("intake.zone", "a note", Origin("tartu (ics)", at), severity=Severity.NOTE)
        for at in range(1, 30)
    ]
    error = Problem("intake.title", "no SUMMARY", Origin("tartu (ics)", 99))
    found = shown(ImportRun(sources=(source(Fetches(), foreign("a"), problems=(*notes, error)),)))
    assert "error[intake.title]" in found[2]
    assert sum("[intake." in line for line in found) == MOST_PROBLEMS
    assert found[-1] == "  … and 10 more; `--json` lists all of them"


def test_twins_are_shown_with_the_line_that_joins_and_the_one_that_parts_them() -> None:
    pair = ProposedTwins(
        said("Nursing seminar", id="seminar-1"),
        said("Nursing seminars", id="seminar-2"),
        ("", "riga"),
        97.0,
    )
    found = shown(ImportRun(sources=(), proposed=(pair,)), is_trial=True)
    assert found[0] == (
        "Two events may be one; one of these lines in network/decisions.yaml says it:"
    )
    assert found[1].startswith("  ours: Wed, 3 Feb 2027")
    assert found[2].startswith("  riga: Wed, 3 Feb 2027")
    assert [line.strip() for line in found[3:5]] == [
        "- {same: [seminar-1, seminar-2]}",
        "- {different: [seminar-1, seminar-2]}",
    ]


def test_a_hub_whose_sources_are_not_due_says_when_and_how_to_ask_now() -> None:
    (line,) = shown(ImportRun(resting=(("riga", NOW + timedelta(hours=2)), ("tartu", NOW))))
    assert line.startswith("No calendar is due yet. The next one is tartu, at ")
    assert "`calendarhub import --all`" in line


def test_a_hub_without_sources_says_how_to_take_one_in() -> None:
    (line,) = shown(ImportRun())
    assert "`calendarhub import add ADDRESS`" in line
