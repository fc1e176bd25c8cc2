"""`python -m bench.serving`: how many answers a second, beside nginx on the same core.

Both serve the same tree, in turns, each pinned to one processor, the questions come from another one.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from msgspec import Struct, field

from bench import contest, hub, tables
from bench.measure import MEGABYTE

NEEDS = ("nginx", "wrk", "taskset")
EVENTS = 500
SIZE = 20_000  # bytes of the page that is asked for, about
CONNECTIONS = 64
PATIENCE = 60.0
START, END = "<!-- served: begin -->", "<!-- served: end -->"
TARGET, STRETCH = 0.25, 0.5
WORKS = ("200", "304")
CONF = """
{user} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; }}
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


class Cost(Struct, frozen=True):
    """Answers a second, and microseconds of processor time for each, which a busy machine leaves."""

    rate: float
    micros: float


class Peer(Struct, eq=False):
    """A running server: its port, its process, the tag of the page, and its costs by work."""

    name: str
    port: int
    process: int
    tag: str = ""
    costs: dict[str, list[Cost]] = field(default_factory=lambda: {work: [] for work in WORKS})


def main() -> None:
    """Measure, print, and keep it in the page; says so where something is not there to measure with."""
    options = _options()
    missing = [name for name in NEEDS if shutil.which(name) is None]
    cores = sorted(os.sched_getaffinity(0))
    if missing or len(cores) < 2:
        why = f"{', '.join(missing)} is missing" if missing else "it takes two processors"
        print(
            f"ANSWERS WERE NOT MEASURED: {why} (Debian: apt install nginx-light wrk).",
            file=sys.stderr,
        )
        return
    root, page = _published(options.work)
    with _nginx(root, options.work, cores[0]) as theirs, _ours(root, cores[0]) as ours:
        peers = (theirs, ours)
        for peer in peers:
            peer.tag = _look(peer, page, (root / page).stat().st_size)
        for number in range(options.rounds):
            for work in WORKS:
                for peer in peers if number % 2 else peers[::-1]:
                    cost = _cost(peer, page, work, core=cores[1], seconds=options.seconds)
                    peer.costs[work].append(cost)
                    told = f"{number + 1}: {work} {peer.name} {cost.rate:,.0f}/s"
                    print(f"{told}, {cost.micros:.1f} µs each", file=sys.stderr)
        text = _told(peers, page, (root / page).stat().st_size, options)
    print(f"\n{text}\n")
    if options.write:
        tables.write(text, start=START, end=END)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="turns of each")
    parser.add_argument("--seconds", type=int, default=3, help="how long one is asked")
    parser.add_argument("--work", type=Path, default=contest.WORK, help="folder to measure in")
    parser.add_argument("--no-write", dest="write", action="store_false", help="print only")
    return parser.parse_args()


def _published(work: Path) -> tuple[Path, str]:
    """A built hub's tree, and the page in it that is nearest to the size."""
    site = work / "served"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    hub.write_hub(site, EVENTS)
    subprocess.run((contest.CALENDARHUB, "build", site), check=True, stdout=subprocess.DEVNULL)
    root = (site / "public").resolve()
    page = min(root.rglob("*.html"), key=lambda file: abs(file.stat().st_size - SIZE))
    return root, page.relative_to(root).as_posix()


@contextmanager
def _nginx(root: Path, work: Path, core: int) -> Iterator[Peer]:
    folder = work / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    port = _free_port()
    conf = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # who reads the tree
    conf.write_text(CONF.format(user=user, folder=folder.resolve(), port=port, root=root))
    with _running(("nginx", "-p", folder, "-c", conf.resolve()), core) as process:
        yield Peer("nginx", port, process)


@contextmanager
def _ours(root: Path, core: int) -> Iterator[Peer]:
    site = root.parent.parent.parent
    port = _free_port()
    command = (contest.CALENDARHUB, "serve", "--no-live", "--port", str(port), site)
    with _running(command, core) as process:
        yield Peer("calendarhub", port, process)


