"""What ten languages cost: `python -m bench.languages` builds the example hub in one and in ten.

Cold builds in turns; the ratio of the processor time of the same round, at most ten.
"""

import shutil
import sys
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from bench.contest import WORK
from bench.corpus import NOW
from bench.measure import measure

ROOT = Path(__file__).resolve().parent.parent
TARGET = 10.0


class _Loader(yaml.SafeLoader):
    """Leaves NO as it is written: the country, not a refusal."""


_Loader.yaml_implicit_resolvers = {
    letter: [one for one in known if not one[0].endswith(":bool") or letter in "tTfF"]
    for letter, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def ratio(*, work: Path = WORK, rounds: int = 3) -> float:
    """How many times the processor time of one language ten take; the median of the rounds."""
    hubs = (_hub(work / "languages-1", only="en"), _hub(work / "languages-10"))
    found = []
    for _ in range(rounds):
        one, ten = (_cold(hub) for hub in hubs)
        found.append(ten / one)
    for hub in hubs:
        shutil.rmtree(hub)
    return median(found)


def sentence(value: float) -> str:
    """The ratio in words, for docs/performance.md."""
    verdict = "target reached" if value <= TARGET else f"missed by {value / TARGET:.1f} ×"
    return (
        f"The example hub in ten languages takes {value:.1f} × the processor time of one language"
        f" (at most {TARGET:.0f} ×: {verdict})."
    )


def _hub(folder: Path, *, only: str = "") -> Path:
    """The example hub, with all its languages or, rewritten, with one."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("events", "feeds", "network"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "calendarhub.yaml", folder)
    if only:
        languages = frozenset(
            yaml.safe_load((folder / "calendarhub.yaml").read_text())["languages"]
        )
        for file in (*folder.rglob("*.yaml"), *folder.rglob("*.md")):
            if Path(file.stem).suffix.lstrip(".") in languages:
                file.unlink()  # a body in another language
            else:
                _rewrite(file, languages, only)
    return folder


def _rewrite(file: Path, languages: frozenset[str], only: str) -> None:
    """Leave one language of all texts of a file; `languages:` itself becomes that one."""
    text = file.read_text(encoding="utf-8")
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    kept = _kept(yaml.load(head, _Loader), languages, only)
    if isinstance(kept, dict) and "languages" in kept:
        kept["languages"] = [only]
    told = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(f"---\n{told}---\n{body}" if mark else told, encoding="utf-8")


def _kept(value: Any, languages: frozenset[str], only: str) -> Any:
    if isinstance(value, list):
        return [_kept(one, languages, only) for one in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= languages:
        return value.get(only, next(iter(value.values())))
    return {key: _kept(one, languages, only) for key, one in value.items()}


def _cold(hub: Path) -> float:
    """Seconds of processor time of a build from nothing."""
    shutil.rmtree(hub / ".calendarhub", ignore_errors=True)
    (hub / "public").unlink(missing_ok=True)
    command = [sys.executable, "-m", "calendarhub", "build", str(hub), "--now", NOW]
    return measure(command, cwd=hub).cpu


if __name__ == "__main__":
    print(sentence(ratio()))
