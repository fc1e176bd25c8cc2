"""The code of packaged templates is kept beside the package; that of a hub's own never is."""

from pathlib import Path

import pytest
from jinja2 import Environment

from calendarhub.fetch.compiled import PackagedCode
from calendarhub.theme.environment import Swift, Theme

TEMPLATES = {"theirs.html": "<h1>{{ 1 + 1 }}</h1>", "own.html": "<p>{{ 2 + 2 }}</p>"}


@pytest.fixture(autouse=True)
def python_keeps_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def theme(folder: Path) -> Theme:
    return Theme(TEMPLATES, {}, code=PackagedCode(own={"own.html"}, folder=folder / "code"))


def refuse(*_: object, **__: object) -> str:
    pytest.fail("compiled")


def test_a_packaged_template_is_compiled_once_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert theme(tmp_path).render("theirs.html") == b"<h1>2</h1>"
    monkeypatch.setattr(Swift, "_generate", refuse)
    assert theme(tmp_path).render("theirs.html") == b"<h1>2</h1>"


def test_the_code_of_a_template_of_the_hub_is_not_kept(tmp_path: Path) -> None:
    assert theme(tmp_path).render("own.html") == b"<p>4</p>"
    assert not (tmp_path / "code").exists()


def test_another_source_is_compiled_anew(tmp_path: Path) -> None:
    theme(tmp_path).render("theirs.html")
    other = Theme({"theirs.html": "<h1>new</h1>"}, {}, code=PackagedCode(folder=tmp_path / "code"))
    assert other.render("theirs.html") == b"<h1>new</h1>"


@pytest.mark.parametrize("damage", [b"", b"j2", b"\x00" * 400, b"half"])
def test_damaged_code_is_compiled_anew(
    tmp_path: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Swift, "compile", Environment.compile)  # really, each time
    theme(tmp_path).render("theirs.html")
    [kept] = (tmp_path / "code").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage == b"half" else damage)
    assert theme(tmp_path).render("theirs.html") == b"<h1>2</h1>"
    assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "code").write_text("a file, where the folder would be")
    assert theme(tmp_path).render("theirs.html") == b"<h1>2</h1>"


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert theme(tmp_path).render("theirs.html") == b"<h1>2</h1>"
    assert not (tmp_path / "code").exists()
