"""What only this machine may know: the secrets of addresses (FILE-03)."""

import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.plain import plain
from calendarhub.input.tree import Scalar, Table
from calendarhub.input.yaml import compose
from calendarhub.model.problem import Severity

FILE = "secrets.yaml"
_LARGEST = 64 * 1024
_LONGEST = 2_000


class SecretError(Exception):
    """A secret cannot be had; the text says why and what to do, and nothing of the secret."""


class MissingSecretError(SecretError):
    """A secret is not known here: nobody has written it."""


class Secret:
    """A value that no message, trace or log shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    @property
    def value(self) -> str:
        """What it is: for a request, and nothing else."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"


NO_SECRET = Secret("")


def variable(name: str) -> str:
    """The variable of the environment that may hold a secret of a name."""
    return f"CALENDARHUB_SECRET_{name.upper().replace('-', '_')}"


def secret_of(root: Path, name: str, environment: Mapping[str, str] = os.environ) -> Secret:
    """The secret of a name: from the environment, else from `secrets.yaml` beside the settings.

    Raises SecretError where it is in neither, or where others could read it.
    """
    given = environment.get(variable(name), "").strip()
    return Secret(_usable(given or _written(root, name), name))


def _usable(value: str, name: str) -> str:
    if len(value) > _LONGEST or not value.isprintable():
        raise SecretError(f"the secret `{name}` is not one line of text")
    return value


def _written(root: Path, name: str) -> str:
    where = f"Write `{name}: …` into {FILE} beside calendarhub.yaml (`chmod 600 {FILE}`)"
    file = root / FILE
    try:
        mode = file.stat().st_mode
        if stat.S_IMODE(mode) & 0o077:
            raise SecretError(
                f"{FILE} can be read by other users of this machine: run `chmod 600 {FILE}`"
            )
        data = plain(file, _LARGEST)
    except FileNotFoundError:
        raise MissingSecretError(
            f"the secret `{name}` is not known. {where}, or set {variable(name)}"
        ) from None
    except (OSError, FetchError):
        raise SecretError(
            f"{FILE} cannot be read: is it a file of the user who runs this?"
        ) from None
    found = _table(data).get(name)
    if not isinstance(found, Scalar) or found.is_nothing:
        message = f"the secret `{name}` is not in {FILE}. {where}, or set {variable(name)}"
        raise MissingSecretError(message)
    return found.text.strip()


def keep_secret(root: Path, name: str, value: str) -> None:
    """Put a secret behind the others in `secrets.yaml`, for its owner alone; what stands there stays.

    Raises OSError where it cannot be kept.
    """
    file = (root / FILE).resolve()
    data = file.read_bytes() if file.is_file() else b""
    end = b"\n" if data and not data.endswith(b"\n") else b""
    line = f"{name}: {json.dumps(value)}\n".encode()
    beside = file.with_name(f".{FILE}.{os.getpid()}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        with open(os.open(beside, flags, 0o600), "wb") as stream:
            stream.write(data + end + line)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, file)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _table(data: bytes) -> Table:
    """What the file says; what is wrong with it is told by its line alone, since it holds secrets."""
    try:
        composed = compose(data.decode("utf-8-sig"), path=FILE)
    except UnicodeDecodeError:
        raise SecretError(f"{FILE} is not UTF-8") from None
    wrong = [one.where.line for one in composed.problems if one.severity is Severity.ERROR]
    if isinstance(composed.root, Table) and not wrong:
        return composed.root
    line = next(iter(wrong), 1)
    raise SecretError(f"{FILE}:{line} is no line of the form `name: value`, each name once")
