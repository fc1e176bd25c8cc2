"""Which target is meant: what people write behind `calendarhub publish`."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from calendarhub.fetch.secrets import SecretError, secret_of
from calendarhub.storage.remote.branch import BranchTarget
from calendarhub.storage.remote.folder import FolderTarget
from calendarhub.storage.remote.rsync import RsyncTarget
from calendarhub.storage.remote.target import Bytes, Headers, PublishTarget, TargetError

if TYPE_CHECKING:
    from obstore.store import S3Config

KEY, SECRET = "s3-access-key", "s3-secret-key"
_ELSEWHERE = re.compile(r"(?:[\w.-]+@)?(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):[^:].*").fullmatch
_BUCKET = re.compile(r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]", re.IGNORECASE).fullmatch
# Hosts of Pages that answer for their own names without being told.
_PAGES = (".github.io", ".gitlab.io", ".codeberg.page")


class TargetSyntaxError(ValueError):
    """What was written names no target; the text says what does."""


class Sending(Struct, frozen=True):
    """What targets are made from: the hub and its address, a folder for files on their way.

    `remote` is where a branch is pushed to, `environment` what keys of stores may stand in.
    """

    root: Path
    base_url: str
    scratch: Path
    read: Bytes
    headers: Headers
    remote: str = ""
    environment: Mapping[str, str] = os.environ


def target_of(text: str, sending: Sending) -> PublishTarget:
    """The target that was written; raises TargetSyntaxError, or TargetError where it cannot be used."""
    scheme, colon, rest = text.partition(":")
    if not text.strip() or text.startswith("-"):
        raise TargetSyntaxError(_shapes(text))
    if scheme == "branch" and colon:
        return _branch(rest, sending)
    if sending.remote:
        raise TargetSyntaxError("--push is for a branch, such as branch:gh-pages")
    if scheme == "s3" and colon:
        return _store(text, sending)
    if scheme == "rsync" and colon:
        return _rsync(text if rest.startswith("//") else rest, sending)
    if scheme == "file" and colon:
        return _folder(re.sub("^//(?=/)", "", rest), sending)
    if "://" in text:
        raise TargetSyntaxError(_shapes(text))
    if _ELSEWHERE(text) and not Path(text).exists():
        return _rsync(text, sending)
    return _folder(text, sending)


def _shapes(text: str) -> str:
    return (
        f"{text!r} is no target: name a folder, rsync:USER@HOST:/PATH, s3://BUCKET/PREFIX or"
        " branch:NAME"
    )


def _folder(text: str, sending: Sending) -> PublishTarget:
    if not text:
        raise TargetSyntaxError("file: names no folder")
    folder, root = Path(text).expanduser().resolve(), sending.root.resolve()
    ours = (root / "public", (root / "public").resolve(), root / ".calendarhub")
    if root == folder or folder in root.parents:
        raise TargetSyntaxError(
            f"{text} holds the hub itself: name a folder for the publication alone"
        )
    if any(folder == one or one in folder.parents for one in ours):
        raise TargetSyntaxError(
            f"{text} is where the hub keeps its own release: name another folder"
        )
    if folder.exists() and not folder.is_dir():
        raise TargetSyntaxError(f"{text} is a file: name a folder")
    return FolderTarget(folder)


def _rsync(text: str, sending: Sending) -> PublishTarget:
    if not text or text.startswith("-"):
        raise TargetSyntaxError("rsync: names no place; write rsync:USER@HOST:/PATH")
    if urlsplit(text).password if text.startswith("rsync://") else False:
        raise TargetSyntaxError("a password does not belong there: RSYNC_PASSWORD may hold it")
    return RsyncTarget(text, scratch=sending.scratch, bytes_of=sending.read)


def _branch(name: str, sending: Sending) -> PublishTarget:
    if not name or name.startswith("-"):
        raise TargetSyntaxError("branch: names no branch; write branch:gh-pages")
    if sending.remote.startswith("-"):
        raise TargetSyntaxError("--push takes the name of a remote, such as origin")
    address = urlsplit(sending.base_url)
    host = address.hostname or ""
    is_own = address.path in ("", "/") and not host.endswith(_PAGES)
    return BranchTarget(
        sending.root,
        name.removeprefix("refs/heads/"),
        scratch=sending.scratch,
        bytes_of=sending.read,
        remote=sending.remote,
        domain=host if is_own else "",
    )


def _store(text: str, sending: Sending) -> PublishTarget:
    address, plain = urlsplit(text), text.partition("?")[0]
    asked = parse_qs(address.query)
    if not _BUCKET(address.netloc) or set(asked) - {"endpoint", "region"}:
        raise TargetSyntaxError(
            f"{plain} is no bucket: write s3://BUCKET/PREFIX, and behind it"
            " ?endpoint=https://… where it is not of Amazon"
        )
    # A folder or a branch needs nothing of this.
    from obstore.exceptions import BaseError  # noqa: PLC0415
    from obstore.store import S3Store  # noqa: PLC0415

    from calendarhub.storage.remote.object_store import ObjectStoreTarget  # noqa: PLC0415

    config = _keys(sending)
    if "endpoint" in asked:
        config["endpoint"] = asked["endpoint"][-1]
    if "region" in asked:
        config["region"] = asked["region"][-1]
    prefix = address.path.strip("/")
    try:
        store = S3Store(
            address.netloc,
            prefix=prefix or None,
            config=config,
            client_options={"allow_http": True, "timeout": "600s", "connect_timeout": "20s"},
            retry_config={"max_retries": 4},
        )
    except (BaseError, ValueError) as error:
        raise TargetError(f"{plain}: {str(error).splitlines()[0]}") from None
    name = f"s3://{address.netloc}/{prefix}".rstrip("/")
    return ObjectStoreTarget(store, name=name, headers=sending.headers, bytes_of=sending.read)


def _keys(sending: Sending) -> "S3Config":
    """The keys of secrets.yaml; none where the environment has some, or the machine has a role."""
    if sending.environment.get("AWS_ACCESS_KEY_ID"):
        return {}
    found = []
    for name in (KEY, SECRET):
        try:
            found.append(secret_of(sending.root, name, sending.environment).value)
        except SecretError as error:
            if not str(error).startswith(f"the secret `{name}` is not"):
                raise TargetError(str(error)) from None
    if len(found) == 1:
        raise TargetError(f"{KEY} and {SECRET} go together: only one of them is in secrets.yaml")
    return {"access_key_id": found[0], "secret_access_key": found[1]} if found else {}
