"""A branch of the hub's own repository as a target: what Pages of GitHub, GitLab and Codeberg publish.

The work tree and its index are not touched. What was withdrawn must not stay to be read in a history: a
publication takes the place of the last one, as a commit upon what the branch held before it was ours.
"""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from calendarhub.storage.listing import Files
from calendarhub.storage.remote.git import Git
from calendarhub.storage.remote.note import NOTE
from calendarhub.storage.remote.target import Bytes, TargetError

_NOWHERE = "0" * 40
# Pages of GitHub would leave out names that begin with a dot or an underscore.
_NO_JEKYLL = ".nojekyll"
_DOMAIN = "CNAME"


class BranchTarget:
    """A branch, and where `remote` is named that of the remote, to which it is pushed.

    `scratch` is a folder for an index of our own, `bytes_of` has the bytes of what is to be published,
    `domain` is a host that Pages should answer for.
    """

    is_one_step = True

    def __init__(
        self,
        root: Path,
        branch: str,
        *,
        scratch: Path,
        bytes_of: Bytes,
        remote: str = "",
        domain: str = "",
    ) -> None:
        self._git = Git(root)
        self._branch = branch
        self._remote = remote
        self._bytes_of = bytes_of
        self._domain = domain
        self._scratch = scratch
        self._sent: dict[str, str] = {}
        self._removed: set[str] = set()

    @property
    def name(self) -> str:
        """The branch."""
        return f"branch {self._branch}" + (f" of {self._remote}" if self._remote else "")

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self._branch}"

    @cached_property
    def _local(self) -> str:
        """The commit of the branch here; empty where there is none."""
        self._check()
        return self._git.say("rev-parse", "--verify", "--quiet", self._ref, may_fail=True).strip()

    @cached_property
    def _tip(self) -> str:
        """The commit that is published now; empty where there is none."""
        if not self._remote:
            return self._local
        self._check()
        said = self._git.say("ls-remote", "--", self._remote, self._ref)
        commit = said.split("\t", 1)[0].strip()
        if commit:
            self._git.say(
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self._remote, commit
            )
        return commit

    def _check(self) -> None:
        self._git.say("check-ref-format", self._ref)
        worktrees = self._git.say("worktree", "list", "--porcelain").splitlines()
        if f"branch {self._ref}" in worktrees:
            raise TargetError(
                f"the branch {self._branch} is checked out: publish to one that nobody works on,"
                " such as branch:gh-pages"
            )

    @cached_property
    def _there(self) -> dict[str, tuple[str, str]]:
        """Mode and digest of each file of the tip, by path."""
        if not self._tip:
            return {}
        said = self._git.say("ls-tree", "-r", "-z", "--full-tree", self._tip)
        found = {}
        for line in filter(None, said.split("\0")):
            about, path = line.split("\t", 1)
            mode, _, digest = about.split(" ")
            found[path] = (mode, digest)
        return found

    def paths(self) -> set[str]:
        """All files of the tip."""
        return set(self._there)

    def missing(self, files: Files, known: Files) -> set[str]:
        """The files that the tip does not have so; `known` spares reading what it names."""
        return {
            path
            for path in files
            if path not in self._there
            or (known.get(path) != files[path] and self._there[path][1] != self._digest(path))
        }

    def _digest(self, path: str) -> str:
        """What git calls the bytes of a file that is to be published."""
        data = self._bytes_of(path)
        made = hashlib.new(self._format, b"blob %d\0" % len(data) + data, usedforsecurity=False)
        return made.hexdigest()

    @cached_property
    def _format(self) -> str:
        return self._git.say("rev-parse", "--show-object-format").strip()

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the tip."""
        mode, digest = self._there.get(path, ("", ""))
        return self._git.bytes_of("cat-file", "blob", digest) if mode.startswith("100") else None

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        """Put files into the repository; nothing leads to them yet."""
        self._sent |= self._stored({path: read(path) for path in paths})

    def _stored(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """The digests of files that are in the repository now; one process of git takes them all."""
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            for number, data in enumerate(files.values()):
                Path(folder, str(number)).write_bytes(data)
            names = "".join(f"{folder}/{number}\n" for number in range(len(files)))
            said = self._git.say(
                "hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()
            )
        return dict(zip(files, said.split(), strict=True))

    def remove(self, paths: Sequence[str]) -> None:
        """Leave files out of what `finish` makes."""
        self._removed.update(paths)

    def finish(self, said: Mapping[str, str]) -> None:
        """Make a commit of all of it, let the branch be at it, and push it."""
        if not self._sent and not self._removed:
            return
        commit = self._commit(said)
        if self._remote:
            held = f"--force-with-lease={self._ref}:{self._tip}"
            self._git.say("push", "--quiet", held, self._remote, f"{commit}:{self._ref}")
        if (
            self._remote
            and self._local
            and self._local != self._tip
            and not self._is_ours(self._local)
        ):
            return  # somebody's own branch of that name, which was asked for at the remote alone
        old = self._local or "0" * len(commit)
        self._git.say("update-ref", "-m", "calendarhub publish", self._ref, commit, old)

    def _is_ours(self, commit: str) -> bool:
        return bool(self._git.say("ls-tree", commit, "--", NOTE).strip())

    def _commit(self, said: Mapping[str, str]) -> str:
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._git.say("read-tree", *([self._tip] if self._tip else ["--empty"]), more=index)
            self._git.say("update-index", "-z", "--index-info", given=self._changes(), more=index)
            tree = self._git.say("write-tree", more=index).strip()
        text = "\n\n".join([said.get("subject", "Publish"), said.get("body", "")]).strip()
        parents = [part for one in self._parents() for part in ("-p", one)]
        return self._git.say("commit-tree", *parents, "-F", "-", tree, given=text.encode()).strip()

    def _parents(self) -> list[str]:
        """What the branch held before it was ours stays in its history; publications do not."""
        if not self._tip:
            return []
        if not self._is_ours(self._tip):
            return [self._tip]
        return self._git.say("rev-parse", f"{self._tip}^@").split()

    def _changes(self) -> bytes:
        aside = {_NO_JEKYLL: b""}
        if self._domain:
            aside[_DOMAIN] = f"{self._domain}\n".encode()
        new = {path: data for path, data in aside.items() if path not in self._there}
        blobs = {**self._sent, **self._stored(new)}
        lines = [f"0 {_NOWHERE}\t{path}\0" for path in sorted(self._removed)]
        lines += [f"100644 {digest}\t{path}\0" for path, digest in sorted(blobs.items())]
        return os.fsencode("".join(lines))
