"""XML of strangers: parsed without fetching, expanding or believing anything."""

import pytest

from calendarhub.lint.feeds.markup import inner, line, parse, text

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
<rss><channel><title>&lol2;</title></channel></rss>"""
REMOTE = b'<!DOCTYPE rss SYSTEM "https://stranger.example/rss.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>'


def test_a_document_is_parsed_with_its_lines() -> None:
    parsed = parse(b"<rss>\n<channel>\n<title> Choir </title></channel></rss>")
    assert parsed.root is not None
    channel = parsed.root[0]
    assert line(channel) == 2
    assert text(channel, "title") == "Choir"
    assert text(channel, "link") == ""
    assert parsed.findings == ()


@pytest.mark.parametrize("data", [BOMB, REMOTE])
def test_a_document_that_declares_entities_is_refused_before_it_is_parsed(data: bytes) -> None:
    parsed = parse(data)
    assert parsed.root is None
    assert [one.message for one in parsed.findings] == ["A DOCTYPE declares something."]


def test_a_plain_doctype_is_told_and_the_rest_is_read() -> None:
    parsed = parse(b"\n<!DOCTYPE rss>\n<rss/>")
    assert parsed.root is not None
    [finding] = parsed.findings
    assert (finding.line, finding.message) == (2, "A DOCTYPE stands before the feed.")


@pytest.mark.parametrize("data", [b"", b"<rss>", b"\x00", b"<a></b>", b"<rss>&nbsp;</rss>"])
def test_what_cannot_be_parsed_is_told(data: bytes) -> None:
    parsed = parse(data)
    assert parsed.root is None
    assert len(parsed.findings) == 1


def test_a_text_of_atom_is_what_it_says_or_its_markup() -> None:
    parsed = parse(b"<a><b>A &amp; B</b><c><p>A <i>B</i></p></c><d/></a>")
    assert parsed.root is not None
    plain, marked, empty = parsed.root
    assert inner(plain) == "A & B"
    assert "<i>B</i>" in inner(marked)
    assert inner(empty) == ""
