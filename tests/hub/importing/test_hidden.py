"""An address never carries a secret into a file that others read."""

from pathlib import Path

import pytest

from calendarhub.fetch.secrets import keep_secret, secret_of
from calendarhub.hub.importing.hidden import without_secret
from calendarhub.model.partner import PartnerSource

PRIVATE = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("url", "expected", "secret"),
    [
        (
            f"https://calendar.google.com/calendar/ical/x/private-{PRIVATE}/basic.ics",
            "https://calendar.google.com/calendar/ical/x/private-{secret}/basic.ics",
            PRIVATE,
        ),
        (
            "https://a.example/cal?token=geheim&x=1",
            "https://a.example/cal?token={secret}&x=1",
            "geheim",
        ),
        ("https://a.example/cal.ics?year=2027", "https://a.example/cal.ics?year=2027", ""),
    ],
)
def test_what_only_one_may_know_is_taken_out_of_the_address(
    url: str, expected: str, secret: str
) -> None:
    source, found = without_secret(PartnerSource("tartu", url))
    assert (source.url, found) == (expected, secret)
    assert source.secret == ("tartu" if secret else "")


def test_a_secret_stands_behind_the_others_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secrets.yaml"
    file.write_text("riga: one", encoding="utf-8")
    file.chmod(0o644)
    keep_secret(tmp_path, "tartu", 'two: "2" #')
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret_of(tmp_path, "riga", {}).value == "one"
    assert secret_of(tmp_path, "tartu", {}).value == 'two: "2" #'
