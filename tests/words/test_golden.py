"""The golden words beside the table of CLDR: seasons, quarters, doubts and counts in every language.

The table of days, ranges, hours and months is in `test_dates.py`.
"""

from datetime import date

import pytest
from msgspec.structs import replace

from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.words import LANGUAGES
from tests.words.languages import words

SPRING = When(Precision.SEASON, "2026-21", date(2026, 3, 1), date(2026, 5, 31))
WINTER = When(Precision.SEASON, "2026-24", date(2026, 12, 1), date(2027, 2, 28))
QUARTER = When(Precision.QUARTER, "2026-33", date(2026, 1, 1), date(2026, 3, 31))
WEEK = When(Precision.WEEK, "2026-W47", date(2026, 11, 16), date(2026, 11, 22))
FIRST = When(Precision.HALF, "2027-40", date(2027, 1, 1), date(2027, 6, 30))
SECOND = When(Precision.HALF, "2027-41", date(2027, 7, 1), date(2027, 12, 31))
DECEMBER = When(Precision.MONTH, "2016-12", date(2016, 12, 1), date(2016, 12, 31))
OPEN = When(Precision.OPEN, "2009/..", date(2009, 1, 1))

SEASONS = """
en | spring 2026 | winter 2026–2027 | 1st quarter 2026
fi | kevät 2026 | talvi 2026–2027 | 1. neljännes 2026
sv | våren 2026 | vintern 2026–2027 | 1:a kvartalet 2026
da | foråret 2026 | vinteren 2026–2027 | 1. kvartal 2026
nb | våren 2026 | vinteren 2026–2027 | 1. kvartal 2026
de | Frühjahr 2026 | Winter 2026–2027 | 1. Quartal 2026
et | kevad 2026 | talv 2026–2027 | 1. kvartal 2026
lv | 2026. gada pavasaris | 2026.–2027. gada ziema | 2026. g. 1. ceturksnis
lt | 2026 m. pavasaris | 2026–2027 m. žiema | 2026 I ketvirtis
pl | wiosna 2026 | zima 2026–2027 | I kwartał 2026
"""
WEEKS = """
en | week 47, 2026 | first half of 2027 | second half of 2027
fi | viikko 47/2026 | 1. vuosipuolisko 2027 | 2. vuosipuolisko 2027
sv | vecka 47, 2026 | första halvåret 2027 | andra halvåret 2027
da | uge 47, 2026 | 1. halvår 2027 | 2. halvår 2027
nb | uke 47, 2026 | 1. halvår 2027 | 2. halvår 2027
de | Kalenderwoche 47/2026 | 1. Halbjahr 2027 | 2. Halbjahr 2027
et | 47. nädal 2026 | 1. poolaasta 2027 | 2. poolaasta 2027
lv | 2026. gada 47. nedēļa | 2027. gada 1. pusgads | 2027. gada 2. pusgads
lt | 2026 m. 47 savaitė | 2027 m. I pusmetis | 2027 m. II pusmetis
pl | 47. tydzień 2026 | I półrocze 2027 | II półrocze 2027
"""
DOUBTS = """
en | December 2016 (approximate date) | December 2016 (not confirmed)
fi | joulukuu 2016 (arvio) | joulukuu 2016 (vahvistamaton)
sv | december 2016 (ungefärligt datum) | december 2016 (ej bekräftat)
da | december 2016 (omtrentlig dato) | december 2016 (ikke bekræftet)
nb | desember 2016 (omtrentlig dato) | desember 2016 (ikke bekreftet)
de | Dezember 2016 (ungefährer Termin) | Dezember 2016 (nicht bestätigt)
et | detsember 2016 (ligikaudne aeg) | detsember 2016 (kinnitamata)
lv | 2016. g. decembris (aptuvens datums) | 2016. g. decembris (nav apstiprināts)
lt | 2016 m. gruodis (apytikslė data) | 2016 m. gruodis (nepatvirtinta)
pl | grudzień 2016 (termin przybliżony) | grudzień 2016 (termin niepotwierdzony)
"""
ENDS = """
en | 2009– (no end date) | date to be announced
fi | 2009– (ei päättymispäivää) | ajankohta ilmoitetaan myöhemmin
sv | 2009– (inget slutdatum) | datum meddelas senare
da | 2009– (ingen slutdato) | dato følger
nb | 2009– (ingen sluttdato) | dato kommer senere
de | 2009– (kein Enddatum) | Termin wird noch bekannt gegeben
et | 2009– (lõppkuupäeva ei ole) | aeg selgub hiljem
lv | 2009– (bez beigu datuma) | datums tiks paziņots vēlāk
lt | 2009– (be pabaigos datos) | data bus paskelbta vėliau
pl | 2009– (bez daty końcowej) | termin zostanie podany później
"""
COUNTS = (0, 1, 2, 5, 10, 11, 21, 22, 101, 111)
# For these numbers, in this order; where a language has two forms, for one and for all others.
EVENTS = """
en | event events
fi | tapahtuma tapahtumaa
sv | evenemang evenemang
da | arrangement arrangementer
nb | arrangement arrangementer
de | Veranstaltung Veranstaltungen
et | sündmus sündmust
lv | pasākumu pasākums pasākumi pasākumi pasākumu pasākumu pasākums pasākumi pasākums pasākumu
lt | renginių renginys renginiai renginiai renginių renginių renginys renginiai renginys renginių
pl | wydarzeń wydarzenie wydarzenia wydarzeń wydarzeń wydarzeń wydarzeń wydarzenia wydarzeń wydarzeń
"""
TIMES = """
lv | reižu reizi reizes reizes reižu reižu reizi reizes reizi reižu
lt | kartų kartą kartus kartus kartų kartų kartą kartus kartą kartų
pl | razy raz razy razy razy razy razy razy razy razy
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of each line."""
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def _each(forms: str) -> list[str]:
    """The form of each number of `COUNTS`."""
    given = forms.split()
    return given if len(given) > 2 else [given[n != 1] for n in COUNTS]


