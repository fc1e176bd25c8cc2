"""`calendarhub verify FILE|URL|DIR`: judges anyone's feeds as their subscribers meet them."""

import sys
from datetime import datetime

from calendarhub.cli.verdict import print_json, print_text
from calendarhub.fetch.http import without_password
from calendarhub.hub.verify import ADDRESSES, NoFeedError, verify


def run(what: str, *, as_json: bool = False, now: datetime | None = None) -> int:
    """Judge a file, an address or a folder; 1 if anything is wrong, 2 if there is nothing to judge."""
    try:
        files, told = verify(what, now=now)
    except NoFeedError as error:
        no = "There is no feed in" if error.is_there else "There is no file, folder or address"
        print(f"calendarhub: {no} {what}.", file=sys.stderr)
        return 2
    shown = without_password(what) if what.startswith(ADDRESSES) else what
    (print_json if as_json else print_text)(shown, files, told)
    return 1 if any(one.is_error for one in told) else 0
