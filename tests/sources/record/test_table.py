"""Lists of records in JSON and CSV."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.tree import of
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.positions import exact_row
from calendarhub.sources.record.table import json_rows
from tests.sources.record.reading import CONTEXT, mapped, read

ROWS = """
[
  {"title": "Rubyfuza", "start": "2013-02-07", "end": "2013-02-09"},
  {"title": "Häst & Øl", "start": "2026-05",
   "url": "see poster"},
  {"id": "own", "title": "C", "start": 2026, "online": false, "place": null}
]
"""


def test_rows_take_the_slug_of_title_and_start_or_their_own_id() -> None:
    parsed = read(ROWS, path="list.json")
    assert [(made.id, made.given_id) for made in parsed.events] == [
        ("rubyfuza-2013-02-07", False),
        ("own", True),
    ]
    assert [(made.origin.line, made.origin.column) for made in parsed.events] == [(2, 3), (5, 3)]


def test_a_mistake_in_a_row_is_told_at_its_value() -> None:
    parsed = read(ROWS, path="list.json")
    assert [(one.code, one.where.line, one.where.column) for one in parsed.problems] == [
        ("record.url", 4, 11)
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('[{"title": "A",}]', "table.json", 1, 16),
        ('[{"title": "A"}\n {"title": "B"}]', "table.json", 2, 2),
        ('[{"title": "A"}', "table.json", 1, 16),
        ('[{"title": "A\n"}]', "table.json", 1, 14),
        ("", "table.json", 1, 1),
        ("[1]", "record.shape", 1, 2),
        ('[{"title": "A", "title": "B", "start": "2026"}]', "yaml.duplicate", 1, 2),
        ('[{"a": ' + "[" * 20 + "]" * 20 + "}]", "yaml.deep", 1, 2),
        ("[" * 5_000, "table.json", 1, 1),
    ],
)
def test_what_is_no_list_is_told_at_its_place(text: str, code: str, line: int, column: int) -> None:
    parsed = parse(Payload("list.json", text.encode()), context=CONTEXT)
    assert [(one.code, one.where.line, one.where.column) for one in parsed.problems] == [
        (code, line, column)
    ]
    assert parsed.events == ()


def test_half_a_list_gives_no_events_so_that_nothing_looks_deleted() -> None:
    text = '[{"title": "A", "start": "2026"}, {"title": "B", "start": "2026"'
    assert parse(Payload("list.json", text.encode()), context=CONTEXT).events == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=5), st.sampled_from([None, 1]))
def test_reading_again_for_places_gives_the_same_values(
    value: dict[str, object], indent: int | None
) -> None:
    text = json.dumps([value], ensure_ascii=False, indent=indent)
    opened = json_rows(Payload("a.json", text.encode("utf-8", "surrogatepass")))
    again = exact_row(text, start=text.index("{"))
    assert _bare(again) == _bare(of(value))
    if opened.rows:
        assert _bare(opened.rows[0].table) == _bare(again)


def _bare(node: object) -> object:
    entries = getattr(node, "entries", None)
    if entries is not None:
        return {key: _bare(entry.value) for key, entry in entries.items()}
    items = getattr(node, "items", None)
    if items is not None:
        return [_bare(item) for item in items]
    return getattr(node, "text", None)


def test_a_table_of_cells_is_read_by_its_first_row() -> None:
    text = 'title,start,end,tags\n"Board, annual",2026-12-05,,"a;b"\n\nCall,,,\n'
    parsed = parse(Payload("list.csv", b"\xef\xbb\xbf" + text.encode()), context=CONTEXT)
    assert parsed.problems == ()
    assert [made.id for made in parsed.events] == ["board-annual-2026-12-05", "call"]
    assert parsed.events[0].tags == ("a", "b")
    assert [made.origin.line for made in parsed.events] == [2, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_use_its_own_separator(delimiter: str) -> None:
    text = (
        delimiter.join(["title", "start"])
        + "\r\n"
        + delimiter.join(["Board", "2026-12-05"])
        + "\r\n"
    )
    parsed = parse(Payload("list.csv", text.encode()), context=CONTEXT)
    assert [made.id for made in parsed.events] == ["board-2026-12-05"]


def test_a_mistake_in_a_cell_is_told_at_its_place() -> None:
    parsed = read("title,start\nBoard,5.12.2026\n", path="list.csv")
    assert [(one.code, one.where.line, one.where.column) for one in parsed.problems] == [
        ("record.date.form", 2, 7)
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title,title\nA,B\n", "table.csv", 1),
        ("title,start\nA,2026,x\n", "table.csv", 2),
        ('title,start\n"A,2026\n', "table.csv", 2),
        ("\n", "record.empty", 1),
    ],
)
def test_a_table_that_cannot_be_read_is_told(text: str, code: str, line: int) -> None:
    parsed = parse(Payload("list.csv", text.encode()), context=CONTEXT)
    assert [(one.code, one.where.line) for one in parsed.problems][:1] == [(code, line)]
    assert parsed.events == ()


def test_a_long_title_leaves_room_for_the_date() -> None:
    text = json.dumps([{"title": "word " * 39, "start": "2026-12-05"}])
    made = read(text, path="list.json").events[0]
    assert len(made.id) <= 128
    assert made.id.endswith("-2026-12-05")


def test_a_title_of_other_letters_still_gives_an_id() -> None:
    first, second = read(
        '[{"title": "日本", "start": "2026"}, {"title": "中国", "start": "2026"}]', path="a.json"
    ).events
    assert first.id != second.id


def test_their_truth_values_and_numbers_are_read() -> None:
    source = mapped(fields={"title": "name", "start": "date", "online": "online", "url": "url"})
    text = '[{"name": 42, "date": "2026-12-05", "online": true, "url": "https://example.org"}]'
    made = read(text, path="list.json", source=source).events[0]
    assert (made.title.versions, made.online) == ((("en", "42"),), "https://example.org")


@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.csv"]))
def test_any_bytes_give_events_or_problems(data: bytes, path: str) -> None:
    parsed = parse(Payload(path, data), context=CONTEXT)
    assert parsed.problems or parsed.events or data.strip() in (b"[]", b"") or path == "a.csv"
