"""What a record is read against."""

from calendarhub.input.context import RecordContext
from calendarhub.model.record_source import RecordSource
from tests.builders import HELSINKI, hub


def test_it_knows_zone_languages_and_ids_of_its_hub() -> None:
    source = RecordSource(folder="events")
    context = RecordContext.of(hub(), source)
    assert (context.timezone, context.languages) == (HELSINKI, ("en", "fi"))
    assert context.base_url == "https://hub.example/baltic/"
    assert context.organisations == {"bsr-phc"}
    assert context.projects == {"primcare-it"}
    assert context.types == {"board-meeting"}
    assert context.source is source


def test_two_hubs_that_say_the_same_read_records_alike() -> None:
    source = RecordSource(folder="events")
    assert RecordContext.of(hub(), source) == RecordContext.of(hub(), source)
    assert RecordContext.of(hub(timezone="UTC"), source) != RecordContext.of(hub(), source)
