"""Which events are settled: what their files are now counts, too."""

import json

import pytest

from calendarhub.model.attachment import Attachment
from calendarhub.pipeline.settled import Calm, attached_marks


def test_an_event_whose_file_came_changed_or_went_is_looked_at_again() -> None:
    before = json.dumps({"a": "1", "b": "1", "c": "1"})
    now = {"a": "1", "b": "2", "d": "1"}
    assert Calm(attached=before).with_other_files(now) == {"b", "c", "d"}


@pytest.mark.parametrize("kept", ["", "{", "{}"])
def test_what_was_lost_makes_every_event_with_files_one_to_look_at(kept: str) -> None:
    assert Calm(attached=kept).with_other_files({"a": "1"}) == {"a"}


def test_the_mark_of_an_event_follows_the_size_and_form_of_its_files() -> None:
    marks = {
        attached_marks({"a": {"https://hub.example/files/a/x": one}})["a"]
        for one in (Attachment(1), Attachment(2), Attachment(1, 3, 4), Attachment(1, 3, 4, (3,)))
    }
    assert len(marks) == 4
