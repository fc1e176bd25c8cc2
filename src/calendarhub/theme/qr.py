"""An address as a QR code, for paper and for the telephone beside a screen."""

import segno
from markupsafe import Markup

_QUIET = 2


def qr(address: str) -> Markup:
    """An inline SVG in the text colour; raises segno.DataOverflowError beyond 2,900 characters.

    The mask is fixed: choosing the best of eight takes six times as long, and every reader knows
    all of them.
    """
    code = segno.make(address, micro=False, error="l", boost_error=False, mask=0)
    size = code.symbol_size(scale=1, border=_QUIET)[0]
    steps = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                steps.append(f"M{x + _QUIET} {y + _QUIET}h{length}v1h-{length}z")
            x += length or 1
    return Markup(  # noqa: S704 (numbers only)
        f'<svg class="qr" viewBox="0 0 {size} {size}" width="{size * 4}" height="{size * 4}" '
        f'aria-hidden="true" focusable="false" shape-rendering="crispEdges">'
        f'<path class="qr-paper" d="M0 0h{size}v{size}H0z"/><path d="{"".join(steps)}"/></svg>'
    )
