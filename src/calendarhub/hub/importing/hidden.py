"""A secret in an address goes where only this machine reads it (FILE-03)."""

import json
import os
from pathlib import Path

from msgspec.structs import replace

from calendarhub.fetch.secrets import FILE
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.intake.secrecy import HOLDER, secret_in


def without_secret(source: PartnerSource) -> tuple[PartnerSource, str]:
    """A source whose address names its secret instead of carrying it, and the secret if it had one."""
    found = secret_in(source.url)
    if found is None:
        return source, ""
    first, last = found
    url = f"{source.url[:first]}{HOLDER}{source.url[last:]}"
    return replace(source, url=url, secret=source.id), source.url[first:last]


def keep_secret(root: Path, name: str, value: str) -> None:
    """Put a secret behind the others in `secrets.yaml`, for its owner alone."""
    file = root / FILE
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    end = "\n" if text and not text.endswith("\n") else ""
    beside = file.with_name(f".{FILE}.{os.getpid()}")
    beside.touch(0o600)
    beside.write_text(f"{text}{end}{name}: {json.dumps(value)}\n", encoding="utf-8")
    beside.replace(file)
