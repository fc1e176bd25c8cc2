"""Headings of a text in the order a page needs them: below the page's own, no level left out."""

import re

_HEADING = re.compile(r"<(/?)h([1-6])>")
_DEAD_LINK = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)


def outlined(html: str, top: int = 2) -> str:
    """Sanitised HTML with its headings from `top` on, each at most one level below the last.

    What people write begins with any level, as it looked best where they wrote it; a screen reader
    steps through levels. A link that lost its address is its words.
    """
    if "<a>" in html or '<a rel="noopener noreferrer nofollow ugc">' in html:
        html = _DEAD_LINK.sub(r"\1", html)
    if "<h" not in html:
        return html
    written: list[int] = []
    level = top

    def renumber(match: re.Match[str]) -> str:
        nonlocal level
        if not match[1]:
            depth = int(match[2])
            while written and written[-1] >= depth:
                written.pop()
            written.append(depth)
            level = min(top + len(written) - 1, 6)
        return f"<{match[1]}h{level}>"

    return _HEADING.sub(renumber, html)
