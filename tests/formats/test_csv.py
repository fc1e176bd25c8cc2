"""CSV as a spreadsheet reads it."""

import csv as stdlib
import re
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.formats import csv, excel
from calendarhub.lint.feeds import sheet
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Place, Status
from tests.builders import days, entry, event, text
from tests.corpus import ROOT
from tests.formats.cases import CASES, TEXTS, Case
from tests.formats.doubles import view


def rows(*events: Event, language: str = "en") -> list[dict[str, str]]:
    written = csv.document(view(*(entry(one) for one in events), language=language))
    return list(stdlib.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))


def test_the_file_has_a_bom_a_header_and_crlf() -> None:
    written = csv.document(view(entry()))
    assert written.startswith(b"\xef\xbb\xbfid,title,type,start,end,")
    assert written.endswith(b"\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == 2


def test_a_row_tells_the_event() -> None:
    this = event(tags=("a", "b"), organisers=("bsr-phc",), project="primcare-it")
    row = rows(this)[0]
    assert row["id"] == "board-2027"
    assert row["title"] == "Board meeting"
    assert row["type"] == "Board meeting"
    assert row["start"] == "2027-03-08T09:30:00+02:00"
    assert row["end"] == "2027-03-08T16:00:00+02:00"
    assert row["all_day"] == "false"
    assert row["edtf"] == "2027-03-08T09:30"
    assert row["location"] == "Medisiina, Turku, Finland"
    assert row["organisers"] == "BSR PHC"
    assert row["project"] == "PrimCare IT"
    assert row["tags"] == "a; b"
    assert row["status"] == "confirmed"
    assert row["url"] == "https://hub.example/baltic/en/events/board-2027.html"
    assert row["published"] == "2026-10-01T08:00:00+00:00"
    assert row["uid"] == "board-2027@hub.example"


def test_words_are_in_the_language_of_the_feed() -> None:
    row = rows(event(title=text(en="Board", fi="Johtokunta")), language="fi")[0]
    assert row["title"] == "Johtokunta"
    assert row["location"] == "Medisiina, Turku, Suomi"
    assert row["when"].startswith("maanantai 8. maaliskuuta 2027")


def test_whole_days_end_with_their_last_day() -> None:
    row = rows(event(when=days(date(2026, 12, 31), date(2027, 1, 1))))[0]
    assert (row["start"], row["end"], row["all_day"]) == ("2026-12-31", "2027-01-01", "true")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_dates_of_every_precision_are_told(case: Case) -> None:
    row = rows(event(when=case.when))[0]
    assert (row["start"], row["end"], row["edtf"]) == (case.starts, case.ends, case.when.edtf)


def test_a_cancelled_event_has_its_own_title_and_its_state_beside_it() -> None:
    row = rows(event(status=Status.CANCELLED))[0]
    assert (row["title"], row["status"]) == ("Board meeting", "cancelled")


@settings(max_examples=80, deadline=None)
@given(start=st.sampled_from(["", "=", "+", "-", "@", '"', ","]), title=TEXTS, place=TEXTS)
def test_no_cell_calculates_and_every_text_comes_back(start: str, title: str, place: str) -> None:
    row = rows(event(title=text(en=start + title), place=Place(name=text(en=place))))[0]
    assert not row["title"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["title"].removeprefix("'") == (start + title).removeprefix("'")
    assert row["location"].removeprefix("'") == place.removeprefix("'")


def test_rows_that_are_ready_make_the_same_file() -> None:
    this = view(entry(), entry(event(id="other")))
    ready = {one.uid: csv.fragment(one, this) for one in this.entries}

    def piece(name: str, one: Entry, _: str, make: Callable[[], bytes]) -> bytes:
        return ready[one.uid] if name == csv.NAME else make()

    known = replace(this, piece=piece)
    assert csv.document(known) == csv.document(this)
    assert excel.document(known) == excel.document(this)


def test_the_manual_lists_the_columns_in_their_order() -> None:
    manual = (ROOT / "docs/feeds.md").read_text(encoding="utf-8")
    _, _, columns = manual.partition("Columns:")
    assert tuple(re.findall("`(\\w+)`", columns)[: len(csv.COLUMNS)]) == csv.COLUMNS


def test_the_table_for_excel_has_semicolons_and_times_that_spreadsheets_read() -> None:
    vague = event(id="vague", when=CASES["a month"].when)
    whole = event(id="whole", when=days(date(2026, 12, 31)), tags=("a", "b"))
    some = view(entry(event()), entry(vague), entry(whole))
    written = excel.document(some)
    assert written.startswith(b"\xef\xbb\xbfid;title;type;start;end;")
    assert written.count(b"\n") == written.count(b"\r\n") == 4
    reader = stdlib.DictReader(
        StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";", strict=True
    )
    timed, month, day = reader
    assert (timed["start"], timed["end"]) == ("2027-03-08 09:30", "2027-03-08 16:00")
    assert (timed["timezone"], timed["published"]) == ("Europe/Helsinki", "2026-10-01 08:00")
    assert (day["start"], day["end"], day["tags"]) == ("2026-12-31", "2026-12-31", "a; b")
    assert month["start"] == "2026-12"
    plain = stdlib.DictReader(StringIO(csv.document(some).decode("utf-8-sig"), newline=""))
    assert [one["title"] for one in plain] == [one["title"] for one in (timed, month, day)]


def test_our_own_linter_reads_the_table_for_excel() -> None:
    assert not list(sheet.check(excel.document(view(entry())), own=True))
