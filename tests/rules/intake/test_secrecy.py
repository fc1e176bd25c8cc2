"""Addresses that carry a secret (FILE-03)."""

import pytest

from calendarhub.rules.intake.secrecy import is_secret_name, masked, secret_in

HEX = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        (f"https://calendar.google.com/calendar/ical/a%40b.example/private-{HEX}/basic.ics", HEX),
        ("https://a.example/cal.ics?key=s3cret", "s3cret"),
        ("https://a.example/cal.ics?lang=et&Token=s3cret#x", "s3cret"),
        ("https://a.example/cal.ics?lang=et;access_token=s3cret", "s3cret"),
        ("webcal://anna:s3cret@a.example/cal.ics", "anna:s3cret"),
        ("https://anna@a.example/cal.ics", "anna"),
    ],
)
def test_an_address_with_a_private_part_a_user_or_a_key_carries_a_secret(
    address: str, secret: str
) -> None:
    span = secret_in(address)
    assert span is not None
    assert address[slice(*span)] == secret
    assert masked(address) == address.replace(secret, "*" * len(secret))


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/private-life/basic.ics",
        "https://a.example/cal.ics?keyword=board&monkey=1&tokens=",
        "https://a.example/cal.ics?key={secret}",
        "https://a.example/private-{secret}/basic.ics",
        "https://a.example/@anna/cal.ics?at=b@c.example",
    ],
)
def test_no_other_address_does_nor_one_in_which_the_name_stands_for_it(address: str) -> None:
    assert secret_in(address) is None
    assert masked(address) == address


def test_a_text_keeps_its_columns_without_its_secrets() -> None:
    line = f"- {{url: 'https://a.example/?key=abc', secret: {HEX}, kind: ics}}"
    shown = masked(line)
    assert len(shown) == len(line)
    assert shown == f"- {{url: 'https://a.example/?key=***', secret: {'*' * 32}, kind: ics}}"
    assert masked("- {secret: tartu-2}") == "- {secret: tartu-2}"


def test_the_name_of_a_secret_does_not_look_like_one() -> None:
    assert is_secret_name("tartu-2")
    assert not any(map(is_secret_name, ("", "Tartu", HEX, "a" * 41, "a b")))
