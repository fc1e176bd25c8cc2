"""One file of a release as it is served."""

from datetime import UTC, datetime

from calendarhub.server.served_file import ServedFile, encoded


def served() -> ServedFile:
    return ServedFile(
        path="en/index.html",
        sha256="0" * 32 + "1" * 32,
        size=10,
        modified=datetime(2027, 3, 8, 9, 30, tzinfo=UTC),
        headers=encoded([("Content-Type", "text/html"), ("Cache-Control", "no-cache")]),
        may_squeeze=True,
    )


def test_a_representation_has_a_tag_of_its_own_from_the_second_half_of_the_digest() -> None:
    assert served().tag() == f'"{"1" * 32}"'
    assert served().tag("br") == f'"{"1" * 32}-br"'


def test_a_coding_is_said_beside_the_lines_of_the_file() -> None:
    lines = dict(served().lines("gzip"))
    assert lines[b"content-encoding"] == b"gzip"
    assert lines[b"last-modified"] == b"Mon, 08 Mar 2027 09:30:00 GMT"
    assert b"content-encoding" not in dict(served().lines())


def test_an_answer_without_the_bytes_repeats_what_caches_go_by() -> None:
    assert [name for name, _ in served().repeated()] == [
        b"cache-control",
        b"etag",
        b"last-modified",
        b"vary",
    ]
