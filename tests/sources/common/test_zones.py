"""Names of zones in interfaces."""

from calendarhub.sources.common.zones import place_zone


def test_only_the_name_of_a_place_is_a_zone() -> None:
    assert [place_zone(name) for name in ("Europe/Riga", "UTC+2", "EET", "", "UTC")] == [
        "Europe/Riga",
        "",
        "",
        "",
        "UTC",
    ]
