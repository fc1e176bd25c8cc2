"""Markdown for whoever reads it elsewhere."""

import pytest

from calendarhub.rules.absolute_links import absolute

LINKS = (("a.pdf", "https://hub.example/a.pdf"), ("gone.pdf", ""))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[A](a.pdf)", "[A](https://hub.example/a.pdf)"),
        ('![A](<a.pdf> "t")', '![A](<https://hub.example/a.pdf> "t")'),
        ("[A][1]\n\n[1]: a.pdf", "[A][1]\n\n[1]: https://hub.example/a.pdf"),
        ("[A](gone.pdf)", "[A](gone.pdf)"),
        ("Read a.pdf, or [a.pdf](aa.pdf).", "Read a.pdf, or [a.pdf](aa.pdf)."),
    ],
)
def test_only_addresses_of_links_are_led_elsewhere(written: str, told: str) -> None:
    assert absolute(written, LINKS) == told
