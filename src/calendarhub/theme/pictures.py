"""The picture of an event in a page: as wide as the screen asks for, and never cut."""

from collections.abc import Callable, Mapping

from markupsafe import escape

from calendarhub.model.attachment import Attachment
from calendarhub.model.text import Chosen
from calendarhub.theme.addresses import copy_path

_MIDDLE = 960  # what a browser loads that does not know `srcset`


def picture(
    src: str, known: Attachment, alt: Chosen, *, language: str, sizes: str, lazy: bool
) -> str:
    """The markup of a picture at `src`, percent-encoded; `alt` is marked where it is foreign.

    One that is taller than 4:3 has the class `is-tall`: a frame of another form shows all of it.
    """
    is_tall = known.height * 4 > known.width * 3
    said = [f'class="picture u-photo{" is-tall" if is_tall else ""}"', *_source(src, known, sizes)]
    said.append(f'alt="{escape(alt.text)}"')
    if alt.text and alt.language != language:
        said.append(f'lang="{alt.language}"')
    if known.width:
        said.append(f'width="{known.width}" height="{known.height}"')
    said.append('loading="lazy" decoding="async"' if lazy else 'decoding="async"')
    return f"<img {' '.join(said)}>"


def _source(src: str, known: Attachment, sizes: str) -> list[str]:
    src = str(escape(src))
    if not known.widths:
        return [f'src="{src}"']
    middle = [one for one in known.widths if one <= _MIDDLE][-1]
    said = f'src="{copy_path(src, middle)}"'
    if len(known.widths) == 1:
        return [said]
    copies = ", ".join([f"{copy_path(src, one)} {one}w" for one in known.widths])
    return [said, f'srcset="{copies}" sizes="{escape(sizes)}"']


def sized(
    html: str, files: Mapping[str, Attachment], inside: Callable[[str], str], sizes: str
) -> str:
    """A text whose pictures say how large they are, so that nothing moves when they arrive.

    `files` are what is known by public address, `inside` makes the way from the page to one, `sizes`
    says how wide the text is.
    """
    if "<img " not in html:
        return html
    for address, known in files.items():
        if known.width:
            html = _sized(html, inside(address), known, sizes)
    return html


def _sized(html: str, src: str, known: Attachment, sizes: str) -> str:
    head, *rest = html.split(f'<img src="{escape(src)}" ')
    size = f'width="{known.width}" height="{known.height}"'
    end = f' {size} loading="lazy" decoding="async">'
    pieces = [one.replace(' loading="lazy">', end, 1) for one in rest]
    return f"<img {' '.join(_source(src, known, sizes))} ".join([head, *pieces])
