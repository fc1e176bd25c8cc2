"""The caret of a message about a file: at the value that names it, not where its name stands first."""

from pathlib import Path

import pytest

from calendarhub.hub import check
from calendarhub.model.problem import Origin
from calendarhub.pipeline.said_at import field_at
from calendarhub.pipeline.text_links import place_of
from tests.config.hubs import underlined
from tests.hubs import SETTINGS, HubFolder


def lines_of(text: str, place: Origin) -> tuple[int, str, str]:
    """The line, what stands before the caret in it, and what is underlined."""
    line = text.split("\n")[place.line - 1]
    at = place.column - 1
    return place.line, line[:at], line[at : at + place.width]


@pytest.mark.parametrize(
    ("path", "line", "text", "expected"),
    [
        ("a.md", 1, "---\ntitle: On a.jpg\nimage: a.jpg\n---\n", (3, "image: ")),
        (
            "a.md",
            3,
            "---\nimage: {src: a.jpg, alt: a.jpg}\nid: a\n---\na.jpg\n",
            (2, "image: {src: "),
        ),
        ("a.md", 1, "---\nimage:\n  alt: a.jpg\n  src: 'a.jpg'\n---\n", (4, "  src: '")),
        ("a.md", 1, "---\nimage: a.jpg.png\ntitle: a.jpg\n---\n", (3, "title: ")),
        ("a.yaml", 1, "title: townhall a.jpg\nimage:\n  src: a.jpg\n", (3, "  src: ")),
        ("a.yaml", 4, "title: a.jpg\nimage: a.jpg\n\nid: a\n", (2, "image: ")),
        ("a.yaml", 3, "- title: A\n  image: a.jpg\n- title: B\n  image: a.jpg\n", (4, "  image: ")),
        (
            "a.json",
            1,
            '{"title": "a.jpg",\n "image": {"src": "a.jpg"}}\n',
            (2, ' "image": {"src": "'),
        ),
        ("a.toml", 1, 'title = "a.jpg"\n[image]\nsrc = "a.jpg"\n', (3, 'src = "')),
        ("a.toml", 1, 'title = "a.jpg"\nimage = {src = "a.jpg"}\n', (2, 'image = {src = "')),
        ("a.csv", 2, "title,photo\nOn a.jpg,a.jpg\n", (2, "On a.jpg,")),
        ("a.csv", 2, 'title,photo\n"On a.jpg","a.jpg"\n', (2, '"On a.jpg","')),
        ("a.yaml", 1, "title: On a.jpg\ncover: a.jpg\n", (2, "cover: ")),
    ],
)
def test_a_picture_is_told_at_the_field_that_names_it(
    tmp_path: Path, path: str, line: int, text: str, expected: tuple[int, str]
) -> None:
    (tmp_path / path).write_text(text, encoding="utf-8")
    place = field_at(tmp_path, Origin(path, line), "a.jpg", "image")
    assert lines_of(text, place) == (*expected, "a.jpg")


def test_a_document_is_told_at_its_address_not_at_its_title_or_the_picture(tmp_path: Path) -> None:
    text = (
        "title: a.pdf\nimage: {src: a.jpg, alt: a.pdf}\ndocuments:\n"
        "- {kind: a, title: a.pdf, url: other.pdf}\n- {kind: b, title: a.pdf, url: a.pdf}\n"
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    place = field_at(tmp_path, Origin("a.yaml"), "a.pdf", "documents")
    assert lines_of(text, place) == (5, "- {kind: b, title: a.pdf, url: ", "a.pdf")


def test_what_a_file_says_otherwise_is_told_at_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('title: A\nimage: "kev\\u00e4t.jpg"\n', encoding="utf-8")
    assert field_at(tmp_path, Origin("a.yaml", 1, 1, 5), "kevät.jpg", "image").line == 1
    assert field_at(tmp_path, Origin("none.yaml"), "a.jpg", "image") == Origin("none.yaml")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("record.text.picture", (6, "See ![The hall](")),
        ("record.text.link", (5, "A a.jpg and [the hall](")),
        ("record.text.alt", (7, "![](")),
    ],
)
def test_a_link_and_a_picture_of_a_text_are_told_where_they_are_meant(
    tmp_path: Path, code: str, expected: tuple[int, str]
) -> None:
    text = (
        "---\ntitle: (a.jpg) and a.jpg\nimage: a.jpg\n---\nA a.jpg and [the hall](a.jpg)\n"
        "See ![The hall](a.jpg)\n![](a.jpg)\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert lines_of(text, place_of(tmp_path, Origin("a.md"), (), "a.jpg", code)) == (
        *expected,
        "a.jpg",
    )


def test_a_picture_of_a_translation_is_told_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: a.jpg\n---\n[x](a.jpg.pdf)\n", encoding="utf-8")
    (tmp_path / "a.fi.md").write_text("Sali\n\n![Sali](a.jpg)\n", encoding="utf-8")
    place = place_of(tmp_path, Origin("a.md"), ("a.fi.md",), "a.jpg")
    assert place == Origin("a.fi.md", 3, 9, 5)


def test_every_message_about_a_file_underlines_the_value_that_is_meant(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("events/a.jpg", "no picture")
    hub.write(
        "events/a.md",
        "---\ntitle: On a.jpg, b.pdf and c.pdf\nstart: 2027-02-02\n"
        "image: {src: a.jpg, alt: See a.jpg}\ndocuments: [{kind: b, title: b.pdf, url: b.pdf}]\n"
        "---\nc.pdf: [c.pdf](c.pdf), ![a.jpg](a.jpg)\n",
    )
    hub.write("calendarhub.yaml", SETTINGS + "brand:\n  short_name: l.svg\n  logo: l.svg\n")
    hub.write("network/organisations.yaml", "uni: {name: o.svg, logo: o.svg}\n")
    hub.write("network/projects.yaml", "pro: {name: p.svg, logo: p.svg}\n")
    found = {
        (one.where.path, one.where.line, one.where.column, underlined(one, hub.root))
        for one in check.check(hub.root).problems
    }
    assert found >= {
        ("events/a.md", 4, 14, "a.jpg"),
        ("events/a.md", 5, 42, "b.pdf"),
        ("events/a.md", 7, 16, "c.pdf"),
        ("events/a.md", 7, 33, "a.jpg"),
        ("calendarhub.yaml", 7, 9, "l.svg"),
        ("network/organisations.yaml", 1, 26, "o.svg"),
        ("network/projects.yaml", 1, 26, "p.svg"),
    }
