"""`imported/<source>.yaml`: what came in from a source, as a list of records (FILE-01)."""

from calendarhub.sources.imported.reader import read_imported
from calendarhub.sources.imported.writer import write_imported

__all__ = ["read_imported", "write_imported"]
