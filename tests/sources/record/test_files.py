"""A file of records, opened: its text and its rows."""

import pytest

from calendarhub.model.release import Payload
from calendarhub.sources.record.files import (
    LARGEST_RECORD,
    Opened,
    failed,
    text_of,
    yaml_list,
    yaml_records,
)


def payload(data: str | bytes) -> Payload:
    return Payload("events/a.yaml", data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize("data", [b"a\r\nb\rc\n", b"\xef\xbb\xbfa\nb\nc\n"])
def test_a_text_has_line_feeds_only_and_no_mark_at_its_beginning(data: bytes) -> None:
    assert text_of(payload(data)) == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        ("title: Kevät".encode("utf-16"), "the file is in UTF-16, not UTF-8", 1),
        (b"a: 1\nb: Kev\xe4t", "the file is in an older encoding, not UTF-8", 2),
    ],
)
def test_another_encoding_is_told_with_its_line(data: bytes, message: str, line: int) -> None:
    opened = text_of(payload(data))
    assert isinstance(opened, Opened)
    [problem] = opened.problems
    assert (problem.code, problem.message, problem.where.line) == ("record.encoding", message, line)


def test_a_file_that_is_too_large_is_not_read() -> None:
    opened = text_of(payload(b"x" * (LARGEST_RECORD + 1)))
    assert isinstance(opened, Opened)
    assert opened.problems[0].code == "record.size"
    assert isinstance(text_of(payload(b"x" * (LARGEST_RECORD + 1)), largest=10**6), str)


def test_a_mapping_is_one_record_and_a_list_several() -> None:
    one = yaml_records(payload("title: Board\n"))
    assert (len(one.rows), one.is_list) == (1, False)
    several = yaml_list(payload("- title: A\n- title: B\n"))
    assert (len(several.rows), several.is_list) == (2, True)
    assert several.problems == ()


def test_an_item_that_is_no_record_is_told_and_the_others_are_read() -> None:
    opened = yaml_list(payload("- title: A\n- just a text\n- title: B\n"))
    assert len(opened.rows) == 2
    [problem] = opened.problems
    assert (problem.code, problem.where.line) == ("record.shape", 2)


@pytest.mark.parametrize("text", ["", "# only a remark\n", "~\n"])
def test_a_file_with_nothing_in_it_is_told(text: str) -> None:
    assert [one.code for one in yaml_records(payload(text)).problems] == ["record.empty"]


def test_a_text_alone_is_no_record() -> None:
    assert [one.code for one in yaml_records(payload("Board\n")).problems] == ["record.shape"]


def test_a_file_of_which_nothing_can_be_read_has_its_problem_and_no_rows() -> None:
    opened = failed("a.yaml", "record.size", "so", "do", line=3)
    assert opened.rows == ()
    assert (opened.problems[0].where.path, opened.problems[0].where.line) == ("a.yaml", 3)
