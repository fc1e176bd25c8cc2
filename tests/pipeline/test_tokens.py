"""An unlisted feed is read by who has its address, and nothing that others read holds its token."""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub import config
from calendarhub.hub.build import build
from calendarhub.hub.publishing.publish import publish
from calendarhub.hub.rollback import release, rollback
from calendarhub.hub.serverconf.policy import headers_of
from calendarhub.hub.status import status, unlisted_addresses
from calendarhub.hub.verify import verify
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.tokens import foreseen, make_none, make_token, with_tokens
from calendarhub.pipeline.world import World
from calendarhub.storage.local.unlisted import FOLDER
from tests.hubs import BOARD, NOW, HubFolder

HOUR = timedelta(hours=1)
INNER = "title: {en: Innercanary, fi: Sisäpiiri}\nlisted: false\nback: all\n"
BY_COUNTRY = "title: Inner countries\nlisted: false\neach: country\n"
PAST = BOARD.replace("2027-03-08", "2025-03-10")
SUFFIXES = ["atom", "csv", "excel.csv", "ics", "jcal", "json", "rss"]


def token(hub: HubFolder, name: str = "inner") -> str:
    """The token of a feed as it stands in the secrets."""
    secrets = (hub.root / "secrets.yaml").read_text(encoding="utf-8")
    found = re.search(rf'^unlisted-{name}: "([0-9a-f]{{32}})"$', secrets, re.MULTILINE)
    assert found
    return found[1]


def stem(hub: HubFolder, language: str = "en") -> str:
    return f"unlisted/{token(hub)}/{language}/inner"


