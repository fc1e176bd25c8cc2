"""A list of records as a table: CSV, in the encoding and with the separator that it has."""

from calendarhub.input.context import RecordContext
from calendarhub.model.release import Payload
from calendarhub.sources.record.encodings import spoken
from calendarhub.sources.record.files import Opened
from calendarhub.sources.record.sheet import csv_rows


def opened(payload: Payload, context: RecordContext) -> Opened:
    """The rows of a file; what the hub speaks tells one old encoding from another."""
    return csv_rows(payload, languages=spoken(context.languages, context.timezone))
