"""Tests mirror the tree: most modules have a test file of their name, in the room of that name."""

import ast
from pathlib import Path

from tests.corpus import ROOT

SOURCE, TESTS = ROOT / "src/calendarhub", ROOT / "tests"
LEAST = 0.8


def modules() -> list[Path]:
    """Every module that holds code, relative to the package; not what only names a folder."""
    return [
        path.relative_to(SOURCE)
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent != SOURCE and has_code(path)
    ]


def has_code(path: Path) -> bool:
    """Whether a module does more than say what it is."""
    return len(ast.parse(path.read_text(encoding="utf-8")).body) > 1


def is_mirrored(module: Path) -> bool:
    """Whether a test file of its name stands in its folder or above it in its room.

    A package counts by tests in a folder of its name too.
    """
    is_package = module.name == "__init__.py"
    name = f"test_{(module.parent.name if is_package else module.stem).strip('_')}.py"
    folders = [TESTS / folder for folder in module.parents if folder.parts]
    if is_package and any(folders[0].glob("test_*.py")):
        return True
    return any((folder / name).exists() for folder in folders)


def test_four_of_five_modules_have_a_test_file_of_their_name() -> None:
    missing = [module.as_posix() for module in modules() if not is_mirrored(module)]
    share = 1 - len(missing) / len(modules())
    told = "\n".join(missing)
    assert share >= LEAST, f"{share:.1%} of the modules have one. These have none:\n{told}"


def test_every_room_of_the_package_has_a_folder_of_tests() -> None:
    rooms = {module.parts[0] for module in modules()}
    assert not {room for room in rooms if not any((TESTS / room).rglob("test_*.py"))}