def canaries(hub: HubFolder, *more: str) -> dict[str, list[str]]:
    """Of each published file and each report what of unlisted feeds is in it, but for their own."""
    secret = [*re.findall(r"[0-9a-f]{32}", (hub.root / "secrets.yaml").read_text()), *more]
    state = hub.root / ".calendarhub"
    files = [one for one in (hub.root / "public").rglob("*") if one.is_file()]
    files += [state / "report.json", state / "heartbeat.json"]
    texts = {file: file.read_bytes().replace(b"\r\n ", b"").decode("latin-1") for file in files}
    found = {
        str(file): [one for one in (*secret, "nnercanary", "inner.ics") if one in text]
        for file, text in texts.items()
        if "/unlisted/" not in str(file)
    }
    return {path: seen for path, seen in found.items() if seen}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub with an unlisted feed, which no test of this module changes."""
    root = tmp_path_factory.mktemp("unlisted") / "hub"
    hub = HubFolder(root, {"events/board.md": BOARD, "events/past.md": PAST})
    hub.write("feeds/inner.yaml", INNER)
    hub.write("feeds/countries.yaml", BY_COUNTRY)
    hub.write("secrets.yaml", "# mine\nmail: x  # keep\n")
    (root / "secrets.yaml").chmod(0o600)
    report = hub.build()
    assert (report.outcome, report.problems) == (Outcome.PUBLISHED, ())
    return hub


@pytest.fixture
def hub(built: HubFolder, tmp_path: Path) -> HubFolder:
    """A copy of it to be changed."""
    shutil.copytree(built.root, tmp_path / "hub", symlinks=True)
    return HubFolder.at(tmp_path / "hub")


def test_the_first_build_makes_a_token_and_leaves_other_secrets_as_they_are(
    built: HubFolder,
) -> None:
    secrets = built.root / "secrets.yaml"
    assert secrets.read_text().startswith("# mine\nmail: x  # keep\nunlisted-")
    assert secrets.stat().st_mode & 0o777 == 0o600
    assert token(built) != token(built, "countries")


def test_it_has_every_format_in_every_language_past_years_and_each_value(
    built: HubFolder,
) -> None:
    folder = built.root / "public/unlisted"
    names = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    mine, theirs = token(built), token(built, "countries")
    for language in ("en", "fi"):
        assert {f"{mine}/{language}/inner.{one}" for one in SUFFIXES} <= names
        assert {f"{theirs}/{language}/countries/fi.{one}" for one in SUFFIXES} <= names
        assert f"{mine}/{language}/inner/2025.ics" in names
    assert built.text(f"{stem(built)}.ics").count("BEGIN:VEVENT") == 2
    address = f"https://hub.example/baltic/{stem(built, 'fi')}"
    assert f"SOURCE:{address}.ics" in built.text(f"{stem(built, 'fi')}.ics")
    assert json.loads(built.read(f"{stem(built, 'fi')}.json"))["feed_url"] == f"{address}.json"


def test_nothing_that_others_read_holds_its_token_or_its_name(built: HubFolder) -> None:
    assert canaries(built) == {}
    assert verify(str(built.root / "public"))[1] == []


def test_its_events_are_events_of_the_hub(built: HubFolder) -> None:
    uids = re.findall("UID:.*", built.text("feeds/all.ics"))
    assert re.findall("UID:.*", built.text(f"{stem(built)}.ics")) == uids


def test_addresses_are_shown_to_who_asks_for_them(built: HubFolder) -> None:
    assert (status(built.root).feeds, status(built.root).unlisted) == (("all",), 2)
    found = unlisted_addresses(built.root)
    assert [one.rpartition("/")[2] for one in found] == [
        "fi.ics",
        "fi.ics",
        "inner.ics",
        "inner.ics",
    ]
    assert f"https://hub.example/baltic/{stem(built)}.ics" in found


def test_a_build_that_changes_nothing_writes_nothing(built: HubFolder) -> None:
    before = built.times()
    secrets = (built.root / "secrets.yaml").stat().st_mtime_ns
    assert [built.build().outcome for _ in range(2)] == [Outcome.UNCHANGED] * 2
    assert built.times() == before
    assert (built.root / "secrets.yaml").stat().st_mtime_ns == secrets


def test_an_edit_in_a_process_that_stays_gives_the_bytes_of_a_cold_build(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.world = World()
    hub.build()
    hub.write("events/board.md", BOARD.replace("Board meeting", "Council"))
    hub.build(NOW + HOUR)
    assert "Council" in hub.text(f"{stem(hub)}.ics")
    shutil.copytree(hub.root, tmp_path / "cold", symlinks=True)
    cold = HubFolder.at(tmp_path / "cold")
    for file in (cold.root / ".calendarhub").glob("shelf.db*"):
        file.unlink()
    cold.build(NOW + HOUR)
    assert cold.digests() == hub.digests()
    assert canaries(hub) == {}


def outside(folder: Path, secret: str) -> list[Path]:
    """The files of a place that hold a token, but for those of unlisted feeds."""
    files = [one for one in folder.rglob("*") if one.is_file() and "/unlisted/" not in str(one)]
    return [one for one in files if secret.encode() in one.read_bytes()]


def test_a_token_that_is_taken_out_ends_its_address_and_no_rollback_brings_it_back(
    hub: HubFolder, tmp_path: Path
) -> None:
    old, secrets, www = token(hub), hub.root / "secrets.yaml", tmp_path / "www"
    publish(hub.root, str(www), headers=headers_of)
    assert (www / f"{stem(hub)}.ics").read_bytes() == hub.read(f"{stem(hub)}.ics")
    assert publish(hub.root, str(www), headers=headers_of).sent == ()
    secrets.write_text(secrets.read_text().replace(f'unlisted-inner: "{old}"\n', ""))
    hub.write("events/board.md", BOARD.replace("Board meeting", "Mistake"))
    assert hub.build(NOW + HOUR).outcome is Outcome.PUBLISHED
    assert old not in [one.name for one in (hub.root / "public/unlisted").iterdir()]
    assert "Mistake" in hub.text(f"{stem(hub)}.ics")
    again = publish(hub.root, str(www), headers=headers_of)
    assert (www / f"{stem(hub)}.ics").is_file()
    assert not list((www / "unlisted" / old).rglob("*.ics"))
    assert "unlisted/…/en/inner.ics" in again.removed
    assert outside(www, old) == outside(www, token(hub)) == []
    assert rollback(hub.root, now=NOW + 2 * HOUR).done
    assert old not in [one.name for one in (hub.root / "public/unlisted").iterdir()]
    assert "Mistake" not in hub.text(f"{stem(hub)}.ics")
    assert canaries(hub, old) == {}
    assert verify(str(hub.root / "public"))[1] == []
    assert release(hub.root, now=NOW + 3 * HOUR).outcome is Outcome.PUBLISHED
    assert "Mistake" in hub.text(f"{stem(hub)}.ics")
    sequences = re.findall("SEQUENCE:.*", hub.text("feeds/all.ics"))
    assert re.findall("SEQUENCE:.*", hub.text(f"{stem(hub)}.ics")) == sequences


def test_a_feed_that_is_no_longer_listed_is_retired_and_one_that_is_again_ends_its_secret(
    hub: HubFolder,
) -> None:
    old = token(hub)
    hub.write("feeds/inner.yaml", INNER.replace("listed: false", "listed: true"))
    hub.remove("feeds/countries.yaml")
    assert hub.build(NOW + HOUR).outcome is Outcome.PUBLISHED
    assert not (hub.root / "public/unlisted").exists() or not list(
        (hub.root / "public/unlisted").rglob("*.*")
    )
    assert b"feeds/inner.rss" in hub.read("opml.xml")
    last = hub.text("feeds/inner.ics")
    hub.write("feeds/inner.yaml", INNER)
    hub.write("events/board.md", BOARD.replace("Board meeting", "Council"))
    hub.build(NOW + 2 * HOUR)
    assert hub.text("feeds/inner.ics") == last
    assert b"inner" not in hub.read("opml.xml")
    assert (token(hub), "Council" in hub.text(f"{stem(hub)}.ics")) == (old, True)


def test_where_the_list_of_unlisted_files_is_lost_the_next_build_makes_them_again(
    hub: HubFolder,
) -> None:
    before = hub.digests()
    shutil.rmtree(hub.root / ".calendarhub" / FOLDER)
    assert hub.build().outcome is Outcome.PUBLISHED
    assert hub.digests() == before
    assert unlisted_addresses(hub.root)
    assert hub.build().outcome is Outcome.UNCHANGED


def continued(root: Path, previous: Path, secrets: str = "") -> Report:
    """A build on a machine that keeps nothing, of the publication of another."""
    hub = HubFolder(root, {"events/board.md": BOARD, "events/past.md": PAST})
    hub.write("feeds/inner.yaml", INNER)
    hub.write("feeds/countries.yaml", BY_COUNTRY)
    if secrets:
        hub.write("secrets.yaml", secrets)
        (root / "secrets.yaml").chmod(0o600)
    return build(root, now=NOW, previous=str(previous))


def test_a_machine_that_keeps_nothing_makes_no_token_and_goes_on_with_one_that_is_given(
    built: HubFolder, tmp_path: Path
) -> None:
    public = built.root / "public"
    held = continued(tmp_path / "ci", public)
    assert held.outcome is Outcome.HELD
    assert {one.code for one in held.held} == {"feed.unlisted.token"}
    assert "CALENDARHUB_SECRET_UNLISTED_INNER" in held.held[1].remedy
    assert not (tmp_path / "ci/secrets.yaml").exists()
    secrets = (built.root / "secrets.yaml").read_text()
    assert continued(tmp_path / "ci", public, secrets).outcome is Outcome.PUBLISHED
    assert HubFolder.at(tmp_path / "ci").digests() == built.digests()


def given(hub: HubFolder, environment: Mapping[str, str]) -> list[str]:
    """The tokens that the unlisted feeds have, else why not."""
    made = with_tokens(hub.root, config.load(hub.root), make_none, environment)
    return [one.message for one in made.problems] or [one.token for one in made.loaded.hub.unlisted]


def test_a_token_may_stand_in_the_environment_if_it_is_one_and_of_one_feed_alone(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path, {"feeds/inner.yaml": INNER, "feeds/other.yaml": INNER})
    inner, other = (f"CALENDARHUB_SECRET_UNLISTED_{name}" for name in ("INNER", "OTHER"))
    assert given(hub, {inner: "a" * 32, other: "b" * 32}) == ["a" * 32, "b" * 32]
    assert given(hub, {inner: "a" * 32, other: "a" * 32}) == [
        "the feed “other” is unlisted, and `unlisted-other` is the token of inner, too"
    ]
    assert given(hub, {inner: "guessed", other: "a" * 32}) == [
        "the feed “inner” is unlisted, and `unlisted-inner` is no token"
    ]
    (tmp_path / "secrets.yaml").write_text("unlisted-inner: x\n")
    (tmp_path / "secrets.yaml").chmod(0o644)
    assert "can be read by other users" in given(hub, {other: "b" * 32})[0]


def test_who_only_looks_makes_no_token(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"feeds/inner.yaml": INNER, "feeds/other.yaml": INNER})
    made = with_tokens(hub.root, config.load(hub.root), foreseen, {})
    assert (made.problems, made.has_new) == ((), False)
    assert not (tmp_path / "secrets.yaml").exists()
    kept = with_tokens(hub.root, config.load(hub.root), make_token(hub.root), {})
    assert kept.has_new
    again = with_tokens(hub.root, config.load(hub.root), make_none, {})
    assert again.loaded.hub.unlisted == kept.loaded.hub.unlisted
