"""Markdown as a list of pieces: what a page and a text may show, in order, and nothing else.

pyromark parses CommonMark with tables and struck-out text. Here pictures become their description,
headings begin below the page's own, links lead out, and depth and number of pieces end.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import quote

import pyromark

from calendarhub.rules import clean
from calendarhub.rules.foreign import tidy

MOST_COLUMNS = 20
DEEPEST = 20
MOST_EVENTS = 30_000  # of the parser; a text of 64 KB that people wrote has a few thousand

# (what, said): "text", "code", "soft", "br", "hr", or an element that begins "+p" or ends "-p".
# What is said: the text; of "+a" the address, a space, the title; of "+ol" its first number.
Piece = tuple[str, str]

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

_SAFE = ";/?:@&=+$,-_.!~*'()#%"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_USUAL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w;/?:@&=+$,.!~*'()#-]*)?", re.ASCII
)
_WEB = re.compile(
    r"(https?)://([\w.-]*\w\.?|\[[0-9a-f:.]+\])((?::[0-9]+)?)((?:[/?#].*)?)",
    re.IGNORECASE | re.DOTALL,
)

_STRIKE = pyromark.Options.ENABLE_STRIKETHROUGH
_PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES | _STRIKE)
_TABLELESS = pyromark.Markdown(options=_STRIKE)
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
}
_LIFTED = {"+h1": "+h2", "+h2": "+h3", "+h3": "+h4", "+h4": "+h5", "+h5": "+h6"}
_LIFTED |= {begin.replace("+", "-"): end.replace("+", "-") for begin, end in _LIFTED.items()}

_BLOCKS = ("p", "li", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6")
_BLOCK_BEGINS = {f"+{element}" for element in _BLOCKS}
_BLOCK_ENDS = {f"-{element}" for element in _BLOCKS}


def too_wide(source: str) -> bool:
    """Whether a table has more columns than a page can show, or than is safe to expand."""
    return source.count("|") > MOST_COLUMNS and any(
        line.count("|") > MOST_COLUMNS + 1 for line in source.splitlines()
    )


@lru_cache(maxsize=4)
def pieces(source: str) -> tuple[Piece, ...] | None:
    """What the text shows; None where it grows beyond measure and is better shown as written."""
    parser = _TABLELESS if too_wide(source) else _PARSER
    text = _for_the_parser(tidy(source))
    events = tuple(islice(parser.events(text), MOST_EVENTS + 1))
    if len(events) > MOST_EVENTS:
        return None
    shown = _shown(events)
    if ("+h1", "") in shown:
        shown = [(_LIFTED.get(what, what), said) for what, said in shown]
    if not text.isascii() or "![" in text:
        shown = _trimmed(shown)
    if _LESS in text or _TILDE in text:
        shown = [(what, _as_written(said)) for what, said in shown]
    return tuple(shown)


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


def _shown(events: Iterable[Any]) -> list[Piece]:
    shown: list[Piece] = []
    opened: list[str] = []  # the element that ends next; "" for one that is not shown
    for event in events:
        if isinstance(event, str):
            shown.append(_BREAKS[event])
            continue
        ((kind, said),) = event.items()
        if kind == "Start":
            what, said = _element(said) if len(opened) < DEEPEST else ("", "")
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


def _element(tag: Any) -> Piece:
    """What opens by a tag of the parser, and what is said of it; "" for what is not shown."""
    if isinstance(tag, str):
        return _ELEMENTS.get(tag, ""), ""
    ((kind, said),) = tag.items()
    if kind == "Heading":
        return said["level"].lower(), ""
    if kind == "List":
        return ("ul", "") if said is None else ("ol", str(said))
    if kind != "Link":
        return _ELEMENTS.get(kind, ""), ""
    email = "mailto:" if said["link_type"] == "Email" else ""
    found = outward(email + _as_written(said["dest_url"]))
    return ("a", f"{found} {said['title']}") if found else ("", "")


def outward(href: str) -> str:
    """An address on the web, or of mail, as it may stand in a link; "" where it does not lead out."""
    if _USUAL.fullmatch(href):
        return href
    if href[:7].lower() == "mailto:":
        return f"mailto:{_quoted(href[7:])}" if "@" in href.partition("?")[0] else ""
    match = _WEB.fullmatch(href)
    if not match:
        return ""
    host = match[2]
    if not host.isascii():
        try:
            host = clean.host(host)
        except clean.Unclean:
            return ""
    return f"{match[1].lower()}://{host}{match[3]}{_quoted(match[4])}"


def _quoted(text: str) -> str:
    return _LONE_PERCENT.sub("%25", quote(text, safe=_SAFE))
