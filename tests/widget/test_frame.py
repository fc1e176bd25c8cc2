"""The page of a feed for a frame on another site."""

from datetime import date

from calendarhub.model.feed import EmbedForm, Feed
from calendarhub.widget import frame
from tests.builders import days, entry, event, text
from tests.widget.sites import files, page, site

FEED = Feed(name="all", title=text(en="All events", fi="Kaikki tapahtumat"))


def made(language: str = "en") -> bytes:
    this = site()
    return frame.render(this, FEED, language, frame.Framed(), parts=frame.theme_files(this))


def test_it_has_a_style_and_a_script_named_by_what_they_hold() -> None:
    first, second = frame.theme_files(site()), frame.theme_files(site())
    assert first == second
    assert first.style_path.startswith("assets/embed.")
    assert first.style_path != first.script_path
    assert first.style
    assert first.script


def test_it_loads_only_these_and_nothing_of_others() -> None:
    parsed = page(made())
    loaded = [*parsed.xpath("//script/@src"), *parsed.xpath("//link[@rel='stylesheet']/@href")]
    parts = frame.theme_files(site())
    assert sorted(loaded) == sorted([f"../../{parts.style_path}", f"../../{parts.script_path}"])


def test_search_engines_are_led_to_the_page_of_the_feed() -> None:
    [canonical] = page(made()).xpath("//link[@rel='canonical']/@href")
    assert canonical.startswith("https://hub.example/baltic/en/")
    assert "/embed/" not in canonical


def test_it_is_in_its_language_and_has_its_name() -> None:
    parsed = page(made("fi"))
    assert parsed.get("lang") == "fi"
    assert "Kaikki tapahtumat" in parsed.findtext(".//title")
    assert frame.path("fi", FEED) == "embed/fi/all.html"


SIDEBAR = EmbedForm("sidebar", limit=2, types=("training",), layout="compact", theme="dark")
MANY = [
    entry(event(id=f"e{day}", type="board-meeting", when=days(date(2027, 1, day))))
    for day in range(1, 26)
] + [
    entry(event(id=f"t{day}", type="training", when=days(date(2027, 6, day))))
    for day in range(1, 4)
]


def test_a_named_form_chooses_from_the_whole_feed_and_says_its_look_without_a_script() -> None:
    feed = Feed(name="all", title=text(en="All events"), embeds=(SIDEBAR,))
    made = files(site(*MANY, feeds=(feed,)))
    parsed = page(made["embed/en/all~sidebar.html"])
    assert parsed.xpath("//li/@data-id") == ["t1", "t2"]  # behind the first twenty of the feed
    assert parsed.get("data-theme") == "dark"
    assert parsed.xpath("//meta[@name='color-scheme']/@content") == ["dark"]
    assert parsed.xpath("//*[@part='root']/@data-layout") == ["compact"]
    [answer] = parsed.xpath("//link[@type='application/json+oembed']/@href")
    assert answer == "https://hub.example/baltic/oembed/en/all~sidebar.json"
    assert b"embed/en/all~sidebar.html" in made["oembed/en/all~sidebar.json"]


def test_a_form_that_is_named_no_more_shows_what_the_plain_one_does() -> None:
    former = frozenset({"embed/en/all~sidebar.html", "oembed/en/all~sidebar.json"})
    made = files(site(*MANY, former=former))
    gone, plain = (page(made[f"embed/en/all{name}.html"]) for name in ("~sidebar", ""))
    assert gone.xpath("//li/@data-id") == plain.xpath("//li/@data-id")
    assert gone.get("data-theme") == "light"
    assert "oembed/fi/all~sidebar.json" in made


def test_the_links_alone_are_no_list_without_events() -> None:
    feed = Feed("all", text(en="All"), embeds=(EmbedForm("links", layout="subscribe"),))
    parsed = page(files(site(*MANY, feeds=(feed,)))["embed/en/all~links.html"])
    assert parsed.xpath("//li | //*[@part='empty']") == []
    assert len(parsed.xpath("//*[@part='more']/a")) == 2


def test_the_height_that_an_answer_promises_grows_with_the_list_up_to_what_is_shown() -> None:
    this = site(*MANY, feeds=(Feed("all", text(en="All"), embeds=(SIDEBAR,)),))
    made = files(this)
    assert b'"height": 1000' in made["oembed/en/all.json"]
    assert b'"height": 157' in made["oembed/en/all~sidebar.json"]
