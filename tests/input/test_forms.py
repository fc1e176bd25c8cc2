"""A text in place of keys with values is answered with the line that says the same."""

import pytest

from calendarhub.config.tables import LINK, ORGANISATION, SELECTION, SOURCE
from calendarhub.input.forms import in_shape
from calendarhub.input.shape import Shape
from calendarhub.input.tree import Scalar


@pytest.mark.parametrize(
    ("shape", "code", "text", "line"),
    [
        (SELECTION, "select.", "board-meeting", "Write select: {type: board-meeting}."),
        (SOURCE, "records.", "events", "Write records: {folder: events}."),
        (LINK, "links.", "https://a.example", "Write links: {title: …, url: https://a.example}."),
        (ORGANISATION, "", "Åbo Akademi", "Write - {id: abo-akademi, name: Åbo Akademi}."),
    ],
)
def test_a_text_is_written_as_keys_with_values(
    shape: Shape, code: str, text: str, line: str
) -> None:
    assert in_shape(Scalar(text), shape, code).startswith(line)
