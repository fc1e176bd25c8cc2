import pytest
from lxml import etree

from calendarhub.rules.drawing import SafeDrawing, Unsafe, drawing

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 48 24">'
)


def made(body: str, opening: str = OPEN) -> SafeDrawing:
    return drawing(f"{opening}{body}</svg>".encode())


def refused(body: str, opening: str = OPEN) -> Unsafe:
    with pytest.raises(Unsafe) as caught:
        made(body, opening)
    return caught.value


def test_a_plain_drawing_keeps_its_shapes_and_its_box() -> None:
    one = made('<g fill="#abc">\n  <path d="M0 0h9"/>\n</g>')
    assert one.ratio == 2
    assert one.markup == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 24">'
        '<g fill="#abc"><path d="M0 0h9"/></g></svg>'
    )


def test_what_editors_leave_in_a_drawing_goes() -> None:
    one = made(
        "<!-- drawn with an editor --><title>Logo</title><metadata><x>1</x></metadata>"
        '<sodipodi:namedview xmlns:sodipodi="urn:s"><path d="M1"/></sodipodi:namedview>'
        '<rect xmlns:i="urn:i" i:label="a" width="4" height="4"/>'
    )
    assert one.inner == '<rect width="4" height="4"/>'


def test_a_drawing_without_a_view_box_has_that_of_its_size() -> None:
    one = made("", '<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20" fill="red">')
    assert (one.box, one.rest) == ((0, 0, 30, 20), ' fill="red"')


def test_an_ordinary_document_type_is_passed_over() -> None:
    public = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    assert (
        made("<g/>", f"<?xml version='1.0'?><!DOCTYPE svg PUBLIC {public}>{OPEN}").inner == "<g/>"
    )


def test_references_inside_a_drawing_and_pictures_in_it_stay() -> None:
    one = made('<use xlink:href="#a"/><image href="data:image/png;base64,iVBO="/>')
    assert one.inner == '<use href="#a"/><image href="data:image/png;base64,iVBO="/>'
    assert 'fill="url(#g)"' in made('<g fill="url(#g)"/>').inner


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        '<a href="https://other.example/"><g/></a>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<g onclick="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        '<use href="https://other.example/a.svg#b"/>',
        '<use xlink:href="other.svg#b"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<g fill="url(https://other.example/#g)"/>',
        "<g style=\"fill:url('//other.example')\"/>",
        '<g style="fill:u\\72l(//other.example)"/>',
        "<style>@import '//other.example/a.css';</style>",
        "<style>@im<!-- -->po<![CDATA[rt '//other.example/a.css']]>;</style>",
        "<style>" + " " * 9000 + "@import '//other.example/a.css';</style>",
        "<style>g{fill:url(//other.example)}</style>",
        "<g><path></g>",
    ],
)
def test_what_could_act_or_load_is_refused(body: str) -> None:
    assert refused(body).reason


def test_a_refusal_names_the_line_and_what_stands_there() -> None:
    told = refused("\n<g/>\n<script/>")
    assert (told.line, told.reason) == (3, "it holds <script>, and a drawing may only draw")


def test_entities_a_page_and_a_drawing_without_a_size_are_refused() -> None:
    doctype = f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}'
    assert refused("&a;", doctype).reason == "it has entities of its own"
    assert "no SVG" in refused("", "<svg>").reason
    bare = '<svg xmlns="http://www.w3.org/2000/svg">'
    assert refused("", bare).reason == "it says neither viewBox nor width and height"


def test_letters_of_a_drawing_are_escaped_again() -> None:
    one = made('<text a="&lt;&quot;">a &amp;lt; b</text><style>g > a{x:y}</style>')
    again = etree.fromstring(one.markup)
    assert (again[0].text, again[0].get("a")) == ("a &lt; b", '<"')


def test_a_refusal_shows_the_beginning_of_a_long_address() -> None:
    address = "https://other.example/" + "a" * 99
    reason = refused(f'<use href="{address}"/>').reason
    assert reason == f"it draws from elsewhere ({address[:60]})"


def test_a_drawing_without_width_or_height_or_of_endless_size_is_refused() -> None:
    for sides in ("0 24", "48 0", "1e6 24", "48 1e6", "-1 24"):
        opening = OPEN.replace("48 24", sides)
        assert refused("", opening).reason == "it says neither viewBox nor width and height"


def test_elements_may_lie_a_hundred_deep_in_one_another() -> None:
    assert made("<g>" * 99 + "</g>" * 99).inner
    assert "too deep" in refused("<g>" * 100 + "</g>" * 100).reason
