"""What people write behind `publish`, and which target it is."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from calendarhub.hub.publishing.targets import Sending, TargetSyntaxError, target_of
from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.storage.remote.target import TargetError


def sending(root: Path, environment: Mapping[str, str] | None = None, **more: str) -> Sending:
    return Sending(
        root=root,
        base_url=more.get("base_url", "https://hub.example/"),
        scratch=root,
        read=lambda path: b"",
        headers=headers_of,
        remote=more.get("remote", ""),
        environment=environment or {},
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    hub = tmp_path / "hub"
    hub.mkdir()
    return hub


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("/srv/www", "FolderTarget", "/srv/www"),
        ("file:/srv/www", "FolderTarget", "/srv/www"),
        ("file:///srv/www", "FolderTarget", "/srv/www"),
        ("rsync:me@host.example:/srv/www/", "RsyncTarget", "me@host.example:/srv/www"),
        ("me@host.example:/srv/www", "RsyncTarget", "me@host.example:/srv/www"),
        ("host:www", "RsyncTarget", "host:www"),
        ("rsync://host/module/x", "RsyncTarget", "rsync://host/module/x"),
        ("rsync:/mnt/disk", "RsyncTarget", "/mnt/disk"),
        ("branch:gh-pages", "BranchTarget", "branch gh-pages"),
        ("s3://events/a/b/", "ObjectStoreTarget", "s3://events/a/b"),
        ("s3://events?endpoint=https://s3.example", "ObjectStoreTarget", "s3://events"),
    ],
)
def test_each_way_of_writing_names_its_target(root: Path, text: str, kind: str, name: str) -> None:
    found = target_of(text, sending(root))
    assert (type(found).__name__, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no target"),
        ("-e", "no target"),
        ("ftp://host/x", "no target"),
        ("https://host/x", "no target"),
        ("rsync:", "names no place"),
        ("rsync:-e", "names no place"),
        ("rsync://me:secret@host/x", "RSYNC_PASSWORD"),
        ("branch:", "names no branch"),
        ("branch:-x", "names no branch"),
        ("s3://", "no bucket"),
        ("s3://events?key=secret", "no bucket"),
        ("file:", "names no folder"),
    ],
)
def test_what_names_no_target_is_told_without_a_secret(root: Path, text: str, told: str) -> None:
    with pytest.raises(TargetSyntaxError, match=told) as error:
        target_of(text, sending(root))
    assert "secret" not in str(error.value).replace("secrets.yaml", "")


def test_a_place_where_the_hub_keeps_its_own_files_is_refused(root: Path) -> None:
    (root / "a.html").touch()
    for one in (root, root.parent, root / "public", root / ".calendarhub/x", root / "a.html"):
        with pytest.raises(TargetSyntaxError, match="name a"):
            target_of(str(one), sending(root))


def test_only_a_branch_is_pushed(root: Path) -> None:
    assert target_of("branch:x", sending(root, remote="origin")).name == "branch x of origin"
    with pytest.raises(TargetSyntaxError, match="--push is for a branch"):
        target_of("/srv/www", sending(root, remote="origin"))
    with pytest.raises(TargetSyntaxError, match="name of a remote"):
        target_of("branch:x", sending(root, remote="--upload-pack=x"))


def test_keys_of_a_store_may_stand_in_the_secrets_of_the_hub(root: Path) -> None:
    secrets = root / "secrets.yaml"
    secrets.write_text("s3-access-key: k\n")
    secrets.chmod(0o600)
    with pytest.raises(TargetError, match="go together"):
        target_of("s3://events", sending(root))
    secrets.write_text("s3-access-key: k\ns3-secret-key: s\n")
    assert target_of("s3://events", sending(root)).name == "s3://events"
    secrets.chmod(0o644)
    with pytest.raises(TargetError, match="chmod 600"):
        target_of("s3://events", sending(root))
    assert target_of("s3://events", sending(root, {"AWS_ACCESS_KEY_ID": "k"})).name == "s3://events"
