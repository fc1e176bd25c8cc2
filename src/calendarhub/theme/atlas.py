"""A map of some places: the outlines beneath, dots with numbers, and what each number means."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.rules.digest import digest
from calendarhub.theme import dots
from calendarhub.theme.card import marked
from calendarhub.theme.dots import Dot
from calendarhub.theme.land import LandDrawing, drawing
from calendarhub.theme.place_words import country_words
from calendarhub.theme.places import Places, Spot, places
from calendarhub.theme.projection import Geo, SheetView
from calendarhub.theme.site import WAY, Site

PATH = "map.html"
SHAPES = {1.0: "square", 1.5: "broad", 2.0: "long"}
# A map is laid out for the least width of each class, in px; map.css changes from one to the other.
NARROW, WIDE = 184, 480
# Units and points of a drawing: of the page of the map, and of a small one.
LARGE, SMALL = (1000, 2000), (640, 900)
MOST = 40  # places on a small map


class NumberedSpots(Struct, frozen=True):
    """Spots as numbered: those with a dot in the order of their numbers, then the others."""

    numbered: tuple[Spot, ...]
    others: tuple[Spot, ...]
    narrow: tuple[Dot, ...]
    wide: tuple[Dot, ...]

    def anchor(self, dot: Dot) -> str:
        """Where a dot leads: to the first place it stands for."""
        return self.numbered[dot.first - 1].anchor


class Sheet(Struct, frozen=True):
    """What is drawn: the outlines, and the dots for a narrow and a wide map; `seat` as a dot's."""

    drawing: LandDrawing
    shape: str
    mapped: NumberedSpots
    seat: tuple[float, float] | None = None


def mapped(spots: Sequence[Spot], view: SheetView) -> NumberedSpots:
    """Number spots and lay out their dots."""
    located = [spot for spot in spots if spot.geo]
    flat = [view.place(spot.geo) for spot in located if spot.geo]
    order, (narrow, wide) = dots.numbered(dots.tree(flat, view.ratio), (NARROW, WIDE))
    return NumberedSpots(
        numbered=tuple([located[at] for at in order]),
        others=tuple([spot for spot in spots if not spot.geo]),
        narrow=narrow,
        wide=wide,
    )


def sheet(
    site: Site, view: SheetView, shown: NumberedSpots, *, large: bool, seat: Geo | None = None
) -> Sheet:
    """A map of spots, large on its own page, small beside other things."""
    width, points = LARGE if large else SMALL
    at = view.place(seat) if seat else None
    return Sheet(
        drawing=drawing(site.theme.outlines, view, width=width, points=points),
        shape=SHAPES[view.ratio],
        mapped=shown,
        seat=(round(at[0] * 100, 1), round(at[1] * 100, 1)) if at else None,
    )


class PlaceMap(Struct, frozen=True):
    """A small map for a page about something else, with the list that says the same.

    `inputs` is what its bytes depend on beside hub and theme.
    """

    site: Site
    view: SheetView
    spots: tuple[Spot, ...]
    counts: tuple[int, ...]
    seat: Geo | None
    inputs: str

    def markup(self, language: str, way: str) -> Markup:
        """It in a language; `way` leads to the folder of the language. Nothing twice is made twice."""
        made = self.site.once(("where", self.inputs, language), lambda: self._made(language))
        return Markup(made.replace(WAY, way))  # noqa: S704 (the template escaped it)

    def _made(self, language: str) -> str:
        site, words = self.site, self.site.words[language]
        chain = site.chain(language)
        shown = site.once(("mapped", self.inputs), lambda: mapped(self.spots, self.view))
        counts = dict(zip([spot.anchor for spot in self.spots], self.counts, strict=True))
        items = [
            (
                spot.anchor,
                marked(spot.name.pick(chain), language) or country_words(spot.country, words),
                words.plural("{count} coming", "{count} coming", counts[spot.anchor]),
            )
            for spot in (*shown.numbered, *[one for one in shown.others if one.name])
        ]
        return site.theme.text(
            "where.html",
            say=site.say(language),
            sheet=sheet(site, self.view, shown, large=False, seat=self.seat),
            items=items,
            way=WAY,
        )


def where(
    site: Site, entries: Iterable[Entry] | None = None, *, seat: Geo | None = None
) -> PlaceMap | None:
    """Where the coming events among some entries take place, or all; `seat` gets a ring of its own.

    None where nothing has a place that a map could show.
    """
    if not site.has_map:  # asked first, since it is soon answered
        return None
    known = places(site)
    if known.view is None:
        return None
    spots, counts = _own(known, entries)
    if not seat and not any(spot.geo for spot in spots):
        return None
    said = [f"{spot.anchor} {spot.name!r} {spot.country} {spot.geo}" for spot in spots]
    inputs = digest(repr(known.view), repr(counts), repr(seat), *said)
    return PlaceMap(site, known.view, spots, counts, seat, inputs)


def _own(
    known: Places, entries: Iterable[Entry] | None
) -> tuple[tuple[Spot, ...], tuple[int, ...]]:
    """The spots of some entries, those of the soonest first, and how many events each has."""
    if entries is None:
        spots = known.events[:MOST]
        return spots, tuple([len(spot.coming) for spot in spots])
    counts: dict[int, int] = {}
    for uid in {entry.uid for entry in entries}:
        for number in known.of.get(uid, ()):
            counts[number] = counts.get(number, 0) + 1
    numbers = sorted(counts)[:MOST]
    return tuple([known.events[at] for at in numbers]), tuple([counts[at] for at in numbers])
