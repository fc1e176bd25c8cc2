"""A problem of an answer is shown with the line that the partner wrote."""

from pathlib import Path

from calendarhub.hub.importing.answer_lines import LONGEST, lines_of
from calendarhub.model.fetched import AnswerState, FetchedSource, KeptPage, PartnerAnswer
from calendarhub.model.problem import Origin, Problem
from calendarhub.storage.local.state import SqliteFetched

ICS = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nX:" + b"x" * LONGEST + b"\r\n"
FIRST, SECOND = "https://a.example/list", "https://a.example/events/7"
PAGES = (KeptPage(FIRST), KeptPage(SECOND))


def at(path: str, line: int) -> Problem:
    return Problem("intake.broken", "it is not taken", Origin(path, line))


def test_the_line_is_that_of_the_page_that_the_problem_names(tmp_path: Path) -> None:
    store = SqliteFetched(tmp_path)
    fetched = FetchedSource(pages=PAGES)
    bodies = {FIRST: ICS, SECOND: b"<p>\n<b>\xff"}
    answer = PartnerAnswer("tartu", AnswerState.READ, fetched, bodies=bodies)
    asked = [at("tartu (ics)", 3), at("tartu (page /events/7)", 2)]
    told = {("tartu (ics)", 3): "DTSTART:soon", ("tartu (page /events/7)", 2): "<b>\ufffd"}
    assert lines_of(asked, answer, store) == told
    store.keep("tartu", fetched, bodies=bodies)
    kept = PartnerAnswer("tartu", AnswerState.UNCHANGED, fetched)
    assert lines_of(asked, kept, store) == told
    store.close()


def test_what_is_not_there_too_long_or_no_text_has_no_line(tmp_path: Path) -> None:
    store = SqliteFetched(tmp_path)
    sheet = PartnerAnswer(
        "riga",
        AnswerState.READ,
        FetchedSource(pages=PAGES[:1]),
        bodies={FIRST: b"PK\x03\x04\0\n\n"},
    )
    answer = PartnerAnswer(
        "tartu", AnswerState.READ, FetchedSource(pages=PAGES), bodies={FIRST: ICS}
    )
    asked = [at("tartu (ics)", 4), at("tartu (ics)", 99), at("imported/tartu.yaml", 1)]
    assert lines_of(asked, answer, store) == {}
    assert lines_of([at("riga (sheet)", 2)], sheet, store) == {}
    store.close()
