"""What other tools leave in Markdown, shortcodes and raw HTML, shown as nothing or as text."""

import re

# Each looks no further than to the next of its kind, so that thousands unclosed cost little.
# {{< figure … >}}, {{% note %}}, {% include … %}, {{ page.title }}, {: .class }
_SHORTCODE = re.compile(
    r"\{\{[<%](?:(?!\{\{[<%]).)*?[>%]\}\}|\{%(?:(?!\{%).)*?%\}|\{\{[^{}\n]*\}\}|\{:[^{}\n]*\}",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|iframe|svg|form)\b(?:(?!<\1\b).)*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_ANCHOR = re.compile(
    r"<a\s(?>[^<>]*?href=[\"'](https?://[^\"'<>\s]+)[\"'])[^<>]*+>([^<>]*+)</a\s*>", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|tr|li|h[1-6])\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|button|center|details|div|em|figcaption|figure|font|"
    r"h[1-6]|hr|i|iframe|img|input|li|nav|ol|p|section|small|span|strong|sub|summary|sup|table|"
    r"tbody|td|tfoot|th|thead|tr|u|ul|video|[a-z]+-[a-z-]+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CODE = re.compile(r"(^```.*?^```|^~~~.*?^~~~|`[^`\n]+`)", re.DOTALL | re.MULTILINE)


def tidy(source: str) -> str:
    """Markdown without what other tools put into it; code is left as it stands.

    This is for the eye only: what is left of HTML is escaped and sanitised after it.
    """
    if "{" not in source and "<" not in source:
        return source
    if "`" not in source and "~~~" not in source:
        return _tidied(source)
    pieces = _CODE.split(source)
    return "".join(piece if number % 2 else _tidied(piece) for number, piece in enumerate(pieces))


def _tidied(text: str) -> str:
    if "{" in text:
        text = _SHORTCODE.sub("", text)
    if "<" in text:
        text = _UNSEEN.sub("", _COMMENT.sub("", text))
        text = _ANCHOR.sub(r"[\2](\1)", text)
        text = _TAG.sub("", _BREAK.sub(_line_end, text))
    return text


def _line_end(match: re.Match[str]) -> str:
    """A break inside a table's row must not end the row."""
    line_begin = match.string.rfind("\n", 0, match.start()) + 1
    in_table = match.string[line_begin : match.start()].lstrip().startswith("|")
    return " " if in_table else "  \n"
