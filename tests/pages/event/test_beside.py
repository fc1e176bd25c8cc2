"""What stands beside the text of an event: the leaf, how to take part, who does it, ways on."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from lxml import html

from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Deadline, Document, Image, Status
from calendarhub.model.network import Network, Organisation
from calendarhub.model.when import Precision, When
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

LINK = "https://register.example/"
SRC = "https://hub.example/baltic/files/board-2027/hall.jpg"


def page(
    language: str = "en", *, attachments: Any = None, hub: Any = None, **changes: Any
) -> html.HtmlElement:
    entry = builders.entry(builders.event(**changes))
    here = site(entry, attachments=attachments or {}, hub=hub)
    made = recipes(here)[f"{language}/events/board-2027.html"].make()
    return html.fromstring(made.decode())


def said(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def buttons(tree: html.HtmlElement) -> dict[str, bool]:
    """What the reader is asked to do, in its order, and whether that is the first thing to do."""
    return {
        said(one): one.get("class") == "button" for one in tree.xpath("//*[@id='add']//*[@class]")
        if "button" in one.get("class") and not one.get("data-copy")
    }  # fmt: skip


def closing(day: date) -> tuple[Deadline, ...]:
    return (Deadline("registration", builders.days(day)),)


def test_who_may_register_is_asked_to_before_anything_else() -> None:
    tree = page(registration=LINK, deadlines=closing(date(2027, 2, 3)))
    assert buttons(tree) == {"Register": True, "Add to calendar": False, "Share": False}
    (closes,) = tree.xpath("//*[@class='closes']")
    assert said(closes) == "Registration closes: Wed, 3 Feb 2027"
    assert "Registration closes" not in said(tree.find_class("whenwhere")[-1])


def test_where_there_is_nothing_to_register_the_calendar_comes_first() -> None:
    assert buttons(page()) == {"Add to calendar": True, "Share": False}


def test_registration_that_is_over_says_so_and_leads_nowhere() -> None:
    tree = page(registration=LINK, deadlines=closing(date(2026, 11, 1)))
    assert buttons(tree) == {"Add to calendar": True, "Share": False}
    assert "Registration is closed" in said(tree)
    assert not tree.xpath(f"//a[@href='{LINK}']")


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_nobody_registers_for_what_does_not_take_place(status: Status) -> None:
    tree = page(registration=LINK, status=status)
    assert "Register" not in buttons(tree)
    assert "Registration is closed" not in said(tree)


def test_facts_and_buttons_come_before_picture_and_text_on_a_telephone() -> None:
    tree = page(body=builders.text(en="Programme"), image=Image(SRC, builders.text(en="Hall")))
    (article,) = tree.find_class("h-event")
    assert [one.tag for one in article] == ["div", "aside", "div"]
    order = [one.get("class") or one.get("id") or one.tag for one in article.iter()]
    assert order.index("whenwhere") < order.index("actions") < order.index("picture u-photo")


def test_a_page_leads_back_to_its_month_and_on_from_its_end() -> None:
    tree = page(organisers=("bsr-phc",), project="primcare-it")
    (crumb,) = tree.find_class("crumb")
    assert said(crumb) == "March 2027 › Board meeting"
    assert crumb[0].get("href") == "../month/2027-03.html"
    links = [(said(one), one.get("href")) for one in tree.xpath("//*[@class='onward']//a")]
    assert links == [
        ("March 2027", "../month/2027-03.html"),
        ("All events: BSR PHC", "../organisations/bsr-phc.html"),
        ("PrimCare IT", "../projects/primcare-it.html"),
    ]
    assert said(tree.xpath("//nav[@class='nav']//a[@aria-current]")[0]) == "Events"


@pytest.mark.parametrize(("count", "seen"), [(3, 3), (4, 4), (5, 3), (12, 3)])
def test_of_many_organisers_three_lead_on_and_the_others_open_at_a_click(
    count: int, seen: int
) -> None:
    ids = [f"o{number}" for number in range(count)]
    known = {one: Organisation(id=one, name=builders.text(en=one)) for one in ids}
    hub = builders.hub(network=Network(organisations=known))
    (ways,) = page(organisers=tuple(ids), hub=hub).find_class("onward")
    links, others = ways[0], ways[1:]
    assert len(links) == 1 + seen
    assert [said(one[0]) for one in others] == [f"And {count - seen} more."] * (count > seen)
    assert sum(len(one.findall(".//a")) for one in others) == count - seen


def test_of_many_organisers_five_are_named_and_the_others_open() -> None:
    many = tuple(f"Partner {number}" for number in range(8))
    tree = page(organisers=("bsr-phc", *many[:5]))
    assert not tree.xpath("//details[contains(., 'Partner')]")
    tree = page(organisers=("bsr-phc", *many))
    assert said(tree.xpath("//dd/details/summary")[0]) == "And 4 more."
    assert [said(one) for one in tree.xpath("//dd/details//li")] == list(many[4:])


def test_what_has_no_month_leads_to_its_year_and_what_has_no_date_to_its_type_alone() -> None:
    season = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
    assert said(page(when=season).find_class("crumb")[0]) == "2027 › Board meeting"
    unknown = When(Precision.UNKNOWN, "")
    assert said(page(when=unknown).find_class("crumb")[0]) == "Board meeting"


@pytest.mark.parametrize(
    ("when", "leaf"),
    [
        (builders.timed(datetime(2027, 3, 8, 9)), "Mar 8"),
        (builders.days(date(2027, 3, 8), date(2027, 3, 9)), "Mar 8–9"),
        (builders.days(date(2027, 4, 30), date(2027, 5, 2)), "Apr–May 30–2"),
        (When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31)), "spring"),
    ],
)
def test_a_leaf_shows_the_days_or_what_is_known_of_them(when: When, leaf: str) -> None:
    (found,) = page(when=when).find_class("leaf")
    assert " ".join(one.text_content() for one in found) == leaf


def test_an_organiser_stands_with_its_logo_and_its_name_alone_for_machines() -> None:
    (named,) = page(organisers=("bsr-phc",)).find_class("p-organizer")
    assert named.text_content() == "BSR PHC"
    assert "logo" in named.getprevious().get("class")


def test_a_document_says_what_it_is_and_how_large_it_is() -> None:
    base = "https://hub.example/baltic/files/board-2027/"
    documents = (
        Document("agenda", f"{base}agenda.pdf"),
        Document("slides", "https://x.example/slides.PPTX?x=1"),
        Document("recording", "https://video.example/watch"),
    )
    files = {"board-2027": {f"{base}agenda.pdf": Attachment(240_400)}}
    for language, said_size in (("en", "240 kB"), ("fi", "240 kt")):
        tree = page(language, documents=documents, attachments=files)
        lines = [said(one) for one in tree.xpath("//*[@aria-labelledby='documents']//li")]
        assert lines[0].endswith(f"(PDF, {said_size})")
        assert lines[1].endswith("(PPTX)")
        assert "(" not in lines[2]


def test_a_long_title_takes_a_smaller_size() -> None:
    assert page(title=builders.text(en="x" * 71)).xpath("//h1")[0].get("class") == "long"
    assert page(title=builders.text(en="x " * 35)).xpath("//h1")[0].get("class") is None


def test_a_title_with_a_word_wider_than_a_telephone_takes_a_smaller_size_there() -> None:
    of_many = page(title=builders.text(en="Gesundheitsversorgung heute")).xpath("//h1")[0]
    assert of_many.get("class") == "wordy"
    assert page(title=builders.text(en="x" * 33)).xpath("//h1")[0].get("class") == "long"
    assert (
        page(title=builders.text(en="Welt-Gesundheits-Versorgung")).xpath("//h1")[0].get("class")
        is None
    )


def test_hours_of_a_programme_stay_on_one_line_and_nothing_of_a_link_changes() -> None:
    said = '08:00–09:30 Talks [09:00–10:00](https://x.example/08:00–09:00 "10:00–11:00") 1–2'
    text = page(body=builders.text(en=said)).xpath("//div[contains(@class, 'e-content')]")[0]
    assert text.xpath(".//span[@class='whole']/text()") == ["08:00–09:30", "09:00–10:00"]
    assert "span" not in "".join(text.xpath(".//@href | .//@title"))


def test_a_picture_comes_in_the_widths_that_screens_ask_for() -> None:
    files = {"board-2027": {SRC: Attachment(5_000_000, 4000, 3000, (480, 960, 1280))}}
    tree = page(image=Image(SRC, builders.text(en="Hall")), attachments=files)
    (picture,) = tree.find_class("u-photo")
    assert picture.get("src") == "../../files/board-2027/hall.jpg.960.webp"
    assert [one.split()[1] for one in picture.get("srcset").split(", ")] == [
        *("480w", "960w", "1280w")
    ]
    assert (picture.get("width"), picture.get("height")) == ("4000", "3000")
    assert picture.get("loading") is None
    metas = {
        one.get("property") or one.get("name"): one.get("content") for one in tree.iter("meta")
    }
    assert metas["og:image"] == f"{SRC}.share.jpg"
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    copies = [f"{SRC}.{width}.webp" for width in (1280, 960, 480)]
    assert json.loads(script.text)["image"] == [f"{SRC}.share.jpg", *copies]
    assert metas["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(("height", "is_tall"), [(3000, False), (3001, True), (6000, True)])
def test_a_picture_taller_than_its_frame_is_never_cut(height: int, is_tall: bool) -> None:
    files = {"board-2027": {SRC: Attachment(1, 4000, height, (480,))}}
    tree = page(image=Image(SRC, builders.text(en="Hall")), attachments=files)
    assert ("is-tall" in tree.find_class("u-photo")[0].get("class")) == is_tall


def test_a_picture_in_a_text_says_how_large_it_is() -> None:
    files = {"board-2027": {SRC: Attachment(1, 40, 30)}}
    body = builders.text(en="![A “hall”](hall.jpg) ![Other](other.jpg)")
    links = (("hall.jpg", SRC), ("other.jpg", f"{SRC}x.png"))
    tree = page(body=body, links=links, attachments=files)
    sizes = [
        (one.get("width"), one.get("height"))
        for one in tree.xpath("//*[@class='prose e-content']//img")
    ]
    assert sizes == [("40", "30"), (None, None)]


def test_the_code_that_leads_paper_here_stands_at_the_title() -> None:
    (header,) = page().xpath("//article//header")
    assert header.find_class("qr")
    assert "https://hub.example/baltic/en/events/board-2027.html" in header.text_content()
