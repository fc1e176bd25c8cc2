"""Where each value of an event was written."""

from textwrap import dedent

from msgspec.structs import replace

from calendarhub.input.context import RecordContext
from calendarhub.model.event import Event
from calendarhub.model.record_source import RecordSource
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import parse
from calendarhub.sources.record.provenance import provenance

HUB = RecordContext(timezone="Europe/Helsinki", languages=("en", "fi"))
GALAXY = RecordContext(
    timezone="Europe/Berlin",
    source=RecordSource(
        folder="events",
        fields={"title": "title", "start": "starts", "place": {"city": ["town", "city"]}},
        defaults={"type": "training"},
    ),
)


def written(
    text: str, path: str, *, id_: str = "", context: RecordContext = HUB
) -> dict[str, tuple[str, int]]:
    """By field: what stands there, and in which line."""
    payload = Payload(path, dedent(text).lstrip("\n").encode())
    events: tuple[Event, ...] = parse(payload, context=context).events
    (event,) = (one for one in events if not id_ or one.id == id_)
    found = provenance(payload, context=context, event=event)
    return {one.field: (one.value, one.where.line) for one in found}


def test_each_field_of_a_record_has_its_line() -> None:
    found = written(
        """
        ---
        title: {en: Board, fi: Johtokunta}
        start: 2027-03-08T09:30
        place:
          city: Turku
          country: FI
        tags: [a, b]
        ---
        The agenda.
        """,
        "events/board.md",
    )
    assert found["title"] == ("en: Board; fi: Johtokunta", 2)
    assert found["start"] == ("2027-03-08T09:30", 3)
    assert found["place"] == ("city: Turku; country: FI", 5)
    assert found["tags"] == ("a, b", 7)


def test_the_second_record_of_a_list_is_told_from_the_first() -> None:
    text = """
        - id: one
          title: One
          start: 2027-01-01
        - id: two
          title: Two
          start: 2027-02-02
        """
    assert written(text, "events/all.yaml", id_="two") == {
        "id": ("two", 4),
        "title": ("Two", 5),
        "start": ("2027-02-02", 6),
    }


def test_fields_of_another_shape_are_named_as_ours_and_stand_where_they_stand() -> None:
    found = written(
        """
        ---
        title: Workshop
        starts: 2027-03-08
        city: Freiburg
        ---
        """,
        "events/workshop.md",
        context=GALAXY,
    )
    assert found["title"] == ("Workshop", 2)
    assert found["start"] == ("2027-03-08", 3)
    assert "Freiburg" in found["place"][0]
    assert found["type"] == ("training", 0)


def test_a_row_of_a_list_in_json_has_its_lines() -> None:
    text = """
        [
          {"id": "a", "title": "A", "start": "2027-01-01"},
          {"id": "b", "title": "B",
           "start": "2027-02-02"}
        ]
        """
    found = written(text, "data/all.json", id_="b")
    assert found["title"] == ("B", 3)
    assert found["start"] == ("2027-02-02", 4)


def test_a_row_of_a_table_has_its_line() -> None:
    found = written("id,title,start\na,A,2027-01-01\nb,B,2027-02-02\n", "data/all.csv", id_="b")
    assert found == {"id": ("b", 3), "title": ("B", 3), "start": ("2027-02-02", 3)}


def test_an_event_that_is_not_in_the_file_has_no_provenance() -> None:
    payload = Payload("events/board.md", b"---\ntitle: Board\nstart: 2027-03-08\n---\n")
    (event,) = parse(payload, context=HUB).events
    other = Payload("events/board.md", b"# no record\n")
    assert provenance(other, context=HUB, event=event) == ()
    assert provenance(Payload("events/board.txt", b""), context=HUB, event=event) == ()


def test_a_row_inside_an_object_and_an_item_of_a_list_are_found_again() -> None:
    fields = {"title": "name", "start": "date"}
    listed = RecordSource(file="a.json", fields=fields, rows="items")
    text = '{"items": [\n{"name": "A", "date": "2027"},\n{"name": "B", "date": "2028"}]}'
    each = RecordSource(folder="talks", fields=fields, each="times")
    talks = "---\nname: Talk\ntimes:\n- date: 2027-01-02\n- date: 2027-01-09\n---\n"
    for path, data, source in (("a.json", text, listed), ("a.md", talks, each)):
        payload = Payload(path, data.encode())
        context = replace(HUB, source=source)
        first, second = parse(payload, context=context).events
        for event in (first, second):
            written = provenance(payload, context=context, event=event)
            said = {one.field: one.value for one in written}
            assert said["start"] == event.when.edtf
            assert all(one.where.line for one in written)
