"""Secrets come from the environment or a file that nobody else can read, and are never shown."""

from pathlib import Path

import pytest

from calendarhub.fetch.secrets import (
    NO_SECRET,
    MissingSecretError,
    Secret,
    SecretError,
    keep_secret,
    secret_of,
)


def write(root: Path, text: str, mode: int = 0o600) -> None:
    (root / "secrets.yaml").write_text(text, encoding="utf-8")
    (root / "secrets.yaml").chmod(mode)


def test_file_03_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    write(tmp_path, "tartu-ical: 'from: file'\nother: x\n")
    assert secret_of(tmp_path, "tartu-ical", {}).value == "from: file"
    given = {"CALENDARHUB_SECRET_TARTU_ICAL": "from the environment\n"}
    assert secret_of(tmp_path, "tartu-ical", given).value == "from the environment"


def test_file_03_a_secret_is_not_shown() -> None:
    secret = Secret("canary")
    assert "canary" not in f"{secret!r} {secret} {[secret]}"
    assert secret
    assert not NO_SECRET


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_file_03_a_file_that_others_can_read_is_refused_with_what_to_do(
    tmp_path: Path, mode: int
) -> None:
    write(tmp_path, "tartu: canary\n", mode)
    with pytest.raises(SecretError, match=r"run `chmod 600 secrets\.yaml`") as error:
        secret_of(tmp_path, "tartu", {})
    assert "canary" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("riga: canary\n", "is not in secrets.yaml"),
        ("tartu:\n", "is not in secrets.yaml"),
        ("tartu: [canary]\n", "is not in secrets.yaml"),
        ("- canary\n", "secrets.yaml:1 is no line of the form"),
        ("a: b\ntartu: 'canary\n", "is no line of the form"),
        ("tartu: canary\ntartu: canary\n", "secrets.yaml:2 is no line of the form"),
        ("", "secrets.yaml:1 is no line of the form"),
        ('tartu: "can\\nary"\n', "not one line of text"),
    ],
)
def test_what_is_wrong_with_the_file_is_told_without_what_it_holds(
    tmp_path: Path, text: str, said: str
) -> None:
    write(tmp_path, text)
    with pytest.raises(SecretError, match=said) as error:
        secret_of(tmp_path, "tartu", {})
    assert "can" not in str(error.value).replace("can be", "").replace("cannot", "")


def test_a_secret_that_is_nowhere_says_where_it_goes(tmp_path: Path) -> None:
    with pytest.raises(SecretError, match=r"Write `tartu: …` into secrets\.yaml") as error:
        secret_of(tmp_path, "tartu", {})
    assert "CALENDARHUB_SECRET_TARTU" in str(error.value)
    (tmp_path / "secrets.yaml").mkdir(mode=0o700)
    with pytest.raises(SecretError, match="cannot be read"):
        secret_of(tmp_path, "tartu", {})


def test_a_secret_is_put_behind_what_stands_in_the_file_already(tmp_path: Path) -> None:
    write(tmp_path, "# mine\nmail: x  # keep", 0o644)
    with pytest.raises(SecretError):
        secret_of(tmp_path, "mail", {})
    keep_secret(tmp_path, "unlisted-board", "a: 1")
    file = tmp_path / "secrets.yaml"
    assert file.read_text() == '# mine\nmail: x  # keep\nunlisted-board: "a: 1"\n'
    assert (file.stat().st_mode & 0o777, len(list(tmp_path.iterdir()))) == (0o600, 1)
    assert secret_of(tmp_path, "unlisted-board", {}).value == "a: 1"


def test_a_secret_that_nobody_has_written_is_told_apart_from_one_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    with pytest.raises(MissingSecretError):
        secret_of(tmp_path, "tartu", {})
    write(tmp_path, "riga: x\n")
    with pytest.raises(MissingSecretError):
        secret_of(tmp_path, "tartu", {})
    write(tmp_path, "tartu: [\n")
    with pytest.raises(SecretError) as error:
        secret_of(tmp_path, "tartu", {})
    assert not isinstance(error.value, MissingSecretError)
