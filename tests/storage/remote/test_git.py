"""git asked of a repository."""

from pathlib import Path

import pytest

from calendarhub.storage.remote.git import Git
from calendarhub.storage.remote.target import TargetError


def test_variables_that_lead_git_elsewhere_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    Git(tmp_path).say("init", "--quiet")
    assert Git(tmp_path).say("rev-parse", "--git-dir").strip() == ".git"


def test_what_fails_is_told_by_its_first_line(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=r"^git rev-parse: fatal: not a git repository") as told:
        Git(tmp_path).say("rev-parse", "HEAD")
    assert "\n" not in str(told.value)
    assert Git(tmp_path).say("rev-parse", "HEAD", may_fail=True) == ""
