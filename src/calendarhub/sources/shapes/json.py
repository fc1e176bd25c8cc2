"""A list of records in JSON."""

from calendarhub.input.context import RecordContext
from calendarhub.model.release import Payload
from calendarhub.sources.record.files import Opened
from calendarhub.sources.record.table import json_rows


def opened(payload: Payload, context: RecordContext) -> Opened:  # noqa: ARG001 (as all shapes)
    """The rows of a file."""
    return json_rows(payload)
