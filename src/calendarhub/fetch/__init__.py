"""The edge in: folders of records, list files, the theme; `remote` for what lies at an address."""

from calendarhub.fetch.folders import MAX_LIST, MAX_RECORD, Found, read, scan
from calendarhub.fetch.furniture import Furniture, furniture

__all__ = ["MAX_LIST", "MAX_RECORD", "Found", "Furniture", "furniture", "read", "scan"]
