"""Answers, and how they go out."""

from pathlib import Path
from typing import Any

import pytest

from calendarhub.server.replies import PORTION, Message, Reply, plain, send_reply
from tests.alone import alone


def sent(reply: Reply, *, head: bool = False) -> tuple[dict[bytes, bytes], list[Message]]:
    """The header lines and the messages of the body of an answer."""
    messages: list[Any] = []

    async def send(message: Message) -> None:
        messages.append(message)

    alone(send_reply(reply, send, head=head))
    return dict(messages[0]["headers"]), messages[1:]


def body(messages: list[Message]) -> bytes:
    return b"".join(message["body"] for message in messages)


def test_a_short_answer_is_words_that_nobody_keeps() -> None:
    lines, messages = sent(plain(404, "Nothing is here."))
    assert body(messages) == b"Nothing is here.\n"
    assert lines[b"content-length"] == b"17"
    assert lines[b"cache-control"] == b"no-store"


def test_a_head_has_the_length_of_the_body_that_it_leaves_out() -> None:
    lines, messages = sent(Reply(200, (), b"12345"), head=True)
    assert (lines[b"content-length"], body(messages)) == (b"5", b"")


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_a_body_says_no_length(status: int) -> None:
    lines, messages = sent(Reply(status, ()))
    assert b"content-length" not in lines
    assert body(messages) == b""


@pytest.mark.parametrize("size", [1, PORTION, PORTION + 1, 3 * PORTION, 3 * PORTION + 7])
def test_a_long_body_goes_out_in_portions_and_ends_once(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    _, messages = sent(Reply(200, (), memoryview(data)[:size]))
    assert body(messages) == data[:size]
    assert all(len(message["body"]) <= PORTION for message in messages)
    more = [message.get("more_body", False) for message in messages]
    assert more == [True] * (len(messages) - 1) + [False]


def test_of_a_file_the_span_is_sent_that_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"0123456789" * PORTION)
    with file.open("rb") as stream:
        reply = Reply(206, (), descriptor=stream.fileno(), start=3, length=2 * PORTION)
        lines, messages = sent(reply)
    assert lines[b"content-length"] == str(2 * PORTION).encode()
    assert body(messages) == (b"0123456789" * PORTION)[3 : 3 + 2 * PORTION]
    assert messages[-1]["more_body"] is False


def test_a_file_that_is_shorter_than_it_should_be_never_ends_as_if_it_were_whole(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"short")
    with file.open("rb") as stream:
        _, messages = sent(Reply(200, (), descriptor=stream.fileno(), length=10))
    assert body(messages) == b"short"
    assert messages[-1]["more_body"] is True