@contextmanager
def _running(command: Sequence[str | Path], core: int) -> Iterator[int]:
    pinned = ("taskset", "-c", str(core), *command)
    with subprocess.Popen(pinned, stdout=subprocess.DEVNULL) as process:
        try:
            yield process.pid
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def _look(peer: Peer, page: str, size: int) -> str:
    """The tag of the page, once it is served, after a look that both works are what they seem."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            status, tag, length = _ask(peer, page, {})
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    again, _, _ = _ask(peer, page, {"If-None-Match": tag})
    if (status, length, again) != (200, size, 304):
        message = f"{peer.name} answered {status} with {length} bytes, then {again}"
        raise SystemExit(message)
    return tag


def _ask(peer: Peer, page: str, headers: Mapping[str, str]) -> tuple[int, str, int]:
    connection = http.client.HTTPConnection("127.0.0.1", peer.port, timeout=PATIENCE)
    connection.request("GET", f"/{page}", headers=dict(headers))
    answer = connection.getresponse()
    return answer.status, answer.headers["etag"], len(answer.read())


def _cost(peer: Peer, page: str, work: str, *, core: int, seconds: int) -> Cost:
    """Answers as wrk counts them, and what they cost the server's processes."""
    asked = ("-H", f"If-None-Match: {peer.tag}") if work == "304" else ()
    load = ("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *asked)
    command = ("taskset", "-c", str(core), *load, f"http://127.0.0.1:{peer.port}/{page}")
    before = _processor(peer)
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    taken = _processor(peer) - before
    rate = re.search(r"Requests/sec: *([0-9.]+)", said)
    count = re.search(r"([0-9]+) requests in", said)
    if rate is None or count is None or "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return Cost(float(rate[1]), taken / int(count[1]) * 1e6)


def _processor(peer: Peer) -> float:
    """Seconds of processor time of the server and of nginx's worker; not of what builds beside."""
    process = psutil.Process(peer.process)
    alike = [one for one in process.children() if one.name() == process.name()]
    times = [one.cpu_times() for one in (process, *(alike if peer.name == "nginx" else ()))]
    return float(sum(one.user + one.system for one in times))


def _memory(peer: Peer) -> tuple[float, float]:
    """Megabytes that the server holds, and those of the process beside it that builds."""
    process = psutil.Process(peer.process)
    children = sum(one.memory_full_info().pss for one in process.children(recursive=True))
    return process.memory_full_info().pss / MEGABYTE, children / MEGABYTE


def _mid(peer: Peer, work: str) -> Cost:
    costs = peer.costs[work]
    return Cost(median([one.rate for one in costs]), median([one.micros for one in costs]))


def _ratio(peers: Sequence[Peer], value: Callable[[Cost], float], work: str) -> float:
    """How our value stands to that of the other in the same round."""
    theirs, ours = ([value(cost) for cost in peer.costs[work]] for peer in peers)
    return median([mine / other for mine, other in zip(ours, theirs, strict=True)])


def _verdict(ratio: float) -> str:
    if ratio < TARGET:
        return f"missed by {TARGET / ratio:.1f} ×"
    return "stretch reached" if ratio >= STRETCH else "reached"


def _told(peers: Sequence[Peer], page: str, size: int, options: argparse.Namespace) -> str:
    theirs, ours = peers
    rows = [
        "| | nginx | calendarhub | × nginx | target | |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for work in WORKS:
        what = f"200, {size:,} bytes" if work == "200" else "304"
        by_rate = _ratio(peers, lambda cost: cost.rate, work)
        by_time = _ratio(peers, lambda cost: 1 / cost.micros, work)
        rows.append(
            f"| {what}, answers a second | {_mid(theirs, work).rate:,.0f} |"
            f" {_mid(ours, work).rate:,.0f} | {by_rate:.2f} | {TARGET:.2f} × |"
            f" {_verdict(min(by_rate, by_time))} |"
        )
        rows.append(
            f"| the same by processor time | {_mid(theirs, work).micros:.1f} µs |"
            f" {_mid(ours, work).micros:.1f} µs | {by_time:.2f} | {TARGET:.2f} × | |"
        )
    mine, building = _memory(ours)
    head = (
        f"`/{page}` of {EVENTS} events, over {CONNECTIONS} connections that are kept, from another"
        f" processor; medians of {options.rounds} rounds of {options.seconds} s in turns, ratios of"
        f" the same round. Load average of the machine in those minutes: {os.getloadavg()[1]:.1f}."
    )
    memory = (
        f"Memory after it: nginx {sum(_memory(theirs)):.0f} MB, calendarhub {mine:.0f} MB, and"
        f" {building:.0f} MB for the process beside it that builds."
    )
    return "\n\n".join((head, "\n".join(rows), memory))


if __name__ == "__main__":
    main()
