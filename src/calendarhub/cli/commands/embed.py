"""`calendarhub embed`: what to paste into another site, and whether it arrived there."""

import json
import sys
from pathlib import Path

import msgspec

from calendarhub.cli import caret
from calendarhub.cli.typed import UsageError
from calendarhub.fetch.http import FetchError
from calendarhub.hub.embed import Pasted, UnknownChoiceError, embed
from calendarhub.hub.embed_check import check_embed
from calendarhub.hub.preview import BrokenHubError
from calendarhub.hub.source_lines import source_lines


def run(
    root: Path,
    *,
    feed: str,
    language: str,
    choices: dict[str, str],
    site: str,
    as_json: bool = False,
) -> int:
    """Print the snippets for a feed; those of one kind of site where it is named."""
    try:
        found = embed(root, feed=feed, language=language, choices=choices, site=site)
    except BrokenHubError as error:
        return _broken(error, root)
    except UnknownChoiceError as error:
        said, known = error.args
        raise UsageError(f"{said} There are: {', '.join(known)}.") from error
    if as_json:
        print(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_lines(found)))
    return 0


def check(root: Path, *, address: str, as_json: bool = False) -> int:
    """Say whether a page carries a snippet that works; 1 where it does not."""
    try:
        found = check_embed(root, address)
    except BrokenHubError as error:
        return _broken(error, root)
    except FetchError as error:
        print(f"calendarhub: {error}.", file=sys.stderr)
        return 1
    if as_json:
        told = [{"words": one.words, "wrong": one.is_wrong} for one in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{'✗' if one.is_wrong else '✓'} {one.words}")
    return 1 if any(one.is_wrong for one in found) else 0


def _broken(error: BrokenHubError, root: Path) -> int:
    from rich.console import Console  # noqa: PLC0415 (slow, and mostly not needed)

    caret.show(error.problems, read=source_lines(root), console=Console(stderr=True))
    return 1


def _lines(found: tuple[Pasted, ...]) -> list[str]:
    told, site = [], ""
    for one in found:
        if one.site != site:
            site = one.site
            told.append(f"# {site}")
        policy = "If the site sends a Content Security Policy, it must allow: " + one.policy
        told.append("\n".join(filter(None, (one.words, one.snippet, one.policy and policy))))
    return told
