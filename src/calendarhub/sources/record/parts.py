"""The parts of a record that are small mappings: documents, contact, picture, source."""

import re
from collections.abc import Callable

from calendarhub.input.advice.parts import of_text_alone
from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, Listed, ReadBy, Shape, TableShape, Together
from calendarhub.input.tree import Node, Scalar, Table, is_nothing
from calendarhub.model.event import Contact, Document, Image, Source
from calendarhub.model.text import NO_TEXT
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.record.kinds import ADDRESS, LINE, ONE_LINE, TEXT, URL, WORDS, YES

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NAME = r"[^\s./\\:<>|\x00-\x1f][^/\\:<>|\x00-\x1f]*"
_BESIDE = re.compile(rf"(?:{_NAME}/)*{_NAME}")


def beside(reader: FileReader, node: Node | None, name: str) -> str:
    """The path of a file beside the record: relative, below its folder."""
    written = reader.line(node, name)
    if written and not _BESIDE.fullmatch(written):
        slashes = written.replace("\\", "/")
        remedy = "Put the file beside the record and write its name, such as hall.jpg."
        if _BESIDE.fullmatch(slashes):
            remedy = f"Write {slashes}."
        reader.flaw("record.file", f"{name}: “{clean.shown(written)}” is no file", node, remedy)
        return ""
    return written


DOCUMENT = Shape(
    "A document",
    (
        KeyShape("kind", LINE, "What it is: agenda, minutes, slides.", required=True),
        KeyShape("title", Together(WORDS), "What it is called."),
        KeyShape(
            "url", Together(ADDRESS), "An address, or a file beside the record.", required=True
        ),
    ),
)
DOCUMENTS = Listed(TableShape(DOCUMENT))


def documents(reader: FileReader, node: Node, name: str) -> tuple[Document, ...]:
    """Agenda, minutes, slides: links, or files beside the record."""
    found = (_document(reader, table) for table in reader.tables(node, name))
    return tuple(document for document in found if document)


def _document(reader: FileReader, table: Table) -> Document | None:
    values = read_keys(reader, table, DOCUMENT, where="in a document")
    address = table.get("url")
    written = reader.raw(address, "url")
    leads_out = bool(_SCHEME.match(written)) or written.startswith("//")
    url = reader.url(address, "url") if leads_out else beside(reader, address, "url")
    kind = values.get("kind", "")
    missing = "url" if not written else "kind"
    if not (written and kind) and missing not in values.meant:
        remedy = "Write {kind: agenda, url: agenda.pdf}."
        reader.flaw("record.document", f"a document needs its {missing}", table, remedy)
    if not (url and kind):
        return None
    return Document(kind=clean.slug(kind), url=url, title=reader.text(table.get("title"), "title"))


def _email(reader: FileReader, node: Node, name: str) -> str:
    return _way(reader, node, name, clean.email)


def _phone(reader: FileReader, node: Node, name: str) -> str:
    return _way(reader, node, name, clean.telephone)


def _way(reader: FileReader, node: Node, name: str, cleaned: Callable[[str], str]) -> str:
    written = reader.raw(node, name)
    if not written:
        return ""
    try:
        return cleaned(written)
    except Unclean as reason:
        reader.flaw("record.contact", str(reason), node, reason.remedy)
        return ""


CONTACT = Shape(
    "Whom to ask",
    (
        KeyShape("name", LINE, "Who."),
        KeyShape("email", ReadBy(_email, ONE_LINE), "The address of e-mail."),
        KeyShape("phone", ReadBy(_phone, ONE_LINE), "The number with the code of its country."),
        KeyShape("public", YES, "Whether all may see it.", default="false"),
    ),
)


def contact(reader: FileReader, node: Node, name: str) -> Contact | None:
    """Whom to ask: None unless the record says it is public, so that it goes no further."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        told = of_text_alone(name, node, reader.syntax) if isinstance(node, Scalar) else ""
        remedy = told or "Write contact: {name: …, email: …}, and public: true if all may see it."
        reader.flaw("record.contact", "contact is a mapping", node, remedy)
        return None
    values = read_keys(reader, node, CONTACT, where=f"in {name}")
    made = Contact(
        name=values.get("name", ""), email=values.get("email", ""), phone=values.get("phone", "")
    )
    return made if values.get("public") and made != Contact() else None


IMAGE = Shape(
    "A picture",
    (
        KeyShape("src", Together(ONE_LINE), "A file beside the record.", required=True),
        KeyShape("alt", Together(WORDS), "What a person sees on it.", required=True),
    ),
)


def image(reader: FileReader, node: Node, name: str) -> Image | None:
    """A picture beside the record, with its description."""
    if is_nothing(node):
        return None
    table = node if isinstance(node, Table) else None
    if table:
        read_keys(reader, table, IMAGE, where=f"in {name}")
    source = table.get("src") if table else node
    if _SCHEME.match(reader.raw(source, "src")):
        remedy = "Put the picture beside the record: pages load nothing from elsewhere."
        reader.flaw("record.image", "the picture lies on another site", source, remedy)
        return None
    path = beside(reader, source, "src")
    alt = reader.text(table.get("alt") if table else None, "alt")
    if path and not alt:
        form = f"{{src: {path}, alt: …}}"
        remedy = f"Write image: {form}; after alt say what a person sees on the picture."
        reader.flaw("record.image", "the picture has no description", node, remedy)
    return Image(src=path, alt=alt) if path and alt else None


SOURCE = Shape(
    "Who says so",
    (KeyShape("name", TEXT, "Its name."), KeyShape("url", URL, "Where it says so.")),
)


def source(reader: FileReader, node: Node, name: str) -> Source | None:
    """Who says so."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        said = reader.text(node, name)
        return Source(name=said) if said else None
    if not any(key in node.entries for key in SOURCE.names):
        said = reader.text(node, name)
        return Source(name=said) if said else None
    values = read_keys(reader, node, SOURCE, where=f"in {name}")
    made = Source(values.get("name", NO_TEXT), values.get("url", ""))
    return made if made != Source() else None
