from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from calendarhub.theme.environment import Theme, host, merged
from tests.theme.sites import THEME, theme


def plain(**templates: str) -> Theme:
    return Theme(
        templates={f"{stem}.html": source for stem, source in templates.items()},
        assets={"tokens.css": b":root{}", "base.css": b"a{}", "site.js": b"1"},
    )


def test_text_is_escaped_and_a_missing_name_is_an_error() -> None:
    this = plain(a="<p>{{ title }}</p>")
    assert this.render("a.html", title="<b>&") == b"<p>&lt;b&gt;&amp;</p>"
    with pytest.raises(UndefinedError):
        this.render("a.html")


def test_the_chapters_of_the_style_are_one_file_whose_name_is_its_hash() -> None:
    this = plain(a="")
    path, data = this.files["site.css"]
    assert data == b":root{}a{}"
    changed = Theme(this.templates, {**this.assets, "custom.css": b"p{}"})
    assert changed.asset("site.css") != path
    assert changed.asset("site.js") == this.asset("site.js")


def test_a_digest_follows_what_a_template_extends_and_includes_and_nothing_else() -> None:
    def digest(part: str, other: str = "") -> str:
        this = plain(a='{% extends "b.html" %}', b='{% include "c.html" %}', c=part, d=other)
        return this.digest_of("a.html")

    assert digest("x") == digest("x", "changed")
    assert digest("x") != digest("y")


def test_a_hub_changes_one_block_and_keeps_the_rest() -> None:
    own = merged(
        {"a.html": "<h1>{% block title %}ours{% endblock %}</h1>"},
        {"a.html": '{% extends "default/a.html" %}{% block title %}theirs{% endblock %}'},
    )
    assert Theme(own, {}).render("a.html") == b"<h1>theirs</h1>"


def test_every_packaged_template_compiles_and_no_style_attribute_is_in_one() -> None:
    for name, source in THEME.templates.items():
        THEME.template(name)
        assert " style=" not in source, name
        assert "|safe" not in source.replace(" ", ""), name


def test_no_date_format_is_written_in_a_template_or_script() -> None:
    for name, source in THEME.templates.items():
        assert "strftime" not in source, name
        assert "%d" not in source, name
        assert "%Y" not in source, name


def test_a_theme_is_read_whole() -> None:
    assert theme(row="mine").templates["row.html"] == "mine"
    assert "default/row.html" in THEME.templates


def test_a_web_address_is_known_by_its_host() -> None:
    assert host("https://www.utu.fi/en/a?b") == "utu.fi"


@given(st.text(alphabet="ab.:/?#@[]WW-1w", max_size=20))
def test_a_host_is_what_the_rules_of_addresses_make_of_it(rest: str) -> None:
    address = f"https://{rest}"
    try:
        expected = (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return
    assert host(address) == expected


def test_a_template_knows_what_all_of_them_know_and_what_a_page_gives_it() -> None:
    templates = {
        "page.html": "{% import 'part.html' as part with context %}{{ part.line() }}",
        "part.html": "{% macro line() %}{{ name }} {{ asset('a.js') }}{% endmacro %}",
    }
    this = Theme(templates, {"a.js": b""})
    assert this.render("page.html", name="Board") == f"Board {this.asset('a.js')}".encode()
