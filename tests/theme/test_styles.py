"""What a style sheet names leads to its published name, however people write the way to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calendarhub.theme.environment import Theme
from calendarhub.theme.styles import astray, bare, joined, with_addresses

ASSETS = Path(__file__).parents[2] / "templates/assets"
PUBLISHED = {"my logo.svg": "assets/my logo.1.svg", "fonts/Sans.woff2": "assets/fonts/Sans.2.woff2"}


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("url(fonts/Sans.woff2)", 'url("fonts/Sans.2.woff2")'),
        ('url( "my logo.svg" )', 'url("my%20logo.1.svg")'),
        ("URL('my%20logo.svg#a')", 'url("my%20logo.1.svg#a")'),
        ("url(/assets/fonts/Sans.woff2?x)", 'url("fonts/Sans.2.woff2?x")'),
        ("url(../assets/fonts/Sans.woff2)", 'url("fonts/Sans.2.woff2")'),
        ("url(data:image/png;base64,xx)", "url(data:image/png;base64,xx)"),
        ("url(other.svg)", "url(other.svg)"),
        ("/* url(fonts/Sans.woff2) */", "/* url(fonts/Sans.woff2) */"),
        ("url(#mark)", "url(#mark)"),
    ],
)
def test_an_address_leads_to_the_published_file(said: str, address: str) -> None:
    assert with_addresses(f"a{{{said}}}", PUBLISHED, name="custom.css") == f"a{{{address}}}"


def test_a_style_sheet_in_a_folder_finds_what_stands_beside_it() -> None:
    css = "a{b:url(Sans.woff2)}"
    assert (
        with_addresses(css, PUBLISHED, name="fonts/own.css") == 'a{b:url("../fonts/Sans.2.woff2")}'
    )


def test_what_is_not_there_is_told_with_its_place() -> None:
    css = 'a{}\n b{c:url("no.svg"), url(//x.example/y.png), url(fonts/Sans.woff2)}'
    assert [
        (line, column, said) for line, column, said, _ in astray(css, PUBLISHED, name="x.css")
    ] == [
        (2, 11, "no.svg"),
        (2, 25, "//x.example/y.png"),
    ]


def test_the_one_style_sheet_and_templates_name_assets_as_published() -> None:
    page = '<img src="{{ root }}assets/my logo.svg"><a href="https://x.example/assets/my logo.svg">'
    theme = Theme(
        {"a.html": page, "b.html": '<img src="../assets/none.svg">'},
        {"custom.css": b'p{x:url("my logo.svg"), url(gone.woff2)}', "my logo.svg": b"<svg/>"},
    )
    path = theme.asset("my logo.svg").replace(" ", "%20")
    assert f'url("{path.removeprefix("assets/")}")'.encode() in theme.files["site.css"][1]
    shown = theme.text("a.html", root="../")
    assert shown == page.replace("{{ root }}assets/my logo.svg", f"../{path}")
    assert [one.message for one in theme.mistakes(["b.html"])] == [
        "there is no file templates/assets/none.svg"
    ]
    (told,) = theme.astray()
    assert (told.name, told.line, told.message) == (
        "assets/custom.css", 1, "there is no file templates/assets/gone.woff2"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("/* a */\n:root {\n  --x: 1px;\n}\n", ":root{--x:1px}"),
        ("a :hover, b > c { margin: 0 auto }", "a :hover,b>c{margin:0 auto}"),
        ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}"),
        (
            'q::before { content: "a ;  /* b */ \\" }  "; }',
            'q::before{content:"a ;  /* b */ \\" }  "}',
        ),
        ("a { x: url(data:a,b;c /d) } /*! licence */", "a{x:url(data:a,b;c /d)}/*! licence */"),
        (
            "@media (min-width: 3rem) and (color) { a{} }",
            "@media (min-width:3rem) and (color){a{}}",
        ),
        (
            "a { b: 0.5px -0.5em 10.5px 0 1.05; c: 0.1s\n; /* x */ }",
            "a{b:.5px -.5em 10.5px 0 1.05;c:.1s}",
        ),
        (".a-0\\\\.5, #x { b: '0.5;}' }", ".a-0\\\\.5,#x{b:'0.5;}'}"),
        ("a + b ~ c *, a.b :c > * {}", "a + b ~ c *,a.b :c>*{}"),
        ("""a { b: url("data:,'(a)'x") ;  c: d }""", """a{b:url("data:,'(a)'x");c:d}"""),
    ],
)
def test_a_published_style_sheet_has_no_comments_and_no_needless_space(css: str, left: str) -> None:
    assert bare(css) == left
    assert bare(left) == left


READ = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


def _even(rules: list[str]) -> list[str]:
    """Rules without what a browser keeps as written where a value has a variable in it."""
    return [re.sub(r"(?<!\d)0(?=\.)|(?<=,) | (?=[,)])", "", rule) for rule in rules]


@pytest.mark.browser
def test_a_browser_reads_every_packaged_rule_of_a_published_sheet_as_it_was_written(
    browser: Browser,
) -> None:
    page = browser.new_page()
    for path in sorted(ASSETS.glob("*.css")):
        css = path.read_text()
        written = page.evaluate(READ, css)
        assert len(written) == css.count("\n}\n") + len(re.findall(r"(?m)^\S.*\}$", css))
        assert _even(page.evaluate(READ, bare(css))) == _even(written), path.name
    page.close()


@pytest.mark.parametrize(
    ("sheet", "rule"),
    [("frame.css", ".prose :is(th, td) {"), ("event.css", ".whenwhere dd + .p-location {")],
)
def test_columns_of_a_table_in_a_text_and_several_places_stand_apart(sheet: str, rule: str) -> None:
    css = (ASSETS / sheet).read_text()
    (said,) = (line for line in css.splitlines() if line.startswith(rule))
    assert re.search(r"(padding|margin-block-start): ", said)


@pytest.mark.parametrize(
    "odd",
    [
        "a{b:c} /* without end",
        "a{b:c",
        'a::before{content:"',
        "a{b:url(",
        "@import url(x.css);",
        "/*! kept */",
        "; a{b:c}",
        "a{b:c}",
        "",
    ],
)
def test_chapters_are_made_one_sheet_as_if_they_had_been_one_text(odd: str) -> None:
    chapters = [":root{ --a: 1 }\n", odd, " /* said */ p > b { c: 0.5 ; }\n", ".x{y:')'}"]
    assert joined(chapters) == bare("\n".join(chapters))
