"""What to write for an address that is none is what was meant, where that can be seen."""

import pytest

from calendarhub.rules.url_advice import advice

COPY = "Copy it from the browser's address line."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("www.a.example/x", "Write https://www.a.example/x"),
        ("<https://a.example>", "Write https://a.example"),
        ("[the site](https://a.example/x)", "Write https://a.example/x"),
        ("http//a.example", "Write http://a.example"),
        ("https:/a.example/x", "Write https://a.example/x"),
        ("https:///a.example/x", "Write https://a.example/x"),
        ("https://a.example https://b.example", "Write one of them: https://a.example"),
        (
            "mailto:a@b.example",
            "An address of e-mail stands below contact:, as email: a@b.example.",
        ),
        ("a@b.example", "An address of e-mail stands below contact:, as email: a@b.example."),
        ("agenda.pdf", "A file stands below documents:, as - {kind: agenda, url: agenda.pdf}."),
        ("see our site", COPY),
        ("a.example and b.example", COPY),
    ],
)
def test_an_address_that_is_none_is_answered_with_what_was_meant(written: str, told: str) -> None:
    assert advice(written) == told
