"""The parts of a record that are small mappings: documents, contact, picture, source."""

import re

from calendarhub.input.advice.parts import of_text_alone
from calendarhub.input.tree import Node, Scalar, Table, is_nothing
from calendarhub.model.event import Contact, Document, Image, Source
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.record.tables import CONTACT, DOCUMENT, IMAGE, SOURCE
from calendarhub.sources.record.values import RecordReader

DOCUMENT_KEYS, CONTACT_KEYS = DOCUMENT.names, CONTACT.names
IMAGE_KEYS, SOURCE_KEYS = IMAGE.names, SOURCE.names
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NAME = r"[^\s./\\:<>|\x00-\x1f][^/\\:<>|\x00-\x1f]*"
_BESIDE = re.compile(rf"(?:{_NAME}/)*{_NAME}")


def beside(reader: RecordReader, node: Node | None, name: str) -> str:
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


def documents(reader: RecordReader, node: Node, name: str) -> tuple[Document, ...]:
    """Agenda, minutes, slides: links, or files beside the record."""
    found = (_document(reader, table) for table in reader.tables(node, name))
    return tuple(document for document in found if document)


def _document(reader: RecordReader, table: Table) -> Document | None:
    meant = reader.keys(table, DOCUMENT_KEYS, "a document")
    address = table.get("url")
    written = reader.raw(address, "url")
    leads_out = bool(_SCHEME.match(written)) or written.startswith("//")
    url = reader.url(address, "url") if leads_out else beside(reader, address, "url")
    kind = reader.line(table.get("kind"), "kind")
    missing = "url" if not written else "kind"
    if not (written and kind) and missing not in meant:
        remedy = "Write {kind: agenda, url: agenda.pdf}."
        reader.flaw("record.document", f"a document needs its {missing}", table, remedy)
    if not (url and kind):
        return None
    return Document(kind=clean.slug(kind), url=url, title=reader.text(table.get("title"), "title"))


def contact(reader: RecordReader, node: Node, name: str) -> Contact | None:
    """Whom to ask: None unless the record says it is public, so that it goes no further."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        told = of_text_alone(name, node, reader.syntax) if isinstance(node, Scalar) else ""
        remedy = told or "Write contact: {name: …, email: …}, and public: true if all may see it."
        reader.flaw("record.contact", "contact is a mapping", node, remedy)
        return None
    reader.keys(node, CONTACT_KEYS, name)
    made = Contact(
        name=reader.line(node.get("name"), "name"),
        email=_written(reader, node.get("email"), email=True),
        phone=_written(reader, node.get("phone"), email=False),
    )
    return made if reader.flag(node.get("public"), "public") and made != Contact() else None


def _written(reader: RecordReader, node: Node | None, *, email: bool) -> str:
    written = reader.raw(node, "email" if email else "phone")
    if not written:
        return ""
    try:
        return clean.email(written) if email else clean.telephone(written)
    except Unclean as reason:
        reader.flaw("record.contact", str(reason), node, reason.remedy)
        return ""


def image(reader: RecordReader, node: Node, name: str) -> Image | None:
    """A picture beside the record, with its description."""
    if is_nothing(node):
        return None
    table = node if isinstance(node, Table) else None
    if table:
        reader.keys(table, IMAGE_KEYS, name)
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


def source(reader: RecordReader, node: Node, name: str) -> Source | None:
    """Who says so."""
    if is_nothing(node):
        return None
    if not isinstance(node, Table):
        said = reader.text(node, name)
        return Source(name=said) if said else None
    if not any(key in node.entries for key in SOURCE_KEYS):
        said = reader.text(node, name)
        return Source(name=said) if said else None
    reader.keys(node, SOURCE_KEYS, name)
    made = Source(reader.text(node.get("name"), "name"), reader.url(node.get("url"), "url"))
    return made if made != Source() else None
