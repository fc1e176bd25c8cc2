"""Texts of others as titles and as Markdown: HTML, entities and signs of Markdown in them (IN-03)."""

import html
import re

from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

LONGEST_TITLE = 200
LONGEST_TEXT = 64 * 1024
_DEEPEST = 50
_ALLOWED = {
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "pre",
    "blockquote",
} | {
    *(
        "strong",
        "b",
        "em",
        "i",
        "s",
        "del",
        "code",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
    *("dl", "dt", "dd", "div", "h1"),
}
_ELEMENT = re.compile(
    r"</?(?:p|br|div|span|a|ul|ol|li|b|strong|i|em|u|h[1-6]|table|t[rdh]|tbody|thead|font|hr|img|html"
    r"|body|head|pre|blockquote|html-blob|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
# HTML that a site escaped as a whole, as plug-ins of WordPress do, its line ends as backslash and n.
_WHOLE = re.compile(
    r"&lt;(?:p|div|ul|ol|h[1-6]|blockquote)\b.*&lt;/(?:p|div|ul|ol|h[1-6]|blockquote)&gt;(?:\s|\\n)*",
    re.IGNORECASE | re.DOTALL,
)
_TWICE = re.compile(r"&amp;(?=(?:[a-zA-Z]{2,8}|#\d{1,7});)")
# Signs that mean nothing where the converter escapes them all the same: & alone, - inside of a line.
_NEEDLESS = re.compile(r"(?:(?<=[^\s\\])([ \t]*)\\([-+#>])|()\\(?=&(?!#?\w+;)))")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# An e-mail address begins where a word does, and has an end: a line of 64 KB has many letters.
_ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,190}"
)
_SIGNS = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|~~")
_AT_START = re.compile(r"^([ \t]*)(?:([#>+=|~-])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_MANY_LINES = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Whether a text is written in HTML, not merely with a sign of it."""
    return "<" in text and _ELEMENT.search(text) is not None


def line(text: str, longest: int = LONGEST_TITLE) -> str:
    """A text of one line: without tags and entities, cut where it is too long; may be empty."""
    text = _TAG.sub(" ", text) if is_html(text) else text
    plain = " ".join(_unescaped(text).split())
    try:
        plain = clean.one_line(plain.replace("\x00", ""))
    except Unclean:
        return ""
    if len(plain) <= longest:
        return plain
    return plain[: longest - 1].rsplit(" ", 1)[0] + "…"


def markdown(text: str) -> str:
    """A text of several lines as Markdown; one over 64 KB is cut."""
    text = text[:LONGEST_TEXT]
    if not is_html(text) and _WHOLE.fullmatch(text.strip()):
        text = html.unescape(text).replace(">\\n", ">\n")
    if not is_html(text):
        return _block(escaped(_unescaped(text)))
    text = _TWICE.sub("&", text)
    from nh3 import clean as without_scripts  # noqa: PLC0415 (IN-03; only texts in HTML need it)

    safe = without_scripts(
        text,
        tags=_ALLOWED,
        clean_content_tags={"script", "style"},
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    made = "" if _depth(safe) > _DEEPEST else _converted(safe)
    words = _unescaped(_TAG.sub(" ", safe)).strip()
    # Converters return nothing for what is nested too deep: then the words alone are kept.
    return _block(made if made.strip() or not words else escaped(words))


def escaped(text: str) -> str:
    """Plain text in which Markdown sees no signs; its line ends stay, its addresses too."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    text = "\n".join(one.rstrip() for one in lines)
    made, at = [], 0
    for match in _ADDRESS.finditer(text):
        made += [_signs(text[at : match.start()]), match[0]]
        at = match.end()
    text = _AT_START.sub(_first_sign, "".join([*made, _signs(text[at:])]))
    # A single line end would be a space: in plain text it is meant.
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", r"\\\n", text.strip("\n"))


def _signs(text: str) -> str:
    return _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def _first_sign(match: re.Match[str]) -> str:
    indent = match[1] if len(match[1].expandtabs(4)) < 4 else "   "
    if match[2]:
        return f"{indent}\\{match[2]}"
    return f"{indent}{match[3]}\\{match[4]}"


def _converted(text: str) -> str:
    from html_to_markdown import ConversionOptions, convert  # noqa: PLC0415

    options = ConversionOptions(
        escape_asterisks=True,
        escape_underscores=True,
        escape_misc=True,
        skip_images=True,
        extract_metadata=False,
        newline_style="backslash",
        bullets="-",
    )
    return _NEEDLESS.sub(r"\1\2", convert(text, options).content or "")


def _depth(text: str) -> int:
    """How deep elements stand in one another, at most."""
    deepest = depth = 0
    for tag in _TAG.finditer(text):
        if tag[0].startswith("</"):
            depth -= 1
        elif tag[0][1:3].lower() not in ("br", "hr"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _unescaped(text: str) -> str:
    """Without entities, also those that were escaped twice."""
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _block(text: str) -> str:
    try:
        made = clean.block(text.replace("\x00", ""))
    except Unclean:
        return ""
    return _MANY_LINES.sub("\n\n", made).strip().removesuffix("\\").rstrip()
