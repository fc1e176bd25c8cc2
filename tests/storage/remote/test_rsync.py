"""rsync as a target: what a listing says, and what it says when it fails."""

from pathlib import Path
from shutil import which

import pytest

from calendarhub.storage.remote.rsync import RsyncTarget, listed
from calendarhub.storage.remote.target import TargetError


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("-rw-r--r--          1,234 2026/12/01 02:00:00 a b.html", ("a b.html", 1234)),
        ("-rw-r--r--+             5 2026/12/01 02:00:00 a.html", ("a.html", 5)),
        (r"-rw-r--r--              5 2026/12/01 02:00:00 \#303\#244.txt", ("\u00e4.txt", 5)),
        ("lrwxrwxrwx             10 2026/12/01 02:00:00 fi -> ../outside", ("fi", -1)),
        ("drwxr-xr-x          4,096 2026/12/01 02:00:00 .", None),
        ("a banner of the server", None),
    ],
)
def test_a_line_of_a_listing_is_understood(line: str, found: tuple[str, int] | None) -> None:
    assert listed(line) == found


def test_a_server_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    if which("rsync") is None:
        pytest.skip("NOT RUN: no rsync on this machine (make judges installs it)")
    place = "rsync://127.0.0.1:9/www"
    target = RsyncTarget(place, scratch=tmp_path, bytes_of=lambda path: b"")
    with pytest.raises(TargetError, match=r"^rsync://127\.0\.0\.1:9/www: .*refused"):
        target.paths()


def test_that_rsync_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="rsync is not installed"):
        RsyncTarget("a:/b", scratch=tmp_path, bytes_of=lambda path: b"").paths()


def test_names_with_wildcards_are_removed_and_nothing_that_they_would_match(tmp_path: Path) -> None:
    if which("rsync") is None:
        pytest.skip("NOT RUN: no rsync on this machine (make judges installs it)")
    place, scratch = tmp_path / "place", tmp_path / "scratch"
    scratch.mkdir()
    there = [
        "a[1]*.html",
        "a1x.html",
        "files/b?.txt",
        "files/bc.txt",
        "files/deep/c\\[.txt",
        "d\\.txt",
    ]
    for name in there:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(name, encoding="utf-8")
    target = RsyncTarget(str(place), scratch=scratch, bytes_of=lambda _: b"")
    target.remove(["a[1]*.html", "files/b?.txt", "files/deep/c\\[.txt", "d\\.txt", "no/such.txt"])
    left = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert left == {"a1x.html", "files/bc.txt"}
    assert not (place / "no").exists()
