"""The picture of the rooms is that of the code, and shows that everything leads down."""

from tests.rooms import OUT, picture, rooms, uses


def test_the_picture_of_the_rooms_is_drawn_from_the_code_as_it_is() -> None:
    assert OUT.read_text(encoding="utf-8") == picture(), "make it anew with: make picture"


def test_no_room_uses_one_above_it() -> None:
    names = rooms()
    upwards = [(one, other) for one, other in uses() if names.index(one) > names.index(other)]
    assert upwards == []
    assert len(uses()) > 50
