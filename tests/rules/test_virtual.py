"""Places that are none on earth, as people of ten languages write them."""

import pytest

from calendarhub.rules.virtual import OnlineGuess, is_plain, online


@pytest.mark.parametrize(
    "place",
    [
        *("online", "Online", "ON-LINE", " Verkossa ", "Digitalt", "Veebis", "Tiešsaistē"),
        *("Nuotoliniu būdu", "virtual", "Virtuell"),
    ],
)
def test_a_plain_word_is_said_and_put_into_the_words_of_each_reader(place: str) -> None:
    assert online(place) is OnlineGuess.SAID
    assert is_plain(place)


@pytest.mark.parametrize(
    "place",
    [
        *("Zoom", "Online (Teams)", "MS Teams", "Microsoft Teams Meeting", "via Zoom", "Webinar"),
        *("Online via Zoom", "online, Teams", "Online (the link will be sent)", "Google Meet"),
        *(
            "På nätet",
            "Zoom-möte",
            "im Internet",
            "Videokonferenz",
            "etänä",
            "Etäyhteydellä (Teams)",
        ),
        *("zdalnie", "Attālināti", "internetu", "på nett", "Teams-møte", "Webinaari"),
        *("online – Zoom", "Zoom: https://zoom.example/j/1", "Online / Teams", "wideokonferencja"),
    ],
)
def test_a_service_or_another_word_for_it_is_a_guess(place: str) -> None:
    assert online(place) is OnlineGuess.GUESSED
    assert not is_plain(place)


@pytest.mark.parametrize(
    "place",
    [
        *("", "Turku", "Online, Turku", "Lausanne or online", "Zoom Club Berlin", "Teams House"),
        *("Digital Hub Riga", "Virtual Reality Lab", "Internet café, Main Street 5"),
        *(
            "Hybrid (Turku and Zoom)",
            "Meet Factory, Praha",
            "Remote Island Hotel",
            "Turku (online)",
        ),
    ],
)
def test_a_place_on_earth_stays_one(place: str) -> None:
    assert online(place) is OnlineGuess.NO
