"""HTML that stands in Markdown, as Markdown: tables, lists, links and pictures; else only its words.

It comes from other tools and from pasting. What is left of it is escaped and sanitised after this.
"""

import re
from collections.abc import Callable, Iterable

from calendarhub.rules.outdent import outdented

_Match = re.Match[str]
_Cell = tuple[str, str, int]  # td or th, what it says, how many rows it spans

# Each looks no further than to the next of its kind, so that thousands unclosed cost little.
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->|<!\[[^<>]*\]>|<\?xml[^<>]*>", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|iframe|svg|form|noscript|object)\b(?:(?!<\1\b).)*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_PICTURE = re.compile(r"<img\s((?>[^<>]*))>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\s((?>[^<>]*))>((?:(?!<a\s).)*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_VALUE = re.compile(
    r"\b(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE
)
_TABLE = re.compile(r"<table\b[^<>]*>((?:(?!<table\b).)*?)</table\s*>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<(td|th)\b([^<>]*)>((?:(?!<t[dh]\b|</t[dhr]\b).)*)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?([1-9])\b", re.IGNORECASE)
_DOWN = re.compile(r"rowspan\s*=\s*[\"']?([1-9][0-9]?)\b", re.IGNORECASE)
_LIST = re.compile(r"<(ul|ol)\b[^<>]*>((?:(?!<[uo]l\b).)*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]{1,8}(?![ \t]*(?:-|\d+\.) )", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n\s*\n")
_TERMS = re.compile(r"<dl\b[^<>]*>((?:(?!<dl\b).)*?)</dl\s*>", re.IGNORECASE | re.DOTALL)
_TERM = re.compile(r"<(dt|dd)\b[^<>]*>((?:(?!<d[td]\b).)*)", re.IGNORECASE | re.DOTALL)
# Many leave out the tag that ends a block: one that begins right after a word parts them, too.
_BREAK = re.compile(
    r"<br\s*/?>|</(?:p|div|tr|li|dt|dd|h[1-6])\s*>"
    r"|(?<=[^\s>])<(?:p|div|tr|li|dt|dd|h[1-6])\b(?!\()[^<>]*>",
    re.IGNORECASE,
)
_CELL_END = re.compile(r"</t[dh]\s*>|(?<=[^\s>])<t[dh]\b[^<>]*>", re.IGNORECASE)
_BLOCK_AT_START = re.compile(
    r"^[ \t]+(?=</?(?:p|div|section|article|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6])\b)",
    re.IGNORECASE | re.MULTILINE,
)
_TAG = re.compile(
    r"(?<!\]\()(?<!\]: )"
    r"</?(?:a|abbr|acronym|address|article|aside|b|big|blockquote|body|button|caption|center|cite|"
    r"col|colgroup|dd|del|details|dfn|div|dl|dt|em|fieldset|figcaption|figure|font|footer|h[1-6]|"
    r"header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|main|mark|nav|nobr|ol|p|picture|q|"
    r"s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|"
    r"thead|time|tr|tt|u|ul|var|video|wbr|(?:o|w|v|m|x|st1):[a-z]+|[a-z]+-[a-z-]+)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_DEEPEST = 4  # lists in lists, tables in tables
_MOST_COLUMNS = 20


def without_html(text: str) -> str:
    """Markdown in which tags of HTML have become marks of Markdown, or only their words are left."""
    text = outdented(_UNSEEN.sub("", _COMMENT.sub("", text)))
    text = _PICTURE.sub(_picture, text)
    text = _ANCHOR.sub(_link, text)
    for pattern, make in ((_TABLE, _table), (_LIST, _list), (_TERMS, _terms)):
        text = _inside_out(pattern, make, text)
    text = _BREAK.sub(_line_end, _BLOCK_AT_START.sub("", text))
    return _TAG.sub("", _CELL_END.sub(" ", text))


def _inside_out(pattern: re.Pattern[str], make: Callable[[_Match], str], text: str) -> str:
    for _ in range(_DEEPEST):
        text, count = pattern.subn(make, text)
        if not count:
            break
    return text


def _values(attributes: str) -> dict[str, str]:
    return {
        match[1].lower(): next(part for part in match.groups()[1:] if part is not None).strip()
        for match in _VALUE.finditer(attributes)
    }


def _picture(match: _Match) -> str:
    values = _values(match[1])
    alt = _bracketed(" ".join(values.get("alt", "").split()))
    source = values.get("src", "")
    return f"![{alt}](<{source}>)" if source and "\n" not in source else alt


def _link(match: _Match) -> str:
    address = _values(match[1]).get("href", "")
    inner = " ".join(_TAG.sub("", _BREAK.sub(" ", match[2])).split())
    before = " " if match[2][:1].isspace() else ""
    after = " " if match[2][-1:].isspace() else ""
    if not address or not inner or "\n" in address:
        return before + inner + after
    shown = inner if "![" in inner else _bracketed(inner)
    return f"{before}[{shown}](<{address}>){after}"


def _bracketed(text: str) -> str:
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)


def _table(match: _Match) -> str:
    rows = _down([row for part in _ROW.split(match[1]) if (row := _cells(part))])
    widest = max((len(row) for row in rows), default=0)
    if _in_row(match) or not 1 < widest <= _MOST_COLUMNS or _holds_blocks(match[1]):
        gap = " " if _in_row(match) else "  \n"
        return gap.join(" ".join(said for _, said, _ in row) for row in rows) + gap
    head = rows[0] if all(name == "th" for name, _, _ in rows[0]) else []
    lines = [_line(head, widest), "|" + "---|" * widest]
    lines += [_line(row, widest) for row in rows[bool(head) :]]
    return "\n\n" + "\n".join(lines) + "\n\n"


def _holds_blocks(inner: str) -> bool:
    """Whether a cell holds a list or a table: such a table only lays out a page."""
    return bool(_LIST.search(inner)) or "\n|" in inner


def _cells(row: str) -> list[_Cell]:
    found: list[_Cell] = []
    for match in _CELL.finditer(row):
        said = " ".join(_TAG.sub("", _BREAK.sub(" ", match[3])).split())
        span, down = _SPAN.search(match[2]), _DOWN.search(match[2])
        name, rows = match[1].lower(), int(down[1]) if down else 1
        found.append((name, re.sub(r"(?<!\\)\|", r"\\|", said), rows))
        found += [(name, "", rows)] * (int(span[1]) - 1 if span else 0)
    return found


def _down(rows: list[list[_Cell]]) -> list[list[_Cell]]:
    """The rows with an empty cell wherever one above reaches down."""
    left: dict[int, int] = {}  # how many rows more the cell of a column spans
    filled: list[list[_Cell]] = []
    for row in rows:
        cells = iter(row)
        made: list[_Cell] = []
        while True:
            if left.get(len(made), 0):
                left[len(made)] -= 1
                made.append(("td", "", 1))
                continue
            cell = next(cells, None)
            if cell is None or len(made) > _MOST_COLUMNS:
                break
            left[len(made)] = cell[2] - 1
            made.append(cell)
        filled.append(made)
    return filled


def _line(row: Iterable[_Cell], widest: int) -> str:
    said = [text for _, text, _ in row]
    return "| " + " | ".join(said + [""] * (widest - len(said))) + " |"


def _list(match: _Match) -> str:
    if _in_row(match):
        return " ".join(_ITEM.sub(" ", match[2].replace("</li>", " ")).split())
    is_numbered = match[1].lower() == "ol"
    items = [item for part in _ITEM.split(match[2])[1:] if (item := _item(part))]
    lines = [
        (f"{number}. " if is_numbered else "- ") + item.replace("\n", "\n   ")
        for number, item in enumerate(items, 1)
    ]
    return "\n\n" + "\n".join(lines) + "\n\n"


def _item(part: str) -> str:
    said = re.sub(r"</li\s*>", "", part, flags=re.IGNORECASE).strip()
    said = _TAG.sub("", _BREAK.sub("  \n", said)).strip()
    return _EMPTY_LINES.sub("\n", _INDENT.sub("", said))


def _terms(match: _Match) -> str:
    said: list[str] = []
    for name, inner in _TERM.findall(match[1]):
        words = " ".join(_TAG.sub("", _BREAK.sub(" ", inner)).split())
        if words:
            said.append(f"\n{words}" if name.lower() == "dt" else f": {words}")
    if _in_row(match):
        return " ".join(one.strip() for one in said)
    return "\n\n" + "\n".join(said) + "\n\n"


def _line_end(match: _Match) -> str:
    """A break inside a table's row must not end the row."""
    return " " if _in_row(match) else "  \n"


def _in_row(match: _Match) -> bool:
    """Whether a tag stands in a row of a table in Markdown."""
    begin = match.string.rfind("\n", 0, match.start()) + 1
    return match.string[begin : match.start()].lstrip().startswith("|")
