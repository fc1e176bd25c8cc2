"""How wide pages are laid out, whatever fonts the machine has."""

from playwright.sync_api import Page

# Every letter a tenth of an em wider. DejaVu Sans and Verdana, the widest fonts that stand for
# `sans-serif`, are that much wider than Helvetica and its likes; where they are what the machine has,
# this is wider than any. It needs no font to be installed, and reaches into shadow trees.
WIDER = "* {letter-spacing: 0.1em !important}"
# No policy of a page forbids a style sheet of this kind.
ADD = """css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""


def too_wide(page: Page, *widths: int) -> list[str]:
    """At which of these widths the page scrolls sideways, in the machine's font or a wider one."""
    found = _wider_than(page, widths, "in its font")
    page.evaluate(ADD, WIDER)
    return found + _wider_than(page, widths, "in a wider font")


def _wider_than(page: Page, widths: tuple[int, ...], font: str) -> list[str]:
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 700})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{needed} px at {width} {font}")
    return found
