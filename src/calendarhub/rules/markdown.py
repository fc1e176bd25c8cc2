"""Markdown to safe HTML, and to plain text: the one place where record text becomes markup.

`marks` says what may be shown; every word of it is escaped here, and nh3 then keeps an explicit
list of elements, so that a page is safe even if the first should fail.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape

import nh3

from calendarhub.rules import clean
from calendarhub.rules.bare_links import linked
from calendarhub.rules.markdown_pieces import (
    LONGEST_READ,
    MOST_COLUMNS,
    Links,
    Piece,
    pieces,
    too_wide,
)
from calendarhub.rules.outward import outward

__all__ = ["LONGEST_OUTPUT", "LONGEST_SOURCE", "MOST_COLUMNS", "plain", "render", "too_wide"]

LONGEST_SOURCE = LONGEST_READ
HEADING = "text-"  # before the name of a heading, which is not one that a page uses
LONGEST_OUTPUT = 256 * 1024

_CLEANER = nh3.Cleaner(
    tags={"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote"}
    | {"strong", "em", "s", "del", "code", "a"}
    | {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "img"},
    clean_content_tags={"script", "style"},
    attributes={"a": {"href", "title"}, "ol": {"start"}, "img": {"src", "alt", "loading"}}
    | {f"h{level}": {"id"} for level in range(2, 7)},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer nofollow ugc",
)
# Text in which Markdown would see nothing but paragraphs; a property holds the two paths equal.
_SIGNS = re.compile(r"[_*#\[`<>&\\@]|://|\bwww\.|\btel:|\n:", re.IGNORECASE)
_HEADING = re.compile(r"<(h[2-6])>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NO_HEAD = re.compile(r"<thead>\n<tr>\n(?:<th></th>\n)+</tr>\n</thead>\n")
_PARAGRAPHS = re.compile(r"(?:[^\W\d_][\w .,;:?!'()/%–—…-]*[\w.,;:?!)%](?:\n+(?=[^\W\d_])|\n*\Z))+")


def _markup() -> dict[str, str]:
    """What stands for each piece; one that begins with a line end begins a line."""
    found = {"soft": "\n", "br": "<br>\n", "hr": "\n<hr>\n", "-a": "</a>"}
    for element in ("strong", "em", "s"):
        found |= {f"+{element}": f"<{element}>", f"-{element}": f"</{element}>"}
    for element in ("p", "h2", "h3", "h4", "h5", "h6", "li", "th", "td", "dt", "dd"):
        found |= {f"+{element}": f"\n<{element}>", f"-{element}": f"</{element}>\n"}
    for element in ("ul", "blockquote", "tr", "dl"):
        found |= {f"+{element}": f"\n<{element}>\n", f"-{element}": f"</{element}>\n"}
    found |= {"-ol": "</ol>\n", "+pre": "\n<pre><code>", "-pre": "</code></pre>\n"}
    found |= {"+table": "\n<table>\n", "-table": "</tbody>\n</table>\n"}
    return found | {"+thead": "<thead>\n<tr>\n", "-thead": "</tr>\n</thead>\n<tbody>\n"}


_MARKUP = _markup()
# Of plain text: how blocks end that stand in no list, and what leaves no trace.
_ENDINGS = dict.fromkeys(("-li", "-tr", "-thead", "-dt", "-dd"), "\n")
_ENDINGS |= dict.fromkeys(
    ("-p", "-pre", "-table", "-dl", *(f"-h{level}" for level in range(2, 7))), "\n\n"
)
_UNSAID = {"hr", "+dl", "+dt", "+blockquote", "-blockquote", "+thead", "+tr", "+th", "+td"}
_UNSAID |= {f"{sign}{element}" for sign in "+-" for element in ("strong", "em", "s", "img")}


@lru_cache(maxsize=1_024)  # what is asked for again is asked for soon
def render(source: str, links: Links = ()) -> str:
    """Safe HTML: no raw HTML, links to http, https, mailto and tel, and to where `links` say.

    Bare addresses are links. The only pictures are those of `links`.
    """
    if not _SIGNS.search(source) and _PARAGRAPHS.fullmatch(source):
        paragraphs = re.split(r"\n\n+", source.strip("\n"))
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    source = source[:LONGEST_SOURCE]
    found = pieces(source, links)
    html = _html(linked(found)) if found is not None else ""
    if found is None or len(html) > LONGEST_OUTPUT:
        return f"<pre>{escape(source, quote=False)}</pre>\n"
    if any(said[:1] == "#" for said, _ in links):
        html = _HEADING.sub(_named, html)
    return _CLEANER.clean(html)


@lru_cache(maxsize=1_024)  # what is asked for again is asked for soon
def plain(source: str, links: Links = ()) -> str:
    """Readable plain text, for DESCRIPTION: links as "text (address)", points by hyphens."""
    source = source[:LONGEST_SOURCE]
    found = pieces(source, links)
    if found is None:
        return source.strip()
    text = _Plain().read(found)
    if " \n" in text:
        text = re.sub(r" +(?=\n)", "", text)
    if "\n\n\n" in text:
        text = re.sub(r"\n{3,}", "\n\n", text)
    return text.strip()[:LONGEST_OUTPUT]


def _html(found: Iterable[Piece]) -> str:
    parts = ["\n"]
    pictures: list[tuple[str, int]] = []  # address, number of parts before its description
    for what, said in found:
        if what == "+img":
            pictures.append((said, len(parts)))
            continue
        if what == "-img":
            parts.append(_picture(parts, *pictures.pop()))
            continue
        if what == "text":
            parts.append(escape(said, quote=False))
            continue
        markup = _MARKUP.get(what) or _speaking(what, said)
        begun = markup[0] == "\n" == parts[-1][-1:]
        parts.append(markup[1:] if begun else markup)
    html = "".join(parts[1:]).replace("<tbody>\n</tbody>\n", "")
    return _NO_HEAD.sub("", html) if "<th></th>" in html else html


def _named(match: re.Match[str]) -> str:
    """A heading with a name, to which links of its own text lead."""
    name = clean.slug(unescape(_TAG.sub("", match[2])))
    return f'<{match[1]} id="{HEADING}{name}">{match[2]}</{match[1]}>'


def _picture(parts: list[str], address: str, begin: int) -> str:
    """The picture whose description are the parts from `begin` on, which it takes out."""
    alt = " ".join(_TAG.sub("", "".join(parts[begin:])).split())
    del parts[begin:]
    if not alt and parts[-1].startswith("<a "):
        alt = escape(address.rpartition("/")[2])  # what can be followed has a name
    return f'<img src="{escape(address)}" alt="{alt}" loading="lazy">'


def _speaking(what: str, said: str) -> str:
    """The markup of a piece that says more than what it is."""
    if what == "code":
        return f"<code>{escape(said, quote=False)}</code>"
    if what == "+ol":
        return "\n<ol>\n" if said == "1" else f'\n<ol start="{said}">\n'
    address, _, title = said.partition(" ")
    more = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(address)}"{more}>'


class _Plain:
    """Collects the text of pieces; one use each."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lists: list[int] = []  # next number, 0 for a list of points
        self._links: list[tuple[str, int]] = []  # address, number of parts before its text
        self._bullet = 0  # number of parts when the newest item had said nothing yet

    def read(self, found: tuple[Piece, ...]) -> str:
        """What the pieces say, in order."""
        parts = self._parts
        for what, said in found:
            if what in ("text", "code"):
                parts.append(said)
            elif what in _ENDINGS:
                self._end("\n" if what == "-p" and self._lists else _ENDINGS[what])
            elif what not in _UNSAID:
                self._take(what, said)
        return "".join(parts)

    def _take(self, what: str, said: str) -> None:
        match what:
            case "+li":
                self._item()
            case "+a":
                self._links.append((said.partition(" ")[0], len(self._parts)))
            case "-a":
                self._address()
            case "soft" | "br":
                self._parts.append(" " if what == "soft" else "\n")
            case "+ul" | "+ol":
                self._lists.append(0 if what == "+ul" else int(said) or 1)
            case "-ul" | "-ol":
                self._lists.pop()
                self._end("\n" if self._lists else "\n\n")
            case "+dd":
                self._end("\n")
                self._parts.append("  ")
            case "-th" | "-td":
                self._parts.append("  ")
            case _:  # a block begins
                if self._lists and len(self._parts) != self._bullet:
                    self._end("\n")

    def _item(self) -> None:
        self._end("\n")
        number = self._lists[-1]
        self._parts.append("  " * (len(self._lists) - 1) + (f"{number}. " if number else "- "))
        if number:
            self._lists[-1] = number + 1
        self._bullet = len(self._parts)

    def _address(self) -> None:
        href, begin = self._links.pop()
        address = href.removeprefix("mailto:").removeprefix("tel:")
        if href.startswith("mailto:"):
            address = address.partition("?")[0]
        said = "".join(self._parts[begin:]).strip()
        if address not in (said, outward(said)) and href != said:
            self._parts.append(f" ({address})")

    def _end(self, ending: str) -> None:
        if self._parts and not self._parts[-1].endswith(ending) and self._parts[-1] != "\n\n":
            self._parts.append(ending)
