"""Whatever people write reaches a page as text: no element, handler or address of theirs."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.model.event import Contact, Deadline, Document, Event, Image, Place, Source, Status
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.text import Text
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import read, recipes
from tests.payloads import PAYLOADS
from tests.theme.sites import site

ELEMENTS = {
    "a", "abbr", "article", "aside", "bdi", "blockquote", "body", "br", "button", "caption", "code",
    "data", "dd", "del", "desc", "details", "div", "dl", "dt", "em", "fieldset", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "img", "input", "ins",
    "label", "legend", "li", "link", "main", "meta", "nav", "noscript", "ol", "option", "output",
    "p", "path", "polygon", "circle", "rect", "pre", "s", "script", "section", "select", "span",
    "strong", "summary", "svg", "table", "tbody", "td", "template", "text", "textarea", "th",
    "thead", "time", "title", "tr", "ul",
    "defs", "g", "line", "lineargradient", "stop", "tspan", "use",
}  # fmt: skip


class _Judge(HTMLParser):
    """Collects what no text of a record may bring about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = {name: (value or "").strip().lower() for name, value in attrs}
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        if tag == "script" and not (
            given_.get("type") == "application/ld+json"
            or given_.get("type") == "application/json"
            or given_.get("src", "").startswith(("../", "assets/", "/baltic/assets/"))
        ):
            self.found.append(f"<script {given_}>")
        self.found += [name for name in given_ if name.startswith("on") or name == "style"]
        if tag == "link" and given_.get("rel") == "icon":
            # Browsers show it as a picture: no script of it runs, and nothing can be clicked.
            href = given_.pop("href")
            ours = re.fullmatch(r"(?:/baltic/|(?:\.\./)*)assets/icon\.\w+\.svg", href)
            assert ours or href.startswith("data:image/svg+xml,")
        if tag == "img" and given_.get("class") == "qr":
            assert given_.pop("src").startswith("data:image/png;base64,")
        for name in ("href", "src", "action", "formaction"):
            if given_.get(name, "").startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"{name}={given_[name]}")
        if tag in ("img", "iframe") and "evil.example" in given_.get("src", ""):
            self.found.append(f"<{tag}>")


def hostile(bad: str) -> Site:
    """A hub in which every text says one thing."""
    said = Text((("en", bad),))
    event = Event(
        id="board-2027",
        title=said,
        when=builders.event().when,
        type="odd",
        summary=said,
        body=said,
        place=Place(name=said, street=bad, city=said, country=bad, geo=(60.45, 22.29)),
        organisers=("org", bad),
        project="project",
        tags=(bad,),
        deadlines=(Deadline(bad, builders.event().when, said),),
        documents=(Document(bad, "https://x.example/", said),),
        contact=Contact(name=bad, email="a@x.example", phone=bad),
        image=Image(bad, said),
        status=Status.CANCELLED,
        reason=said,
        source=Source(said, "https://x.example/"),
        disputes=("board-2027",),
    )
    network = Network(
        organisations={"org": Organisation(id="org", name=said, description=said, city=said)},
        projects={
            "project": Project(
                id="project",
                name=said,
                description=said,
                when=builders.event().when,  # with the event that makes two, which are drawn
                partners=(bad,),
            )
        },
        types={"odd": EventType(id="odd", name=said, description=said, colour=bad, shape=bad)},
    )
    hub = builders.hub(name=said, description=said, network=network)
    return site(builders.entry(event), hub=hub)


def faults(bad: str) -> dict[str, list[str]]:
    found = {}
    for path, recipe in recipes(hostile(bad)).items():
        if path.endswith(".html"):
            judge = _Judge()
            judge.feed(recipe.make().decode())
            if judge.found:
                found[path] = judge.found
    return found


@pytest.mark.parametrize("bad", PAYLOADS)
def test_a_payload_in_every_field_is_text_on_every_page(bad: str) -> None:
    assert faults(bad) == {}


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_title_reaches_its_page_as_it_is(title: str) -> None:
    event = builders.event(title=Text((("en", title),)))
    page = recipes(site(builders.entry(event)))["en/events/board-2027.html"].make()
    seen = read(page)
    assert seen.json_ld["name"] == title
    assert " ".join(title.split()) in seen.text
