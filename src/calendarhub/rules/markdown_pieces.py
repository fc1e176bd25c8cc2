"""Markdown as a list of pieces: what a page and a text may show, in order, and nothing else.

pyromark parses CommonMark with tables, lists of terms and struck-out text. Here headings begin below
the page's own, links lead out or to where `links` say, pictures of others become their description,
and depth and number of pieces end.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

import pyromark

from calendarhub.rules import clean
from calendarhub.rules.outward import outward
from calendarhub.rules.shortcodes import tidy

MOST_COLUMNS = 20
DEEPEST = 20
LONGEST_READ = 64 * 1024
MOST_EVENTS = 30_000  # of the parser; a text of 64 KB that people wrote has a few thousand

# (what, said): "text", "code", "soft", "br", "hr", or an element that begins "+p" or ends "-p".
# What is said: the text; of "+a" the address, a space, the title; of "+img" the address; of "+ol" its
# first number.
Piece = tuple[str, str]
# An address as a text says it, and the absolute one that it stands for; "" for one not to be shown.
Links = tuple[tuple[str, str], ...]

# Raw HTML and a single "~" are only text to us, but the parser has no switch for that. So they pass
# it as letters that it takes for punctuation, like those they stand for, and that no one writes:
# the dots of Kharoshthi script. One that is written becomes the dot that is in every font.
_LESS, _TILDE = "\U00010a50", "\U00010a51"
_TEXT_LESS = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]:)(?<!\]: )"
    r"<(?![A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*>|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}>)",
    re.ASCII,
)
_TEXT_TILDE = re.compile(r"(?<![\\~])~(?!~)")
_STRIKE = pyromark.Options.ENABLE_STRIKETHROUGH
_PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES | _STRIKE)
_TABLELESS = pyromark.Markdown(options=_STRIKE)
# "Term", and on the next line ": what it means"; asked for only where a text has one.
_TERMS = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | _STRIKE | pyromark.Options.ENABLE_DEFINITION_LIST
)
_TERM = re.compile(r"\S\n\n? {0,3}:[ \t]+\S")
_BREAKS: dict[str, Piece] = {"SoftBreak": ("soft", ""), "HardBreak": ("br", ""), "Rule": ("hr", "")}
_ELEMENTS = {
    "Paragraph": "p",
    "HtmlBlock": "p",
    "Item": "li",
    "TableHead": "thead",  # which is its row, too
    "TableRow": "tr",
    "TableCell": "td",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "s",
    "BlockQuote": "blockquote",
    "CodeBlock": "pre",
    "Table": "table",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_LIFTED = {"+h1": "+h2", "+h2": "+h3", "+h3": "+h4", "+h4": "+h5", "+h5": "+h6"}
_LIFTED |= {begin.replace("+", "-"): end.replace("+", "-") for begin, end in _LIFTED.items()}

_BLOCKS = ("p", "li", "dt", "dd", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6")
_BLOCK_BEGINS = {f"+{element}" for element in _BLOCKS}
_BLOCK_ENDS = {f"-{element}" for element in _BLOCKS}


def too_wide(source: str) -> bool:
    """Whether a table has more columns than a page can show, or than is safe to expand."""
    return source.count("|") > MOST_COLUMNS and any(
        line.count("|") > MOST_COLUMNS + 1 for line in source.splitlines()
    )


@lru_cache(maxsize=4)
def pieces(source: str, links: Links = ()) -> tuple[Piece, ...] | None:
    """What the text shows; None where it grows beyond measure and is better shown as written."""
    text = _for_the_parser(tidy(source))
    parser = _TABLELESS if too_wide(text) else _TERMS if _TERM.search(text) else _PARSER
    events = tuple(islice(parser.events(text), MOST_EVENTS + 1))
    if len(events) > MOST_EVENTS:
        return None
    shown = _shown(events, dict(links))
    if ("+h1", "") in shown:
        shown = [(_LIFTED.get(what, what), said) for what, said in shown]
    if not text.isascii() or "![" in text:
        shown = _trimmed(shown)
    if _LESS in text or _TILDE in text:
        shown = [(what, _as_written(said)) for what, said in shown]
    return tuple(shown)


def addresses(source: str) -> tuple[tuple[str, str, bool], ...]:
    """The addresses that a text links or shows: as said, the words in it, and whether a picture's."""
    events = islice(_PARSER.events(_for_the_parser(tidy(source[:LONGEST_READ]))), MOST_EVENTS)
    found: list[tuple[str, str, bool]] = []
    opened: list[tuple[str, bool]] = []
    words: list[list[str]] = []
    for event in events:
        if isinstance(event, str):
            continue
        ((kind, said),) = event.items()
        if kind == "Start" and (link := _address(said)):
            opened.append(link)
            words.append([])
        elif kind == "End" and said in ("Link", "Image") and opened:
            found.append((opened[-1][0], "".join(words.pop()), opened.pop()[1]))
        elif kind in ("Text", "Code"):
            for one in words:
                one.append(_as_written(str(said)))
    return tuple(found)


