"""Sheets of others: a row an event, in CSV, XLSX, XLS or ODS."""

from calendarhub.sources.sheet.sheet import read_sheet

__all__ = ["read_sheet"]
