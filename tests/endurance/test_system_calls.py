"""A build whose system calls fail, or that is killed in one: readers keep a whole publication.

`strace` injects a fault into the n-th call of a kind, in the build or in one of its processes. Some
faults never come about, since there are fewer such calls; what each build ended with is printed.
"""

import os
import random
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.workers.pool import WorkerError
from calendarhub.storage.errors import BusyError
from tests.hubs import BOARD, NOW, HubFolder
from tests.patience import PATIENCE
from tests.pipeline.faults import manifest, process, unsound

RUNS = int(os.environ.get("CALENDARHUB_FAULTS", "3000"))
CALLS = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "syncfs", "close", "ftruncate"),
    *("link", "linkat", "symlink", "symlinkat", "rename", "renameat", "unlink", "unlinkat"),
    *("mkdir", "rmdir", "utimensat", "flock", "read", "fork", "clone", "stat"),
)
FAULTS = ("error=ENOSPC", "error=EIO", "error=EROFS", "error=EACCES", "signal=SIGKILL")
LATER = NOW + timedelta(hours=1)
THEN = NOW + timedelta(hours=2)
ENDED = {0, 3, 4, 5, 75, -signal.SIGKILL}

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="NOT RUN: no strace")


def small(root: Path) -> HubFolder:
    """A hub of three events, as cheap to build as one can be that has every kind of file."""
    hub = HubFolder(root)
    for name in ("board", "other", "third"):
        hub.write(f"events/{name}.md", BOARD.replace("Board", name.title()))
    return hub


def edit(hub: HubFolder) -> None:
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.remove("events/third.md")
    hub.write("events/fourth.md", BOARD.replace("Board", "Fourth"))


def traced(work: Callable[[], int], fault: str) -> int:
    """How a process ends in which a system call fails."""

    def child() -> None:
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(work())

    running = process(child)
    running.start()
    os.waitpid(running.pid, os.WUNTRACED)
    call = fault.partition(":")[0]
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e"]
    tracer = subprocess.Popen([*command, f"inject={fault}", "-p", str(running.pid)])
    while f"TracerPid:\t{tracer.pid}" not in Path(f"/proc/{running.pid}/status").read_text():
        if tracer.poll() is not None:
            break
    os.kill(running.pid, signal.SIGCONT)
    running.join(PATIENCE)
    if running.is_alive():  # a call that is repeated for ever
        running.kill()
        running.join()
    tracer.wait(PATIENCE)
    return int(running.exitcode or 0)


def built(root: Path) -> int:
    """The exit code of a build of an hour later, as the command gives it."""
    try:
        return build(root, now=LATER, wait=0.2).exit_code
    except BusyError:
        return 75
    except (OSError, WorkerError):
        return 5


def test_whatever_fails_readers_have_a_whole_publication_and_the_next_build_mends_it(
    tmp_path: Path,
) -> None:
    injected(tmp_path, share=20, runs=2)


@pytest.mark.soak
@pytest.mark.parametrize("share", range(20))
def test_it_does_so_thousands_of_times(share: int, tmp_path: Path) -> None:
    injected(tmp_path, share=share, runs=RUNS // 20)


def injected(tmp_path: Path, *, share: int, runs: int) -> None:
    """Builds with faults, drawn from a share; fails at the first that leaves anything wrong."""
    first = small(tmp_path / "first")
    first.build()
    old = first.digests()
    copy_of(first.root, tmp_path / "plain")
    plain = HubFolder.at(tmp_path / "plain")
    edit(plain)
    plain.build(LATER)
    new = plain.digests()

    draws = random.Random(share)
    ended: Counter[int] = Counter()
    for number in range(runs):
        begins_anew = draws.random() < 0.2
        fault = f"{draws.choice(CALLS)}:{draws.choice(FAULTS)}:when={draws.randint(1, 60)}"
        hub = HubFolder.at(tmp_path / f"hub-{number}")
        if begins_anew:
            small(hub.root)
        else:
            copy_of(first.root, hub.root)
            edit(hub)
        code = traced(lambda root=hub.root: built(root), fault)  # type: ignore[misc]
        said = (share, number, fault, code)
        assert code in ENDED, said
        ended[code] += 1
        if (hub.root / "public").exists():
            assert unsound(hub.root) == [], said
            if not begins_anew:
                assert hub.digests() in (old, new), said
                assert code != 0 or hub.digests() == new, said
        else:
            assert begins_anew, said
            assert code != 0, said
        # Whoever runs it again has nothing to clean up.
        again = hub.build(LATER if not begins_anew else NOW)
        assert again.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), (said, again)
        assert unsound(hub.root) == [], said
        assert set(manifest(hub.root)["files"]) >= (set(old) & set(new)) - {"manifest.json"}, said
        if not begins_anew:
            assert hub.digests() == new, said
        if number % 8 == 0 and not begins_anew:
            assert hub.build(THEN).outcome is Outcome.UNCHANGED, said
        shutil.rmtree(hub.root)
    print(dict(ended))


def copy_of(root: Path, to: Path) -> None:
    """A hub with its state, links and times."""
    subprocess.run(["cp", "-a", str(root), str(to)], check=True)
