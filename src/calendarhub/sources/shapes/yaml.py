"""A record, or a list of records, in YAML."""

from calendarhub.input.context import RecordContext
from calendarhub.model.release import Payload
from calendarhub.sources.record.files import Opened, yaml_list, yaml_records


def opened(payload: Payload, context: RecordContext) -> Opened:
    """The records of a file; one that the settings name is a list, and may be long."""
    return yaml_list(payload) if context.source.file else yaml_records(payload)
