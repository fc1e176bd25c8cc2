"""One reader for settings and records: what differs is how a problem is called."""

from calendarhub.input.context import RecordContext
from calendarhub.input.keys import Values, read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, ReadBy, Shape, Together, ValueShape
from calendarhub.input.tree import Table
from calendarhub.input.yaml import compose
from calendarhub.model.record_source import RecordSource

NAME = KeyShape(
    "name", ReadBy(FileReader.line, ValueShape({})), "What it is called.", required=True
)
SIZE = KeyShape("size", Together(ValueShape({})), "How large it is.")
SHAPE = Shape("A thing", (NAME, SIZE))


def values(reader: FileReader, text: str) -> Values:
    root = compose(text, path=reader.path).root
    assert isinstance(root, Table)
    return read_keys(reader, root, SHAPE, where="in a thing")


def test_in_settings_a_code_leads_to_the_key_and_what_is_missing_is_told() -> None:
    reader = FileReader("a.yaml", "settings")
    assert values(reader, "wibble: 1\n").strange
    assert [one.code for one in reader.problems] == [
        "settings.key.unknown",
        "settings.name.missing",
    ]


def test_in_a_record_a_code_says_what_is_wrong_and_where_it_stands() -> None:
    reader = FileReader("a.md")
    values(reader, "wibble: 1\n")
    [told] = reader.problems
    assert (told.code, told.message) == ("record.key.unknown", "“wibble” means nothing in a thing")


def test_files_of_others_may_have_keys_of_their_own() -> None:
    source = RecordSource(folder="posts", fields={"title": "headline"})
    reader = FileReader("a.md", context=RecordContext(source=source))
    assert values(reader, "wibble: 1\nname: Hall\n").get("name") == "Hall"
    assert reader.problems == []


def test_a_value_that_needs_others_is_left_as_its_node() -> None:
    found = values(FileReader("a.md"), "name: Hall\nsize: 12\n")
    assert found.get("size") is None
    assert found.nodes["size"].line == 2


def test_who_reads_a_key_is_asked_where_it_stands_empty_too() -> None:
    assert values(FileReader("a.md"), "name:\n").given == {"name": ""}
