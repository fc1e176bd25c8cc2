"""The machine: Python and libraries, libyaml, time zones, the clock."""

import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib import metadata
from pathlib import Path

import tzdata

from calendarhub import __version__
from calendarhub.model.problem import Problem, Severity
from calendarhub.pipeline import clock
from calendarhub.pipeline.ledgers import PreviousError, ledger_of, manifest
from calendarhub.pipeline.preflight import setback
from calendarhub.storage.local.releases import LocalReleases

# The month after which each Python gets no more repairs (peps.python.org, "Status of Python versions").
_LAST_MONTH = {11: date(2027, 10, 31), 12: date(2028, 10, 31), 13: date(2029, 10, 31)}
_OLD_ZONES = timedelta(days=548)  # rules of some country change every year
_NEEDED = re.compile(r"([A-Za-z0-9._-]+)\s*([^;\[]*)(?:;.*)?")
_LIMIT = re.compile(r"(>=|<)([\d.]+)")


def facts() -> Iterator[tuple[str, str]]:
    """Names and versions of what a hub runs on."""
    yield "calendarhub", __version__
    yield "Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    yield "YAML", "by libyaml" if _has_libyaml() else "without libyaml"
    yield "time zones", f"tz database {_zones()}"


def problems(root: Path, now: datetime) -> Iterator[Problem]:
    """What is wrong with it; `now` is what the clock says (UTC)."""
    yield from _python(now.date())
    yield from _libraries()
    if not _has_libyaml():
        yield Problem(
            "doctor.libyaml",
            "PyYAML was installed without libyaml, so records are read eight times slower",
            remedy="Install it with its C loader: `python -m pip install --force-reinstall"
            " --only-binary :all: pyyaml`, or the libyaml of your system first.",
            severity=Severity.WARNING,
        )
    yield from _old_zones(now.date())
    doubt = clock.doubt(root, now)
    if doubt is not None:
        yield doubt
    with suppress(PreviousError):
        live = LocalReleases(root).live_id()
        if live:
            yield from setback(ledger_of(manifest(LocalReleases(root).folder / live)), now)


def _has_libyaml() -> bool:
    import yaml  # noqa: PLC0415 (it takes long, and its want is a finding)

    return bool(yaml.__with_libyaml__)


def _python(today: date) -> Iterator[Problem]:
    _, minor, _ = platform.python_version_tuple()
    last = _LAST_MONTH.get(int(minor))
    if last is not None and today > last:
        yield Problem(
            "doctor.python",
            f"Python {platform.python_version()} has had no repairs since {last:%Y-%m}",
            remedy="Install a newer Python, make its environment, and install calendarhub there anew;"
            " the hub's folder stays as it is.",
            severity=Severity.WARNING,
        )


def _libraries() -> Iterator[Problem]:
    for needed in metadata.requires("calendarhub") or ():
        found = _NEEDED.fullmatch(needed)
        if found is None or "extra ==" in needed:
            continue
        name, limits = found[1], _LIMIT.findall(found[2])
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield _library(f"{name} is not installed", needed)
            continue
        if not all(_fits(version, sign, bound) for sign, bound in limits):
            yield _library(f"{name} {version} is not one that calendarhub was tried with", needed)


def _fits(version: str, sign: str, bound: str) -> bool:
    is_older = _figures(version) < _figures(bound)
    return is_older if sign == "<" else not is_older


def _figures(version: str) -> list[int]:
    figures = [int(part) for part in re.findall(r"\d+", version.partition("+")[0])]
    while figures and figures[-1] == 0:
        figures.pop()
    return figures


def _library(message: str, needed: str) -> Problem:
    remedy = f"Install the right one: `python -m pip install '{needed}'`."
    return Problem("doctor.library", message, remedy=remedy)


def _zones() -> str:
    return str(tzdata.IANA_VERSION)


def _old_zones(today: date) -> Iterator[Problem]:
    version = _zones()
    # Named by year and letter: the last of a year is of its end at the latest.
    if today - date(int(version[:4]), 12, 31) > _OLD_ZONES:
        yield Problem(
            "doctor.zones",
            f"The time zones are of {version[:4]}: clocks that a country has set anew since are wrong",
            remedy="`python -m pip install --upgrade tzdata`, then `calendarhub build`.",
            severity=Severity.WARNING,
        )
