"""Texts of a record: from a node to a clean text, or a problem at its place."""

from calendarhub.input.context import RecordContext
from calendarhub.input.text_values import TextReader, cut
from calendarhub.model.record_source import RecordSource
from calendarhub.model.text import Text
from tests.builders import hub
from tests.sources.record.reading import scalar

CONTEXT = RecordContext.of(hub(), RecordSource(folder="events"))


def reader() -> TextReader:
    return TextReader("a.md", context=CONTEXT)


def test_a_lone_text_is_in_the_first_language_of_the_hub() -> None:
    assert reader().text(scalar("title: Board"), "title") == Text((("en", "Board"),))


def test_a_text_that_is_too_long_is_cut_and_told() -> None:
    read = reader()
    assert read.line(scalar("title: Board of the choir"), "title", longest=10) == "Board of…"
    assert [one.code for one in read.problems] == ["record.text.long"]


def test_a_text_is_cut_at_a_word_that_ends_near_else_where_it_has_to_be() -> None:
    assert cut("a bcd efg", 7) == "a bcd…"
    assert cut("x" * 60, 10) == "x" * 9 + "…"


def test_nothing_is_read_of_nothing() -> None:
    read = reader()
    assert read.raw(None, "title") == read.line(scalar("title: "), "title") == ""
    assert read.problems == []
