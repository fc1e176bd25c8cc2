"""What is known of a published file that stands beside a record."""

from msgspec import Struct


class Attachment(Struct, frozen=True, gc=False):
    """A file by its size in octets; a picture also by its width and height in px, as it is seen.

    `widths` are those of the smaller copies that are made of it, narrowest first: none of what moves,
    and none where nothing here can make them.
    """

    size: int
    width: int = 0
    height: int = 0
    widths: tuple[int, ...] = ()
