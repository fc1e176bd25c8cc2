"""The one link that readers follow: `public` leads to the live release, and is turned in one step."""

import errno
import os
from pathlib import Path


def check_public(public: Path, folder: str) -> None:
    """Raise FileExistsError where something lies there that is not a link into a `folder` of ours."""
    if public.is_symlink():
        if Path(os.readlink(public)).parent.name == folder:
            return
        what = "a link to another place"
    elif public.is_dir():
        what = "a folder"
    elif public.exists():
        what = "a file"
    else:
        return
    message = f"public is {what}, not ours to replace; move it away and build again"
    if (public / "manifest.json").is_file():
        message += ", with --previous and the place where it then is, to continue what is in it"
    raise FileExistsError(errno.EEXIST, message, str(public))


def linked(public: Path) -> str:
    """The name of the release that it leads to, whether or not that is there; empty without a link."""
    try:
        return Path(os.readlink(public)).name
    except OSError:
        return ""


def turn(public: Path, target: Path) -> None:
    """Let it lead to a target, which is relative; raises OSError where it leads where it did."""
    forget_turn(public)
    link = _next(public)
    link.symlink_to(target)
    try:
        os.replace(link, public)
    except OSError:
        link.unlink(missing_ok=True)
        raise


def forget_turn(public: Path) -> None:
    """Remove the link that a killed process was about to put in its place."""
    _next(public).unlink(missing_ok=True)


def _next(public: Path) -> Path:
    return public.with_name(f".{public.name}.next")
