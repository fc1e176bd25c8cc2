"""The page for webmasters shows the snippets that the builder makes, and names what there is."""

import re

from calendarhub.model.feed import Feed, Selection
from calendarhub.pages.embed import snippets
from tests.builders import hub, text
from tests.theme import sites

DOCUMENT = (sites.ROOT / "docs/embedding.md").read_text()
BLOCKS = re.findall(r"^```\w*\n(.*?)\n```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def test_every_snippet_of_the_builder_is_in_the_document_word_for_word() -> None:
    feed = Feed("board-meetings", text(fi="Kokoukset"), select=Selection(type=("board-meeting",)))
    site = sites.site(hub=hub(base_url="https://hub.example/"), feeds=(feed,))
    given = snippets.values(site, feed, "fi")
    templates = (
        snippets.ELEMENT,
        snippets.GROWING,
        snippets.ADDRESS,
        snippets.TYPO3,
        snippets.NGINX,
        snippets.SSI,
        snippets.PHP,
        snippets.HUGO,
        snippets.SCRIPT_POLICY,
    )
    for template in templates:
        assert snippets.filled(template, given) in BLOCKS


def test_every_attribute_of_the_element_is_explained() -> None:
    source = (sites.ROOT / "src/calendarhub/widget/events.js").read_text()
    (listed,) = re.findall(r'observedAttributes = "(.*?)"', source)
    for name in listed.split():
        assert f"`{name}`" in DOCUMENT


def test_every_part_and_property_is_named() -> None:
    folder = sites.ROOT / "src/calendarhub/widget"
    source = "".join(
        (folder / name).read_text() for name in ("style.css", "month.css", "reader.css")
    )
    for part in set(re.findall(r"\[part=(\w+)\]", source)):
        assert re.search(rf"`[\w ]*\b{part}\b[\w ]*`", DOCUMENT)
    for name in set(re.findall(r"--ch-[\w-]+", source)):
        assert name in DOCUMENT
