"""The Nu checker finds no error in any page, fragment or frame."""

from pathlib import Path

import pytest

from tests.browser.demo import LANGUAGES
from tests.browser.vnu import errors

pytestmark = pytest.mark.judge


def _of(folder: Path, language: str, place: Path) -> list[Path]:
    """Pages and frames, and the fragments within a page of somebody else."""
    for path in sorted((folder / "widget" / language).rglob("*.html")):
        name = f"fragment-{language}-{'-'.join(path.relative_to(folder / 'widget').parts)}"
        start = f'<!doctype html><html lang="{language}"><title>Partner</title>'
        place.joinpath(name).write_text(f"{start}{path.read_text()}</html>")
    return [folder / language, folder / "embed" / language]


def test_every_page_is_valid_html(folder: Path, tmp_path: Path) -> None:
    parts = [*_of(folder, "en", tmp_path), *_of(folder, "lt", tmp_path)]
    assert len(list(tmp_path.iterdir())) > 10
    assert errors([*parts, folder / "index.html", folder / "404.html", tmp_path]) == []


@pytest.mark.soak
def test_every_page_is_valid_html_in_every_language(folder: Path, tmp_path: Path) -> None:
    parts = [part for language in LANGUAGES for part in _of(folder, language, tmp_path)]
    assert errors([*parts, tmp_path]) == []
