"""What a title says beside the name of a thing."""

from collections.abc import Mapping
from typing import Any

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node
from calendarhub.model.event import Status
from calendarhub.model.problem import Severity
from calendarhub.rules.title_status import status_in


def status_of_title(reader: FileReader, node: Node | None, values: Mapping[str, Any]) -> None:
    """Warn of a title that says what the status does not: no calendar and no feed would tell it."""
    found = status_in(values["title"])
    if found is None or values.get("status", Status.CONFIRMED) is not Status.CONFIRMED:
        return
    status, word = found
    but = "" if status is not Status.POSTPONED else ", unless the record has its new date already,"
    reader.note(
        "record.title.status",
        f"the title says “{word}”, the status does not: calendars show the event as confirmed",
        node,
        f"Write status: {status.value}{but} and take the word out of the title: the hub adds it in "
        "every language.",
        severity=Severity.NOTE if status is Status.TENTATIVE else Severity.WARNING,
    )
