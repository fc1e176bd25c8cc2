"""What calendarhub.yaml says about where a hub is."""

import pytest

from calendarhub.model.settings import Settings
from tests.builders import text


@pytest.mark.parametrize(
    ("address", "is_local"),
    [
        ("http://localhost:8000/", True),
        ("http://LocalHost./", True),
        ("http://hub.localhost/", True),
        ("http://127.0.0.1:8000/hub/", True),
        ("http://127.8.9.1/", True),
        ("http://[::1]:8000/", True),
        ("http://0.0.0.0:8000/", True),
        ("http://192.168.1.5/", False),
        ("http://10.0.0.2:8000/", False),
        ("http://calendar/", False),
        ("http://localhost.example/", False),
        ("http://mylocalhost/", False),
        ("http://127.0.0.1.example/", False),
        ("https://hub.example/localhost/", False),
    ],
)
def test_an_address_of_this_machine_is_told_from_one_that_others_can_reach(
    address: str, is_local: bool
) -> None:
    assert Settings(name=text(en="H"), base_url=address).is_local is is_local
