from base64 import b64decode
from struct import pack
from urllib.parse import unquote

from calendarhub.theme.picture import PNG, picture, png_size

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><g id="a\'b">&#34;</g></svg>'


def png(width: int, height: int) -> bytes:
    return PNG + pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x06\0\0\0" + b"\0" * 4


def test_a_png_says_how_large_it_is_and_anything_else_does_not() -> None:
    assert png_size(png(192, 64)) == (192, 64)
    assert picture("a.png", png(192, 64)).ratio == 3
    for data in (b"", b"GIF89a" + b"\0" * 40, png(0, 9), png(99_999, 9), png(9, 9)[:20]):
        assert png_size(data) is None


def test_the_address_of_a_drawing_is_the_drawing_and_may_stand_in_double_quotes() -> None:
    address = picture("a.SVG", SVG).address
    assert not set('"<>&\n []') & set(address)
    assert unquote(address) == (
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'>"
        "<g id='a&apos;b'/></svg>"
    )


def test_a_picture_lies_in_another_drawing_at_a_place() -> None:
    place = 'x="1" y="2" width="3" height="4.5"'
    assert picture("a.svg", SVG).inside(1, 2, 3, 4.5).startswith(f"<svg {place} viewBox=")
    inside = picture("a.png", png(2, 2)).inside(1, 2, 3, 4.5)
    assert inside.startswith(f'<image {place} href="data:image/png;base64,')


def test_no_two_slashes_of_a_png_stand_side_by_side_in_its_address() -> None:
    found = picture("a.png", png(2, 2) + b"\xff" * 9).address
    assert "//" not in found
    assert b64decode(unquote(found).partition(",")[2]) == png(2, 2) + b"\xff" * 9
