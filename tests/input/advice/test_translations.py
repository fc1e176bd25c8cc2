"""A text of another language under a key of its own is never lost by following the advice."""

import pytest

from tests.sources.record.reading import problem


@pytest.mark.parametrize(
    "key",
    ["title_fi", "title.fi", "title-fi", "titleFi", "Title (fi)", "otsikko_fi", "fi", "suomeksi"],
)
def test_a_title_in_another_language_stands_beside_the_first_one(key: str) -> None:
    told = problem(f"{key}: Kevät").remedy
    assert told == f"Write title: {{en: Board, fi: Kevät}} in place of title: and {key}:."


def test_all_languages_of_a_text_are_advised_in_one_line() -> None:
    told = problem("title_fi: Kevät\ntitle_no: Vår").remedy
    assert told.startswith("Write title: {en: Board, fi: Kevät, nb: Vår} in place of ")


def test_a_summary_in_one_language_keeps_its_language() -> None:
    assert problem("description_nb: Om våren").remedy == "Write summary: {nb: Om våren} instead."


def test_a_text_that_has_languages_already_gets_one_more() -> None:
    told = problem("title: {en: Board}\ntitle_fi: Kevät").remedy
    assert told == "Write it inside title:, as fi: Kevät."


def test_a_second_text_in_the_first_language_is_one_too_many() -> None:
    assert "keep one of the two" in problem("title_en: Other").remedy


def test_the_long_text_of_a_language_is_a_file_beside_the_record() -> None:
    assert problem("body_fi: Tervetuloa").remedy.endswith("whose name ends in .fi.md.")
