"""Markdown as markdown-it-py makes it, with the same decisions: the judge of `rules/markdown`."""

import re
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from calendarhub.rules.shortcodes import tidy


def judged(source: str) -> str:
    """HTML without raw HTML and pictures, headings below the page's own, links that lead out."""
    html = nh3.clean(
        _MAKER.render(tidy(source)),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        link_rel="noopener noreferrer nofollow ugc",
    )
    html = _NO_HEAD.sub("", html)
    return _EMPTY_LINK.sub(lambda match: f"{match[1]}{match[2]}{match[3]}", html)


def without_bare_links(html: str) -> str:
    """The same with links whose words are their address as words alone."""
    return _LINK.sub(
        lambda match: match[3] if match[3] in (match[1] + match[2], match[2]) else match[0], html
    )


_LINK = re.compile(r'<a href="((?:https?://|mailto:)?)([^"]*)"[^>]*>([^<]*)</a>')
_NO_HEAD = re.compile(r"<thead>\n<tr>\n(?:<th></th>\n)+</tr>\n</thead>\n")
_EMPTY_LINK = re.compile(r'(<a href="https?://([^/"]+)[^>]*>) *(</a>)')


def _only_what_we_show(state: StateCore) -> None:
    lift = any(token.tag == "h1" for token in state.tokens)
    for token in state.tokens:
        if lift and token.tag in ("h1", "h2", "h3", "h4", "h5"):
            token.tag = f"h{int(token.tag[1]) + 1}"
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
    parts = urlsplit(href)
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


_MAKER = MarkdownIt("commonmark", {"html": False})
_MAKER.enable(["table", "strikethrough"])
_MAKER.core.ruler.push("only_what_we_show", _only_what_we_show)
