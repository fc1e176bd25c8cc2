"""The files of the widget: where they are, and when they are made again."""

import json
from datetime import date, datetime

from msgspec.structs import replace

from calendarhub.model.feed import Feed
from tests.builders import days, entry, event, hub, text, window
from tests.widget import sites


def test_each_feed_has_its_three_files_in_each_language() -> None:
    feeds = (Feed("all", text(en="All")), Feed("type/board-meeting", text(en="Boards")))
    paths = set(sites.table(sites.site(entry(), feeds=feeds)))
    for language in ("en", "fi"):
        for name in ("all", "type/board-meeting"):
            assert f"widget/{language}/{name}.html" in paths
            assert f"embed/{language}/{name}.html" in paths
            assert f"oembed/{language}/{name}.json" in paths
    assert {"widget/v1/events.js", "widget/v1/resize.js", "widget/versions.json"} <= paths


def test_equal_keys_mean_equal_bytes_from_day_to_day() -> None:
    ahead = [entry(event(id=f"e{day}", when=days(date(2027, 3, day)))) for day in (1, 2, 3)]
    one = sites.site(*ahead)
    two = replace(one, window=window(datetime.fromisoformat("2026-12-01T09:00+00:00")), memo={})
    before, after = sites.table(one), sites.table(two)
    assert {path: recipe.key for path, recipe in before.items()} == {
        path: recipe.key for path, recipe in after.items()
    }
    assert all(before[path].make() == after[path].make() for path in before)


def test_a_changed_event_makes_its_lists_again_and_no_answer() -> None:
    before = sites.table(sites.site(entry()))
    after = sites.table(sites.site(entry(digest="another")))
    changed = {path for path in before if before[path].key != after[path].key}
    assert changed == {
        f"{path}.html"
        for language in ("en", "fi")
        for path in (
            f"widget/{language}/all",
            f"widget/{language}/all/2027",
            f"embed/{language}/all",
        )
    }


def test_keys_differ_between_files() -> None:
    feeds = (Feed("all", text(en="All")), Feed("too", text(en="All")))
    recipes = sites.table(sites.site(entry(), feeds=feeds))
    lists = [
        recipe.key for path, recipe in recipes.items() if path.endswith((".html", "/all.json"))
    ]
    assert len(lists) == len(set(lists))


def test_the_oembed_answer_is_what_wordpress_takes() -> None:
    feeds = (Feed("all", text(en='Boards & "more" <b>')),)
    answer = json.loads(sites.files(sites.site(feeds=feeds))["oembed/en/all.json"])
    markup = answer.pop("html")
    assert answer == {
        "version": "1.0",
        "type": "rich",
        "title": 'Boards & "more" <b>',
        "provider_name": "Baltic health",
        "provider_url": "https://hub.example/baltic/en/",
        "width": 600,
        "height": 85,
    }
    quote, frame = sites.pieces(markup)
    assert (quote.tag, quote.get("class")) == ("blockquote", "wp-embedded-content")
    assert quote[0].get("href") == "https://hub.example/baltic/en/"
    assert quote.text_content() == 'Boards & "more" <b>'
    assert dict(frame.attrib) == {
        "class": "wp-embedded-content",
        "src": "https://hub.example/baltic/embed/en/all.html",
        "title": 'Boards & "more" <b>',
        "width": "600",
        "height": "85",
    }


def test_a_frame_is_not_indexed_points_to_its_answer_and_opens_links_at_the_top() -> None:
    files = sites.files(sites.site(entry(), hub=hub()))
    page = sites.page(files["embed/fi/all.html"])
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//base/@target") == ["_top"]
    assert page.xpath("//base/@href") == []
    assert page.xpath("//link[@type='application/json+oembed']/@href") == [
        "https://hub.example/baltic/oembed/fi/all.json"
    ]
    assert page.get("lang") == "fi"
    assert [one.tag for one in page.xpath("//h1 | //h2 | //h3")] == ["h1", "h2"]
    assert page.xpath("//script[not(@src)] | //style | //@style") == []
    for found in page.xpath("//link[@rel='stylesheet']/@href") + page.xpath("//script/@src"):
        assert found.removeprefix("../../") in files
