"""`calendarhub schema`: what each file may hold, as JSON Schema, so that editors help while typing."""

import sys
from pathlib import Path

from calendarhub.hub.schema import FOLDER, as_text, schemas_of, write
from calendarhub.input.suggest import did_you_mean


def run(what: str | None = None, *, root: Path | None = None, is_written: bool = False) -> int:
    """Print the schema of `what`, or all by name; 2 for an unknown name, or no hub.

    With a hub's `root`, the schemas know its types, organisations and projects. With `is_written` they
    go into its `.calendarhub/schema/` instead.
    """
    made = schemas_of(root)
    if what is not None and what not in made:
        print(f"there is no schema “{what}”. {did_you_mean(what, made)}", file=sys.stderr)
        return 2
    if not is_written:
        print(as_text(made if what is None else made[what]))
        return 0
    if root is None:
        print(
            "there is no hub here to write schemas for; begin one: calendarhub init",
            file=sys.stderr,
        )
        return 2
    for path in write(root, made if what is None else {what: made[what]}):
        print(path)
    print("\nWhat to write into the first line of a file, for editors that know YAML:")
    print(f"  # yaml-language-server: $schema=../{FOLDER}/feed.json")
    return 0
