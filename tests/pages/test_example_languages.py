"""The example hub as published: search engines and readers find each page in each language."""

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from tests.corpus import ROOT
from tests.hubs import NOW
from tests.pages.reading import Read, read

BASE = "https://baltic-health.example/"
LANGUAGES = ("en", "fi", "sv", "da", "nb", "de", "et", "lv", "lt", "pl")
# The root is the first language's; the rest are parts, pages for other sites, one page for what is
# not there, and former addresses that lead on.
FOLDERS = ("index.html", *(f"{language}/" for language in LANGUAGES))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    for part in ("events", "network", "feeds", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "calendarhub.yaml", folder)
    assert build(folder, now=NOW).outcome is Outcome.PUBLISHED
    return (folder / "public").resolve()


@pytest.fixture(scope="module")
def pages(tree: Path) -> dict[str, Read]:
    """Every page that a reader comes to, by its address."""
    found = {}
    for file in tree.rglob("*.html"):
        path = file.relative_to(tree).as_posix()
        if path.startswith(FOLDERS):
            found[_address(path)] = read(file.read_bytes())
    return found


def _address(path: str) -> str:
    return BASE + re.sub(r"(^|/)index\.html$", r"\1", path)


def canonical(page: Read) -> str:
    (found,) = [one["href"] for one in page.links if one.get("rel") == "canonical"]
    return found


def alternates(page: Read) -> dict[str, str]:
    """The page in other languages, as search engines are told."""
    found = [one for one in page.links if one["tag"] == "link" and "hreflang" in one]
    assert len(found) == len({one["hreflang"] for one in found})
    return {one["hreflang"]: one["href"] for one in found}


def switch(page: Read) -> Iterator[tuple[str, str]]:
    """The page in other languages, as readers are shown."""
    for one in page.links:
        if one["tag"] == "a" and "hreflang" in one:
            yield one["hreflang"], one["href"]


def test_every_canonical_page_is_there_and_canonical_to_itself(pages: dict[str, Read]) -> None:
    assert len(pages) > 1000
    for address, page in pages.items():
        assert canonical(pages[canonical(page)]) == canonical(page), address


def test_pages_that_name_translations_name_one_another(pages: dict[str, Read]) -> None:
    told = {address: found for address, page in pages.items() if (found := alternates(page))}
    assert len(told) > 1000
    for address, found in told.items():
        languages = {name: there for name, there in found.items() if name != "x-default"}
        assert set(languages) <= set(LANGUAGES)
        assert languages[pages[address].language] == address
        assert found["x-default"] == languages[next(one for one in LANGUAGES if one in languages)]
        for language, there in languages.items():
            assert told[there] == found, (address, there)
            assert pages[there].language == language
            assert canonical(pages[there]) == there
            assert not pages[there].noindex


def test_a_page_in_one_language_and_one_found_elsewhere_name_none(pages: dict[str, Read]) -> None:
    elsewhere = [page for address, page in pages.items() if canonical(page) != address]
    assert len(elsewhere) > 100
    assert [canonical(page) for page in elsewhere if alternates(page)] == []


def test_the_sitemap_has_canonical_pages_alone_and_each_event(
    tree: Path, pages: dict[str, Read]
) -> None:
    listed = re.findall("<loc>([^<]*)</loc>", (tree / "sitemap.xml").read_text())
    assert len(listed) == len(set(listed))
    for address in listed:
        assert canonical(pages[address]) == address
        assert not pages[address].noindex
    whole = re.compile(r"/(events|types|organisations|projects|month|year)/")
    missing = [
        address
        for address, page in pages.items()
        if whole.search(address) and canonical(page) == address and not page.noindex
    ]
    assert set(missing) <= set(listed)


def test_the_language_switch_stays_on_the_same_page(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        path = address.removeprefix(BASE)
        rest = path.partition("/")[2] if path else ""
        offered = dict(switch(page))
        assert tuple(offered) == LANGUAGES, address
        for language, href in offered.items():
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            assert _address(there) == f"{BASE}{language}/{rest}", address
            assert f"{BASE}{language}/{rest}" in pages


def test_every_page_says_the_language_of_its_folder(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        language = address.removeprefix(BASE).partition("/")[0]
        assert page.language == (language or LANGUAGES[0])
