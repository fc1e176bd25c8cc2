"""Files with the date in their name."""

import pytest
from msgspec.structs import replace

from calendarhub.model.problem import Origin
from calendarhub.rules.dated import advice, without_date
from tests.builders import event


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        ("site/_events/2027-03-08-board.md", "site/_events/-board.md"),
        ("events/board-20270308.md", "events/board-.md"),
        ("2027-03-08/board.md", ""),
        ("events/board-2027.md", ""),
        ("events/room-120270308.md", ""),
        ("events/2027-13-08-board.md", ""),
    ],
)
def test_the_name_of_a_file_is_known_without_its_date(path: str, bare: str) -> None:
    assert without_date(path) == bare


def test_ids_with_a_date_are_advised_of_where_files_of_others_give_them() -> None:
    path = "site/2027-03-08-board.md"
    one = event(id="2027-03-08-board", given_id=False, origin=Origin(path))
    (told,) = advice([one], {path}, Origin("calendarhub.yaml"))
    assert "1 id holds the date" in told.message
    assert "{title}-{year}" in told.remedy
    twin = replace(one, id="2027-04-08-board")
    (told,) = advice([one, twin], {path}, Origin())
    assert told.remedy.endswith("an id: in each file.")
    for other in (replace(one, given_id=True), replace(one, id="board-2027")):
        assert not list(advice([other], {path}, Origin()))
    assert not list(advice([one], (), Origin()))