def headings(source: str) -> frozenset[str]:
    """The headings of a text as parts of an address: small letters, digits, hyphens."""
    found: list[str] = []
    inside = False
    for what, said in pieces(source) or ():
        if what[1:2] == "h" and what[2:].isdigit():
            inside = what[0] == "+"
            found += [""] if inside else []
        elif inside and what in ("text", "code"):
            found[-1] += said
    return frozenset(map(clean.slug, found))


def _address(tag: Any) -> tuple[str, bool] | None:
    """Where a tag of the parser leads, and whether it is a picture; None where it is neither."""
    if isinstance(tag, dict):
        ((kind, said),) = tag.items()
        if kind in ("Link", "Image") and said["link_type"] != "Email":
            return _as_written(said["dest_url"]), kind == "Image"
    return None


def _for_the_parser(text: str) -> str:
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()  # half a letter has no bytes
        text = text.replace(_LESS, "·").replace(_TILDE, "·")
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if "<" in text:
        text = _TEXT_LESS.sub(_LESS, text)
    if "~" in text:
        text = _TEXT_TILDE.sub(_TILDE, text)
    return text if text.endswith("\n") else text + "\n"


def _trimmed(shown: list[Piece]) -> list[Piece]:
    """Without the rarer spaces, such as one that does not break, at both ends of a block."""
    for number, (what, said) in enumerate(shown):
        if what == "text" and (said[:1].isspace() or said[-1:].isspace()):
            trimmed = said.lstrip() if shown[number - 1][0] in _BLOCK_BEGINS else said
            ends = shown[number + 1][0] in _BLOCK_ENDS
            shown[number] = (what, trimmed.rstrip() if ends else trimmed)
    return shown


def _as_written(text: str) -> str:
    return text.replace(_LESS, "<").replace(_TILDE, "~")


def _shown(events: Iterable[Any], links: Mapping[str, str]) -> list[Piece]:
    shown: list[Piece] = []
    opened: list[str] = []  # the element that ends next; "" for one that is not shown
    for event in events:
        if isinstance(event, str):
            shown.append(_BREAKS[event])
            continue
        ((kind, said),) = event.items()
        if kind == "Start":
            what, said = _element(said, links) if len(opened) < DEEPEST else ("", "")
            if what == "td" and opened[-1] == "thead":
                what = "th"
            opened.append(what)
            if what:
                shown.append(("+" + what, said))
        elif kind == "End":
            what = opened.pop()
            if what or len(opened) >= DEEPEST:
                shown.append(("-" + what, "") if what else ("soft", ""))
        else:  # raw HTML that is left is text
            shown.append(("code" if kind == "Code" else "text", said))
    return shown


def _element(tag: Any, links: Mapping[str, str]) -> Piece:
    """What opens by a tag of the parser, and what is said of it; "" for what is not shown."""
    if isinstance(tag, str):
        return _ELEMENTS.get(tag, ""), ""
    ((kind, said),) = tag.items()
    if kind == "Heading":
        return said["level"].lower(), ""
    if kind == "List":
        return ("ul", "") if said is None else ("ol", str(said))
    if kind not in ("Link", "Image"):
        return _ELEMENTS.get(kind, ""), ""
    written = _as_written(said["dest_url"])
    if kind == "Image":
        found = links.get(written, "")
        return ("img", found) if found else ("", "")
    email = "mailto:" if said["link_type"] == "Email" else ""
    found = links[written] if written in links else outward(email + written)
    return ("a", f"{found} {said['title']}") if found else ("", "")
