"""Links where a text is shown as HTML: bare addresses are some, and none is without words."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from calendarhub.rules.markdown_pieces import Piece
from calendarhub.rules.outward import outward

_BARE = re.compile(
    r"(?<![\w@./+-])(?:https?://|www\.(?=[\w-]+\.))[^\s<>\"“”„«»]{1,2048}+"
    r"|\btel:\+?[0-9][0-9()./-]{2,30}[0-9]"
    r"|(?<![\w.+/:-])(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    re.ASCII | re.IGNORECASE,
)
_AFTER = "?!.,:;*~'’…)]}|"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def linked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with a link around each bare address that stands in no link, code or picture.

    A link in which nothing can be seen, as when its icon is not shown, says its title or its host.
    """
    run: list[str] = []
    inside = 0
    wordless = ""
    for what, said in pieces:
        if what == "text" and not inside:
            run.append(said)
            continue
        if run:
            yield from _parted("".join(run))
            run = []
        if what == "+a":
            wordless = said
        elif what == "-a" and wordless:
            yield "text", _name(wordless)
        elif what in ("+img", "code") or said.strip():
            wordless = ""
        inside += (what in ("+a", "+img", "+pre")) - (what in ("-a", "-img", "-pre"))
        yield what, said
    if run:
        yield from _parted("".join(run))


def _name(link: str) -> str:
    """What a link without words is called: its title, else the host or the file it leads to."""
    address, _, title = link.partition(" ")
    host, _, path = address.partition("://")[2].partition("/")
    file = unquote(path.rpartition("/")[2])
    return title or (file if file[-4:-3] == "." else host) or address.partition(":")[2]


def _parted(text: str) -> Iterator[Piece]:
    at = 0
    for match in _BARE.finditer(text) if _may_link(text) else ():
        said = _without_end(match[0])
        address = _address(said)
        if not address:
            continue
        if match.start() > at:
            yield "text", text[at : match.start()]
        yield "+a", f"{address} "
        yield "text", said
        yield "-a", ""
        at = match.start() + len(said)
    if at < len(text):
        yield "text", text[at:]


def _may_link(text: str) -> bool:
    """Whether an address may stand in a text: many times quicker than to look for one."""
    if "://" in text or "@" in text:
        return True
    low = text.lower()
    return "www." in low or "tel:" in low


def _without_end(said: str) -> str:
    """The address without what belongs to the sentence: a full stop, a bracket that it did not open."""
    while said and said[-1] in _AFTER:
        opening = _PAIRS.get(said[-1], "")
        if opening and said.count(opening) >= said.count(said[-1]):
            break
        said = said[:-1]
    return said


def _address(said: str) -> str:
    low = said.lower()
    if low.startswith("www."):
        return outward(f"https://{said}")
    if low.startswith(("http://", "https://", "mailto:", "tel:")):
        return outward(said)
    return outward(f"mailto:{said}")
