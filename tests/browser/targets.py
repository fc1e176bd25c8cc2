"""What of a page a finger would miss: WCAG 2.2, 2.5.8."""

from playwright.sync_api import Page

# A target is 24 × 24 px, or a circle of that width around its middle touches no other target and no
# circle of a small one. A link in a line of running text may be smaller.
SMALL = """() => {
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true })
        && !one.closest(".hidden, .skip, [inert]");
    const all = [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
        .filter(isSeen);
    // What lies over a whole row or card, or stands in a label, is as large as that.
    const boxes = (one) => {
        const around = getComputedStyle(one, "::after");
        if (around.position === "absolute" && around.content !== "none") {
            let up = one.parentElement;
            while (up && getComputedStyle(up).position === "static") up = up.parentElement;
            return [up.getBoundingClientRect()];
        }
        const label = one.closest("label");
        return label ? [label.getBoundingClientRect()] : [...one.getClientRects()];
    };
    const isInText = (one) => {
        const block = one.closest("p, dd, li, td, figcaption, summary, strong") || one.parentElement;
        const rest = [...block.childNodes].filter((part) => !part.contains(one) && part !== one
            && (part.nodeType === 3 || (getComputedStyle(part).display === "inline"
                && !part.matches("a, .hidden") && !part.querySelector("a"))));
        return getComputedStyle(one).display === "inline"
            && rest.some((part) => /\\p{L}{2}/u.test(part.textContent));
    };
    const found = all.map((one) => ({ one, box: boxes(one).reduce((a, b) =>
        a.width * a.height >= b.width * b.height ? a : b, new DOMRect()) }))
        .filter(({ box }) => box.width > 1 && box.height > 1);
    const isSmall = ({ box }) => box.width < 23.9 || box.height < 23.9;
    const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
    const isNear = (small, other) => {
        const [x, y] = middle(small);
        if (isSmall(other)) {
            const [to, down] = middle(other);
            if (Math.hypot(to - x, down - y) < 23.9) return true;
        }
        const dx = Math.max(other.box.left - x, 0, x - other.box.right);
        const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
        return Math.hypot(dx, dy) < 11.9;
    };
    const isOver = (small, other) => other.one.contains(small.one) || small.one.contains(other.one)
        || getComputedStyle(other.one, "::after").position === "absolute";
    return found.filter((it) => isSmall(it) && !isInText(it.one)
        && found.some((other) => other !== it && !isOver(it, other) && isNear(it, other)))
        .map(({ one, box }) => `${one.parentElement.className || one.parentElement.tagName} `
            + `${one.tagName} ${one.textContent.trim().slice(0, 30)} `
            + `${Math.round(box.width)}×${Math.round(box.height)}`);
}"""


def small(page: Page) -> list[str]:
    """The targets that are too small for where they stand."""
    found: list[str] = page.evaluate(SMALL)
    return found
