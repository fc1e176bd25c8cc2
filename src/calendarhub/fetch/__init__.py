"""The edge in: folders and lists of records; the theme in `theme_files`, addresses in `remote`."""

from calendarhub.fetch.folders import MAX_LIST, MAX_RECORD, MISSING, Found, Other, Scan, read, scan
from calendarhub.fetch.walk import stamp

__all__ = ["MAX_LIST", "MAX_RECORD", "MISSING", "Found", "Other", "Scan", "read", "scan", "stamp"]
