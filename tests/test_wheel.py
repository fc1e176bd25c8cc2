"""What is released: wheel and source of the same bytes each time, which run without the repository."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from calendarhub import __version__
from tests.corpus import ROOT
from tests.patience import PATIENCE

DEBOOTSTRAP = shutil.which("debootstrap")
PARTS = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    "SECURITY.md",
    "src",
    "templates",
    "docs/ways",
)


def ran(*command: Path | str, folder: Path, **named: str) -> str:
    """What a command says that ends well."""
    done = subprocess.run(
        [str(one) for one in command],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", **named},
        capture_output=True,
        text=True,
        check=False,
        timeout=4 * PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(folder: Path, *, mode: int, time: int) -> Path:
    """The folder of wheel and source, made from a copy with other times and rights."""
    for part in PARTS:
        kept = shutil.ignore_patterns("__pycache__")
        place, there = folder / part, ROOT / part
        place.parent.mkdir(parents=True, exist_ok=True)
        if there.is_dir():
            shutil.copytree(there, place, ignore=kept)
        else:
            shutil.copy(there, place)
    for file in folder.rglob("*"):
        if file.is_file():
            file.chmod(mode)
            os.utime(file, (time, time))
    ran(sys.executable, "-m", "hatchling", "build", folder=folder, SOURCE_DATE_EPOCH="1800000000")
    return folder / "dist"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and source."""
    return built(tmp_path_factory.mktemp("one"), mode=0o644, time=1_700_000_000)


def digests(folder: Path) -> dict[str, str]:
    """Each file with the digest of its bytes."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_the_version_is_the_same_wherever_it_is_said() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["version"] == __version__


@pytest.mark.soak
def test_wheel_and_source_have_the_same_bytes_whenever_they_are_made(
    dist: Path, tmp_path: Path
) -> None:
    again = built(tmp_path, mode=0o600, time=1_600_000_000)
    assert len(digests(dist)) == 2
    assert digests(again) == digests(dist)


@pytest.mark.soak
def test_what_is_installed_from_the_wheel_begins_builds_and_serves_a_hub(
    dist: Path, tmp_path: Path
) -> None:
    place = tmp_path / "venv"
    ran(sys.executable, "-m", "venv", "--without-pip", place, folder=tmp_path)
    wheel = next(dist.glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "--python", place / "bin/python", "install", "--no-index")
    ran(*pip, "--no-deps", wheel, folder=tmp_path)
    own = next(place.glob("lib/*/site-packages"))
    others = [path for path in sys.path if path.endswith("site-packages")]
    (own / "others.pth").write_text("\n".join(others))  # the libraries, and no source of ours
    program = place / "bin/calendarhub"
    asked = "import calendarhub; print(calendarhub.__file__)"
    assert str(own) in ran(place / "bin/python", "-c", asked, folder=tmp_path)
    ran(program, "init", "hub", folder=tmp_path)
    ran(program, "build", "hub", folder=tmp_path)
    assert (tmp_path / "hub/public/en/index.html").exists()
    serves(tmp_path, program, "serve", "hub", "--port", "0", "--no-live")


def serves(folder: Path, *command: Path | str) -> None:
    """A server that listens, and ends when it is told to."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(
        [str(one) for one in command], cwd=folder, env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http://" in line)
        process.send_signal(signal.SIGTERM)
        assert re.search(r"http://\S+:\d+/", said)
        process.stdout.read()
        assert process.wait(PATIENCE) == 0


@pytest.mark.soak
@pytest.mark.skipif(
    DEBOOTSTRAP is None or os.getuid() != 0,
    reason="NOT RUN: needs root and Debian's package debootstrap",
)
def test_the_step_of_the_container_file_installs_into_a_bare_root_of_debian(
    dist: Path, tmp_path: Path
) -> None:
    assert DEBOOTSTRAP is not None
    root = tmp_path / "root"
    wanted = "--include=ca-certificates,python3,python3-venv"
    ran(DEBOOTSTRAP, "--variant=minbase", wanted, "bookworm", root, folder=tmp_path)
    setup = root / "tmp/setup"
    setup.mkdir()
    for file in (*dist.glob("*.whl"), ROOT / "docs/ways/install.sh"):
        shutil.copy(file, setup)
    shutil.copy(ROOT / "requirements/run.txt", setup / "requirements.txt")
    for name in ("etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"):
        shutil.copy(Path("/", name), root / name)  # it asks the package index as this machine does
    named = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    script = ("chroot", root, "sh", "/tmp/setup/install.sh", "/tmp/setup")
    for _ in range(2):  # again, as an update does
        assert ran(*script, folder=tmp_path, **named).startswith("calendarhub ")
    shutil.rmtree(setup)
    inside = ("chroot", "--userspec=calendarhub:calendarhub", root)
    program = "/opt/calendarhub/bin/calendarhub"
    ran(*inside, program, "init", "/srv/hub", folder=tmp_path)
    ran(*inside, program, "build", "/srv/hub", folder=tmp_path)
    assert (root / "srv/hub/public").is_symlink()
    assert (root / "srv/hub").stat().st_uid != 0
