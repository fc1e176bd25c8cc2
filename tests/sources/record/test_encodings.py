"""Lists in the encodings of Windows, by the languages that people here write in."""

import pytest

from calendarhub.model.release import Payload
from calendarhub.sources.record.encodings import spoken, utf8


def read(text: str, codec: str, *languages: str) -> str:
    payload, told = utf8(Payload("list.csv", text.encode(codec)), languages)
    assert len(told) == 1
    return payload.data.decode() if payload else ""


POLISH = "Posiedzenie; Gdańsk; wyjątkowe święto"
LATVIAN = "Sanāksme; Rīga; ģimeņu diena šeit"
GERMAN = "Sitzung; Köln; für alle"


@pytest.mark.parametrize(
    ("text", "codec", "languages"),
    [
        (POLISH, "cp1250", ("en", "pl")),
        (LATVIAN, "cp1257", ("lv",)),
        ("Posėdis; Šiauliai", "cp1257", ("lt", "en")),
        (GERMAN, "cp1252", ("en", "pl")),
        (GERMAN, "cp1252", ("lv",)),
        (GERMAN, "cp1252", ()),
        ("Møde i foreningen; Ærø", "cp1252", ("da", "en")),
    ],
)
def test_a_list_is_read_in_the_encoding_of_its_language(
    text: str, codec: str, languages: tuple[str, ...]
) -> None:
    assert read(text, codec, *languages) == text


@pytest.mark.parametrize(("text", "codec"), [(POLISH, "cp1250"), (LATVIAN, "cp1257")])
def test_letters_of_a_language_that_nobody_here_writes_are_refused(text: str, codec: str) -> None:
    assert read(text, codec, "en", "fi") == ""


def test_the_zone_of_a_hub_says_what_people_write_too() -> None:
    assert spoken(("en",), "Europe/Warsaw") == ("en", "pl")
    assert spoken(("en",), "Europe/Berlin") == ("en",)
