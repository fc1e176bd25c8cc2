"""Catalogues of messages: gettext `.po` text in, translations out, without touching a disk."""

from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def compile_mo(po: bytes) -> bytes:
    """The binary form of a catalogue, quicker to load; fuzzy messages are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(BytesIO(po), charset="utf-8", abort_invalid=True)
    # Babel writes the present moment where a catalogue does not say when it was made.
    catalogue.creation_date = catalogue.revision_date = _UNDATED
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def load_mo(mo: bytes) -> GNUTranslations:
    """The translations of a compiled catalogue."""
    return GNUTranslations(BytesIO(mo))


def compile_catalogue(po: bytes) -> GNUTranslations:
    """The translations of a `.po` file; raises babel's PoFileError if it cannot be read."""
    return load_mo(compile_mo(po))
