"""Markdown to safe HTML, and to plain text: the one place where record text becomes markup.

markdown-it-py makes CommonMark with tables and raw HTML off; nh3 then keeps an explicit list of
elements, so that what reaches a page is safe even if the first should fail (reliability.md §4).
"""

import re
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from calendarhub.rules.foreign import tidy

LONGEST_SOURCE = 64 * 1024
LONGEST_OUTPUT = 256 * 1024
MOST_COLUMNS = 20

_BLOCKS = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote"}
_INLINES = {"strong", "em", "s", "del", "code", "a"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_LINK_REL = "noopener noreferrer nofollow ugc"
# Text in which Markdown would see nothing but paragraphs; a property holds the two paths equal.
_PARAGRAPHS = re.compile(r"(?:[^\W\d_][\w .,;:?!'()/%–—…-]*[\w.,;:?!)%](?:\n+(?=[^\W\d_])|\n*\Z))+")


@lru_cache(maxsize=16_384)
def render(source: str) -> str:
    """Safe HTML: no pictures, no raw HTML, links only to http, https and mailto."""
    if _PARAGRAPHS.fullmatch(source) and "_" not in source:
        paragraphs = re.split(r"\n\n+", source.strip("\n"))
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    source = source[:LONGEST_SOURCE]
    html = _MAKER.renderer.render(_tokens(source), _MAKER.options, {})
    if len(html) > LONGEST_OUTPUT:
        return f"<pre>{escape(source, quote=False)}</pre>\n"
    return nh3.clean(
        html,
        tags=_BLOCKS | _INLINES | _TABLES,
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=_LINK_REL,
    )


@lru_cache(maxsize=16_384)
def plain(source: str) -> str:
    """Readable plain text, for DESCRIPTION: links as "text (address)", points by hyphens."""
    writer = _Plain()
    for token in _tokens(source[:LONGEST_SOURCE]):
        writer.take(token)
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.parts)).strip()[:LONGEST_OUTPUT]


def too_wide(source: str) -> bool:
    """Whether a table has more columns than a page can show, or than is safe to expand."""
    return source.count("|") > MOST_COLUMNS and any(
        line.count("|") > MOST_COLUMNS + 1 for line in source.splitlines()
    )


@lru_cache(maxsize=4)
def _tokens(source: str) -> list[Token]:
    maker = _TABLELESS if too_wide(source) else _MAKER
    return maker.parse(tidy(source))


class _Plain:
    """Walks tokens in order and collects text; one use each."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._lists: list[int] = []  # next number, 0 for a list of points
        self._item_begins = False

    def take(self, token: Token) -> None:
        """Add what one block token says."""
        match token.type:
            case "inline":
                self._item_begins = False
                self.parts.append(_inline(token))
            case "code_block" | "fence":
                self.parts.append(token.content.rstrip("\n") + "\n\n")
            case "bullet_list_open":
                self._lists.append(0)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._end("\n\n" if not self._lists else "\n")
            case "list_item_open":
                self._item()
            case "paragraph_close":
                self._end("\n" if self._lists else "\n\n")
            case "heading_close" | "table_close":
                self._end("\n\n")
            case "tr_close":
                self._end("\n")
            case "th_close" | "td_close":
                self.parts.append("  ")

    def _item(self) -> None:
        self._end("\n")
        number = self._lists[-1]
        self.parts.append("  " * (len(self._lists) - 1) + (f"{number}. " if number else "- "))
        if number:
            self._lists[-1] = number + 1

    def _end(self, ending: str) -> None:
        if self.parts and not self.parts[-1].endswith(ending) and self.parts[-1] != "\n\n":
            self.parts.append(ending)


def _inline(token: Token) -> str:
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    for child in token.children or ():
        match child.type:
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "link_open":
                links.append((str(child.attrGet("href") or ""), len(parts)))
            case "link_close":
                href, begin = links.pop()
                said = "".join(parts[begin:])
                address = href.removeprefix("mailto:")
                if said.strip() not in (href, address):
                    parts.append(f" ({address})")
            case _:
                parts.append(child.content)
    return "".join(parts)


def _only_what_we_show(state: StateCore) -> None:
    """Pictures become their description, headings begin below the page's own, links lead out."""
    lift = 1 if any(t.type == "heading_open" and t.tag == "h1" for t in state.tokens) else 0
    for token in state.tokens:
        if lift and token.tag in ("h1", "h2", "h3", "h4", "h5"):
            token.tag = f"h{int(token.tag[1]) + lift}"
        if token.children:
            token.children = _children(token.children)


def _children(children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    shown: list[bool] = []
    for child in children:
        if child.type == "image":
            kept.append(Token("text", "", 0, content=child.content))
            continue
        if child.type == "link_open":
            shown.append(_leads_out(str(child.attrGet("href") or "")))
        if child.type not in ("link_open", "link_close") or shown[-1]:
            kept.append(child)
        if child.type == "link_close":
            shown.pop()
    return kept


def _leads_out(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _maker(*, tables: bool) -> MarkdownIt:
    maker = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    maker.enable(["table", "strikethrough"] if tables else ["strikethrough"])
    maker.core.ruler.push("only_what_we_show", _only_what_we_show)
    return maker


_MAKER = _maker(tables=True)
_TABLELESS = _maker(tables=False)
