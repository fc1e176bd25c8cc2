"""A secret in an address goes where only this machine reads it (FILE-03)."""

from msgspec.structs import replace

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
