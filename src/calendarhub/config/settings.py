"""calendarhub.yaml → Settings."""

from collections.abc import Mapping

from calendarhub.config.brand import brand
from calendarhub.config.files import Files
from calendarhub.config.tables import RECORD, SETTINGS
from calendarhub.input import tree
from calendarhub.input.keys import Values, read_table, read_value
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Brand, Link, Notify, Settings
from calendarhub.model.text import NO_TEXT, Text

NAMELESS = Text((("en", "Calendar"),))
EVENTS = RecordSource(folder="events")
BESIDE = ("precision", "repeats")  # fields that may stand beside `fields`, too
WORDED = ("status", "type")
SHAPING = (*BESIDE, "offsets", "dates", "ends", "each")


def first_language(node: Node | None) -> str:
    """The hub's first language, known before its texts are read; problems are reported later."""
    written = node.get("languages") if isinstance(node, tree.Table) else None
    key = SETTINGS.named("languages")
    if written is None or key is None:
        return "en"
    read = read_value(FileReader("", "settings"), written, key.kind, "languages")
    return str(read.value[0]) if read and read.value else "en"


def settings(reader: FileReader, node: Node, files: Files | None = None) -> Settings:
    """The settings of a hub; what was wrong has its default. Without `files` none is looked at."""
    values = read_table(reader, node, SETTINGS)
    if values is None:
        return Settings(name=NAMELESS)
    cycle, cron = values.get("cycle", (3600, ""))
    languages = tuple(dict.fromkeys(values.get("languages") or (reader.first_language,)))
    return Settings(
        name=values.get("name", NAMELESS),
        base_url=values.get("base_url", "http://localhost:8000/"),
        languages=languages,
        fallback=_fallback(reader, values, languages),
        timezone=values.get("timezone", "UTC"),
        cycle=cycle,
        cron=cron,
        description=values.get("description", NO_TEXT),
        contact=values.get("contact", ""),
        links=tuple(_links(values)),
        outputs=_outputs(reader, values),
        records=tuple(_records(reader, values)) or (EVENTS,),
        metrics=values.get("metrics", False),
        export_own=values.get("export", "all") == "own",
        notify=_notify(values),
        brand=brand(reader, values.get("brand"), files) if files else Brand(),
    )


def _notify(values: Values) -> Notify:
    given = values.get("notify")
    if given is None:
        return Notify()
    return Notify(
        mail=tuple(dict.fromkeys(given.get("mail", ()))), webhook=given.get("webhook", "")
    )


def _outputs(reader: FileReader, values: Values) -> frozenset[str]:
    outputs = frozenset(values.get("outputs", ()))
    if "widget" in outputs and "pages" not in outputs and not values.failed("outputs"):
        message = "the widget leads to the pages of events, and none are made"
        remedy = "Add pages, or leave widget out."
        reader.wrong(values.nodes["outputs"], "outputs.pages", message, remedy)
    return outputs


def _fallback(
    reader: FileReader, values: Values, languages: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    chains: dict[str, tuple[str, ...]] = values.get("fallback", {})
    for language in chains:
        if language not in languages and not values.failed("languages"):
            message = f"“{language}” is none of the hub's languages"
            remedy = f"Add {language} to languages, or leave this line out."
            reader.wrong(
                _key(values.nodes["fallback"], language), "fallback.unknown", message, remedy
            )
    return {
        language: tuple(dict.fromkeys((language, *chain))) for language, chain in chains.items()
    }


def _key(node: Node, language: str) -> Node:
    """The key of a language in a mapping, which may be written `no` for `nb`."""
    entries = node.entries if isinstance(node, tree.Table) else {}
    entry = entries.get(language) or entries.get("no")
    return entry.key if entry else node


def _links(values: Values) -> list[Link]:
    return [
        Link(title=link.get("title"), url=link.get("url"), group=link.get("group", NO_TEXT))
        for link in values.get("links", ())
        if link.get("title") and link.get("url")
    ]


def _records(reader: FileReader, values: Values) -> list[RecordSource]:
    return [
        source
        for given in values.get("records", ())
        if (source := _record_source(reader, given)) is not None
    ]


def _record_source(reader: FileReader, values: Values) -> RecordSource | None:
    folder, file = values.get("folder", ""), values.get("file", "")
    if bool(folder) == bool(file):
        message = "records are in a folder or in a file" + (
            ", and this names both" if folder else ", and this names neither"
        )
        remedy = "Write folder: events, or file: data/list.json."
        reader.wrong(values.node, "records.place", message, remedy)
        return None
    fields = dict(values.get("fields", {}))
    made = values.get("id", "")
    if not made and isinstance(fields.get("id"), str) and "{" in fields["id"]:
        made = fields.pop("id")
    fields |= {name: values.get(name) for name in BESIDE if values.get(name)}
    words = {name: _words(values.get(name)) for name in WORDED if values.get(name)}
    if not values.get("fields") and (words or any(values.get(name) for name in SHAPING)):
        fields = {name: name for name in RECORD} | fields  # they call things as we do
    return RecordSource(
        folder=folder.rstrip("/"),
        file=file,
        fields=fields,
        defaults=values.get("defaults", {}),
        offsets=values.get("offsets", "keep"),
        dates=values.get("dates", ""),
        ends=values.get("ends", ""),
        rows=values.get("list", ""),
        each=values.get("each", ""),
        words=words,
        id=made,
        excluded=tuple(values.get("not", ())),
    )


def _words(given: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """The site's words for each of ours, in small letters."""
    return {
        ours: tuple(str(one).casefold() for one in (said if isinstance(said, tuple) else (said,)))
        for ours, said in given.items()
    }
