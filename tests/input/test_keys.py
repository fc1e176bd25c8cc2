"""Unknown keys of settings, network and feeds are advised by what they mean."""

import pytest

from calendarhub.config import tables
from calendarhub.input.keys import read_table
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import Shape
from calendarhub.input.yaml import compose
from calendarhub.model.problem import Problem


def told(text: str, shape: Shape) -> Problem:
    reader = FileReader("a.yaml", "a")
    root = compose(text, path="a.yaml").root
    assert root is not None
    read_table(reader, root, shape)
    [one] = [one for one in reader.problems if not one.code.endswith("missing")]
    return one


@pytest.mark.parametrize(
    ("text", "shape", "remedy"),
    [
        ("tz: Europe/Riga", tables.SETTINGS, "Write timezone: Europe/Riga instead."),
        ("title: Health network", tables.SETTINGS, "Write name: Health network instead."),
        ("site: https://a.example/", tables.SETTINGS, "Write base_url: https://a.example/"),
        ("website: https://a.example/", tables.SETTINGS, "Write base_url: https://a.example/"),
        ("lang: [en, fi]", tables.SETTINGS, "Write languages: [en, fi] instead."),
        ("website: https://a.example/", tables.ORGANISATION, "Write url: https://a.example/"),
        ("country: FI", tables.ORGANISATION, "Write countries: FI instead."),
        ("acronym: THL", tables.ORGANISATION, "Write short: THL instead."),
        ("color: red", tables.TYPE, "Write colour: red instead."),
        ("nimi: Kokous", tables.TYPE, "Write name: Kokous instead."),
        ("filter: {type: call}", tables.FEED, "Call it “select:” instead."),
        ("name: All", tables.FEED, "Write title: All instead."),
        ("category: x", tables.SELECTION, "Write tag: x instead."),
        ("organiser: thl", tables.SELECTION, "Write organisation: thl instead."),
        ("ignore: README.md", tables.SOURCE, "Write not: README.md instead."),
        ("wibble: 1", tables.LINK, "Use title, url, group."),
    ],
)
def test_a_key_is_advised_by_the_table_that_records_have(
    text: str, shape: Shape, remedy: str
) -> None:
    assert remedy in told(text, shape).remedy


@pytest.mark.parametrize("shape", [tables.SETTINGS, tables.ORGANISATION, tables.TYPE])
@pytest.mark.parametrize("line", ["private: true", "hidden: yes", "public: false"])
def test_what_is_meant_to_be_private_is_told_that_it_is_public(line: str, shape: Shape) -> None:
    assert "leave out what not everybody may see" in told(line, shape).remedy


def test_a_feed_that_is_meant_to_be_private_is_told_how_to_keep_it_back() -> None:
    assert "move the file elsewhere" in told("private: true", tables.FEED).remedy


def test_a_key_that_is_needed_and_called_otherwise_is_told_once() -> None:
    reader = FileReader("feeds/a.yaml", "feed")
    root = compose("name: Board\n", path="feeds/a.yaml").root
    assert root is not None
    read_table(reader, root, tables.FEED)
    assert [one.code for one in reader.problems] == ["feed.key.unknown"]


def test_a_blank_of_another_kind_is_a_blank_in_the_settings_too() -> None:
    reader = FileReader("calendarhub.yaml", "settings")
    root = compose("name:\u00a0Hub\nbase_url: “https://a.example/”\n", path="a").root
    assert root is not None
    values = read_table(reader, root, tables.SETTINGS)
    assert not reader.problems
    assert values is not None
    assert values.get("base_url") == "https://a.example/"
