"""The fields of a record, and what reads each."""

from calendarhub.input.shape import ReadBy
from calendarhub.model.event import Event
from calendarhub.sources.record.fields import RECORD


def test_every_field_that_is_read_by_itself_is_one_of_the_event() -> None:
    alone = {key.name for key in RECORD.keys if isinstance(key.kind, ReadBy)}
    assert alone - {"organiser"} <= set(Event.__struct_fields__)
