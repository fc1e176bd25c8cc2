"""Texts of other tools, which put HTML where we have plain words: `R&amp;D <em>day</em>`."""

import re
from html import unescape

from calendarhub.rules import markdown

_TAGS = re.compile(
    r"</?(?:p|br|b|strong|i|em|u|s|a|span|font|small|sup|sub|mark|code|div|section|ul|ol|li|h[1-6]"
    r"|blockquote|table|thead|tbody|tr|td|th|hr|img|pre|dl|dt|dd)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_INLINE = re.compile(r"</?(?:span|font|small|sup|sub|mark|u)(?:\s[^<>]*)?>", re.IGNORECASE)


def worded(written: str, *, is_body: bool, is_line: bool) -> str:
    """A text as people would read it: tags as what they show, letters for their names.

    A body keeps its tags, since Markdown knows what they mean; a line is put on one.
    """
    if not is_body and "<" in written and _TAGS.search(written):
        written = markdown.plain(_INLINE.sub("", written))
    if "&" in written:
        written = unescape(written)
    return " ".join(written.split()) if is_line and "\n" in written else written
