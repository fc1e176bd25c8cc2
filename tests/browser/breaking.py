"""Which dates and hours of a page a line breaks, as a browser lays it out."""

from datetime import date

from playwright.sync_api import Page

from tests.theme.sites import words

# Ranges of hours, days with their month, months with their year: each of these stays on one line,
# but where it stands in what people write.
BROKEN = """(months) => {
    const L = "[\\\\p{L}]", month = `(?:${months})`;
    const piece = new RegExp(
        "\\\\d\\\\d?[.:]\\\\d\\\\d–\\\\d\\\\d?[.:]\\\\d\\\\d"
        + `|(?<![\\\\d.:])\\\\d\\\\d?\\\\.?(?:–\\\\d\\\\d?\\\\.?)? ${month}(?!${L})(?: \\\\d{4})?`
        + `|(?<!${L})${month} (?:\\\\d{4}|\\\\d\\\\d? d\\\\.)|\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d`, "giu");
    const isClipped = (one) => one
        && (getComputedStyle(one).clipPath !== "none" || isClipped(one.parentElement));
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const it = node.parentElement;
        if (it.closest(".prose, .hidden, script, style, template, code, svg")) continue;
        if (!it.checkVisibility() || isClipped(it)) continue;
        for (const match of node.data.matchAll(piece)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const boxes = [...range.getClientRects()].filter((one) => one.width > 1);
            const lines = new Set(boxes.map((one) => Math.round(one.top / 4)));
            if (lines.size > 1) found.push(`${it.className || it.tagName}: ${match[0]}`);
        }
    }
    return found;
}"""


def months(language: str) -> str:
    """The names of months in a language, in each form that a date has, as a pattern."""
    this, names = words(language), set[str]()
    for at in range(1, 13):
        day = date(2027, at, 8)
        said = (
            f"{this.day_long(day)} {this.day_short(day)} {this.month(day)} {this.month_short(day)}"
        )
        names |= {one.strip(".,") for one in said.split() if len(one.strip(".,")) > 2}
    weekdays = {part for pair in this.weekdays() for part in pair}
    kept = (one for one in names - weekdays if one.isalpha() and one not in ("gada", "den"))
    return "|".join(sorted((f"{one}\\.?" for one in kept), key=len, reverse=True))


def broken(page: Page, language: str) -> list[str]:
    """The dates and hours that are on more than one line."""
    found: list[str] = page.evaluate(BROKEN, months(language))
    return found
