"""The embed builder as it stands without a script."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from calendarhub.model.feed import EmbedForm, Feed
from calendarhub.pages import embed
from tests.builders import text
from tests.theme import sites

BASE = "https://hub.example/baltic/"


def page(language: str = "en", **changes: Any) -> Any:
    """The page, parsed."""
    made = {recipe.path: recipe.make for recipe in embed.recipes(sites.site(**changes))}
    return html.document_fromstring(made[f"{language}/embed.html"]().decode())


def snippets(found: Any) -> list[str]:
    """Every snippet as it is copied."""
    return [str(one) for one in found.xpath("//@data-copy")]


def test_every_kind_of_site_has_its_section_and_snippet() -> None:
    found = page()
    ids = found.xpath("//*[@data-host]/@id")
    assert ids == ["wordpress", "drupal", "typo3", "sharepoint", "html", "server", "link"]
    for host in ids:
        assert found.xpath(f"//*[@id='{host}']//code[@data-template]")


def test_no_snippet_has_a_hole_and_each_names_the_hub() -> None:
    for language in ("en", "fi"):
        for snippet in snippets(page(language)):
            assert not re.search(r"%[a-z]+%", snippet)
            own = snippet.startswith(("<!--#include", "embeds:")) or not snippet
            assert own or "https://hub.example" in snippet


def test_the_frame_is_sandboxed_and_sends_no_referrer() -> None:
    (frame,) = page().xpath("//*[@id='sharepoint']//@data-copy")[:1]
    (tag,) = html.fragments_fromstring(str(frame))
    assert tag.get("src") == f"{BASE}embed/en/all.html"
    assert tag.get("title") == "All events"
    assert tag.get("referrerpolicy") == "no-referrer"
    assert "allow-same-origin" not in tag.get("sandbox", "allow-same-origin")


def test_the_policy_of_typo3_is_yaml_that_allows_this_hub_alone() -> None:
    snippet = str(page().xpath("//*[@id='typo3']//@data-copy")[2])
    policy = yaml.safe_load(snippet)
    assert policy["inheritDefault"] is True
    assert [(one["directive"], one["sources"]) for one in policy["mutations"]] == [
        ("script-src", ["https://hub.example"]),
        ("connect-src", ["https://hub.example"]),
    ]


def test_a_title_is_escaped_inside_a_snippet() -> None:
    feeds = (Feed("all", text(en='A "b" <script>')),)
    element = str(page(feeds=feeds).xpath("//*[@id='html']//@data-copy")[0])
    assert "A &#34;b&#34; &lt;script&gt;</a>" in element


def test_the_message_to_the_webmaster_is_short_and_says_what_to_paste() -> None:
    links = [
        str(one) for one in page().xpath("//*[@data-host]//a[starts-with(@href,'mailto:')]/@href")
    ]
    assert len(links) == 7
    assert all(len(link) < 2000 for link in links)
    body = parse_qs(urlsplit(links[4]).query)["body"][0]
    assert f'hub="{BASE}" feed="all" lang="en"' in body
    assert "script-src https://hub.example; connect-src https://hub.example" in body


def test_no_snippet_holds_a_page_up_or_mixes_hubs_and_no_frame_has_a_border() -> None:
    found = [one for one in snippets(page()) if one.startswith("<")]
    elements = [one for one in found if "<calendarhub-events" in one]
    assert len(elements) == 4
    assert all(f'hub="{BASE}"' in one and "<script async" in one for one in elements)
    assert all('style="border:0"' in one for one in found if one.startswith("<iframe"))


def test_each_snippet_says_what_a_policy_must_allow_for_it() -> None:
    steps = page().xpath("//*[@id='wordpress']/*[@data-step]")
    allowed = [step.xpath("string(p/code)") for step in steps if step.xpath("p/code")]
    assert allowed == [
        "frame-src https://hub.example",
        "script-src https://hub.example; connect-src https://hub.example",
    ]


def test_wordpress_is_offered_the_named_forms_that_there_are() -> None:
    feeds = (Feed("all", text(en="All"), embeds=(EmbedForm("sidebar", limit=5),)),)
    for given, hidden in ((feeds, 1), ((Feed("all", text(en="All")),), 2)):  # and the colours
        found = page(feeds=given)
        assert len(found.xpath("//*[@id='wordpress']/*[@data-step and @hidden]")) == hidden
    assert f"{BASE}embed/en/all~sidebar.html" in snippets(page(feeds=feeds))


@pytest.mark.parametrize("language", ["en", "fi"])
def test_a_hub_without_feeds_has_no_builder(language: str) -> None:
    assert [one.path for one in embed.recipes(sites.site(feeds=())) if language in one.path] == []
