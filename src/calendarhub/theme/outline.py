"""A text as a page needs it: headings below the page's own, and what is wide can be scrolled."""

import re

_HEADING = re.compile(r"<(/?)h([1-6])((?: id=\"[^\"]*\")?)>")
_DEAD_LINK = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)

_BARE = re.compile(r'<a (href="([^"]*)"[^>]*)>(?=\2</a>)')


def outlined(html: str, top: int = 2) -> str:
    """Sanitised HTML with its headings from `top` on, each at most one level below the last.

    What people write begins with any level, as it looked best where they wrote it; a screen reader
    steps through levels. A link that lost its address is its words. A table and a block of code scroll
    by themselves, in a box that a keyboard reaches. Paper repeats no address that is said already.
    """
    if "<a>" in html or '<a rel="noopener noreferrer nofollow ugc">' in html:
        html = _DEAD_LINK.sub(r"\1", html)
    if "<table>" in html:
        html = html.replace("<table>", '<div class="scroll" tabindex="0">\n<table>')
        html = html.replace("</table>", "</table>\n</div>")
    if "<a " in html:
        html = _BARE.sub(r'<a class="bare" \1>', html)
    html = html.replace("<pre>", '<pre tabindex="0">')
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
        return f"<{match[1]}h{level}{match[3]}>"

    return _HEADING.sub(renumber, html)