def by_language(row: tuple[str, ...]) -> str:
    return row[0]


@pytest.mark.parametrize("table", [SEASONS, WEEKS, DOUBTS, ENDS, EVENTS])
def test_every_table_has_every_language(table: str) -> None:
    assert tuple(row[0] for row in rows(table)) == LANGUAGES


@pytest.mark.parametrize("row", rows(SEASONS), ids=by_language)
def test_seasons_and_quarters_are_said_with_their_year(row: tuple[str, ...]) -> None:
    language, *worded = row
    assert [words(language).when(when) for when in (SPRING, WINTER, QUARTER)] == worded


@pytest.mark.parametrize("row", rows(WEEKS), ids=by_language)
def test_weeks_and_halves_are_said_with_their_year(row: tuple[str, ...]) -> None:
    language, *worded = row
    assert [words(language).when(when) for when in (WEEK, FIRST, SECOND)] == worded


@pytest.mark.parametrize("row", rows(DOUBTS), ids=by_language)
def test_doubts_follow_the_date_in_brackets(row: tuple[str, ...]) -> None:
    language, *worded = row
    about, perhaps = replace(DECEMBER, approximate=True), replace(DECEMBER, uncertain=True)
    assert [words(language).when(when) for when in (about, perhaps)] == worded


@pytest.mark.parametrize("row", rows(ENDS), ids=by_language)
def test_an_open_end_and_no_date_are_said(row: tuple[str, ...]) -> None:
    language, *worded = row
    assert [words(language).when(when) for when in (OPEN, UNKNOWN)] == worded


@pytest.mark.parametrize("row", rows(EVENTS), ids=by_language)
def test_events_are_counted_in_the_form_of_the_number(row: tuple[str, ...]) -> None:
    language, forms = row
    said = [words(language).plural("{count} event", "{count} events", n) for n in COUNTS]
    wanted = [f"{n} {form}" for n, form in zip(COUNTS, _each(forms), strict=True)]
    assert said == wanted


@pytest.mark.parametrize("row", rows(TIMES), ids=by_language)
def test_times_of_a_series_are_counted_where_forms_are_three(row: tuple[str, ...]) -> None:
    language, forms = row
    said = [
        words(language).plural("{rule}, {count} time", "{rule}, {count} times", n, rule="x")
        for n in COUNTS
    ]
    wanted = [f"x, {n} {form}" for n, form in zip(COUNTS, forms.split(), strict=True)]
    assert said == wanted
