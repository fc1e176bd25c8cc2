"""`brand:` of calendarhub.yaml: logo, short name, colours and font of the hub."""

from calendarhub.config.files import Files
from calendarhub.input.keys import Values
from calendarhub.input.reader import FileReader
from calendarhub.model.settings import Brand
from calendarhub.model.text import NO_TEXT
from calendarhub.theme.hues import CONTROL, LIGHT_GROUNDS, least, visible

_COLOURS = ("color", "color_2")


def brand(reader: FileReader, values: Values | None, files: Files) -> Brand:
    """What a hub says of its looks; a file or colour that cannot be used is told and left out."""
    if values is None:
        return Brand()
    _judge(reader, values)
    for name in ("logo", "logo_dark"):
        if values.get(name):
            files.brand(reader, values.nodes[name], f"brand.{name}")
    if values.get("font"):
        files.font(reader, values.nodes["font"], "brand.font")
    if values.get("logo_dark") and not values.get("logo"):
        remedy = "Name the logo for light pages as logo; that for dark ones is taken beside it."
        node = values.nodes["logo_dark"]
        reader.wrong(node, "brand.logo_dark.alone", "there is no logo for light pages", remedy)
    found = {name: values.get(name, "") for name in ("logo", "logo_dark", "font", *_COLOURS)}
    return Brand(**found, short_name=values.get("short_name", NO_TEXT))


def _judge(reader: FileReader, values: Values) -> None:
    """Tell of a colour that nobody would see; the second only decorates, and any will do."""
    said = values.get("color")
    if said is None or (at := least(said, LIGHT_GROUNDS)) >= CONTROL:
        return
    better = visible(said)
    message = (
        f"{said} has a contrast of {_ratio(at)} on a light page, and buttons and lines need"
        f" {CONTROL:g}:1"
    )
    remedy = (
        f'The nearest that passes is "{better}" ({_ratio(least(better, LIGHT_GROUNDS))}); or write'
        " this one as color_2, which only decorates."
    )
    reader.wrong(values.nodes["color"], "brand.color.contrast", message, remedy)


def _ratio(contrast: float) -> str:
    """A ratio in words, never rounded up to what it is not."""
    return f"{int(contrast * 100) / 100:.2f}:1"
