from lxml import etree

from calendarhub.model.network import EventType
from calendarhub.theme.picture import picture
from calendarhub.theme.share import share_picture
from tests import builders

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0z"/></svg>'
KINDS = [
    EventType(id="a", name=builders.text(en="A"), colour="teal", shape="star"),
    EventType(id="b", name=builders.text(en="B"), colour="#123456", shape="ring"),
]


def test_the_picture_has_the_colours_of_the_hub_and_the_marks_of_its_types() -> None:
    made = share_picture("#00543c", "#7fba00", KINDS, None)
    assert made.count("#0b7285") == made.count("#123456") == 5
    assert 'fill="#00543c"' in made
    assert 'fill="#7fba00"' in made


def test_the_picture_is_1200_by_630_and_has_no_words() -> None:
    root = etree.fromstring(share_picture("#00543c", "#7fba00", [], picture("a.svg", SQUARE)))
    assert (root.get("width"), root.get("height")) == ("1200", "630")
    assert not list(root.iter("{*}text"))
    assert [one.get("viewBox") for one in root.iter("{*}svg")][1:] == ["0 0 9 9"]


def test_a_wide_logo_has_a_plate_no_higher_than_it_needs() -> None:
    wide = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 8"/>'
    root = etree.fromstring(share_picture("#00543c", "#7fba00", [], picture("a.svg", wide)))
    plate = next(one for one in root.iter("{*}rect") if one.get("rx") == "24")
    assert (plate.get("width"), plate.get("height")) == ("560", "160")
