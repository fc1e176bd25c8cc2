"""What to write for a type, an organisation or a project that the network does not have."""

from collections.abc import Iterable

from calendarhub.input.advice.lines import of_text
from calendarhub.input.suggest import did_you_mean
from calendarhub.rules.clean import slug


def of_network(written: str, known: Iterable[str], which: str, example: str) -> str:
    """The id that was meant, or the line of `network/<which>.yaml` that makes a new one.

    `example` is the id of that line where the text gives none.
    """
    names = sorted(known)
    if (by_id := slug(written)) in names:
        return f"Write {by_id}."
    near = did_you_mean(written, names[:12]) or did_you_mean(written, names)
    new = f"- {{id: {by_id or example}, name: {of_text(written) or example}}}"
    what = {"types": "A new type", "organisations": "A new organisation"}.get(
        which, "A new project"
    )
    return f"{near} {what} is a line of network/{which}.yaml: {new}.".lstrip()
