"""Pictures beside records: copies that a telephone loads quickly, and none that harms a build."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from calendarhub.hub import check
from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Image
from calendarhub.pipeline import pictures
from calendarhub.pipeline.attachments import Attached, attach
from calendarhub.pipeline.files_beside import Surroundings
from calendarhub.pipeline.pictures import ENOUGH, MOST_PIXELS, Pictures, copy, copy_for_others, look
from tests.builders import event, png, text
from tests.hubs import BOARD, HubFolder

BASE = "https://hub.example/"


def noise(width: int, height: int, kind: str = "JPEG", **said: object) -> bytes:
    """A picture of so much detail that its copies have to be squeezed."""
    out = BytesIO()
    Pillow.effect_noise((width, height), 90).convert("RGB").save(out, kind, **said)
    return out.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def shown(folder: Path, name: str, data: bytes) -> Attached:
    written(folder, name, data)
    this = event(image=Image(name, text(en="The hall")))
    return attach(this, Surroundings(folder, BASE))


def opened(data: bytes) -> Pillow.Image:
    return Pillow.open(BytesIO(data))


def test_a_wide_picture_has_copies_of_the_width_of_screens(tmp_path: Path) -> None:
    made = shown(tmp_path, "hall.png", png(3000, 2000))
    assert made.problems == ()
    files = {one.path.removeprefix("files/board-2027/"): one for one in made.files}
    widths = [f"hall.png.{width}.webp" for width in (480, 960, 1280)]
    assert list(files) == ["hall.png", *widths, "hall.png.share.jpg"]
    assert opened(files["hall.png.960.webp"].make()).size == (960, 640)
    assert opened(files["hall.png.share.jpg"].make()).size == (1280, 853)
    assert made.known[f"{BASE}files/board-2027/hall.png"].widths == (480, 960, 1280)
    assert len({one.key for one in files.values()}) == 2


def test_a_small_picture_is_never_made_larger(tmp_path: Path) -> None:
    assert look(written(tmp_path, "a.png", png(700, 300))).known.widths == (480, 700)
    assert look(written(tmp_path, "a.png", png(90, 300))).known.widths == (90,)
    assert look(written(tmp_path, "a.png", png(10, 300))).known.widths == ()


def test_a_copy_of_much_detail_is_squeezed_until_pages_can_bear_it(tmp_path: Path) -> None:
    photo = Pillow.effect_mandelbrot((1600, 1000), (-2, -1.2, 1, 1.2), 80).convert("RGB")
    photo.save(tmp_path / "hall.jpg", quality=95)
    assert len(copy(str(tmp_path / "hall.jpg"), "hall.jpg", 960)) <= ENOUGH


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    file = str(written(tmp_path, "hall.jpg", noise(700, 400)))
    for make in (copy, copy_for_others):
        assert make(file, "hall.jpg", 480) == make(file, "hall.jpg", 480)


def test_a_copy_stands_upright_and_says_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    said = Pillow.Exif()
    said[0x0112] = 6  # the camera was held on its side
    said[0x010F] = "Example camera"
    said.get_ifd(0x8825)[2] = (60.0, 27.0, 0.0)
    data = noise(800, 400, exif=said)
    assert b"Example camera" in data
    file = written(tmp_path, "hall.jpg", data)
    known = look(file).known
    assert (known.width, known.height) == (400, 800)
    for make in (copy, copy_for_others):
        made = make(str(file), "hall.jpg", 400)
        assert opened(made).size == (400, 800)
        assert b"Exif" not in made
        assert b"Example" not in made


def test_a_picture_that_says_where_it_was_taken_is_noted(tmp_path: Path) -> None:
    said = Pillow.Exif()
    said.get_ifd(0x8825)[2] = (60.0, 27.0, 0.0)
    made = shown(tmp_path, "hall.jpg", noise(80, 40, exif=said))
    assert [one.code for one in made.problems] == ["record.picture.place"]
    assert made.event.image is not None


def test_what_is_clear_stays_clear_on_pages_and_is_white_elsewhere(tmp_path: Path) -> None:
    Pillow.new("RGBA", (500, 500), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(copy(str(tmp_path / "a.png"), "a.png", 480)).mode == "RGBA"
    flat = opened(copy_for_others(str(tmp_path / "a.png"), "a.png", 480))
    assert flat.convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_manner_of_colours_can_be_copied(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Pillow.new(mode, (60, 40)).save(tmp_path / "a.jpg", kind)
    assert look(tmp_path / "a.jpg").reason == ""
    assert opened(copy(str(tmp_path / "a.jpg"), "a.jpg", 60)).size == (60, 40)


def test_what_moves_stays_as_it_is(tmp_path: Path) -> None:
    frames = [Pillow.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    made = shown(tmp_path, "a.gif", (tmp_path / "a.gif").read_bytes())
    assert [one.path for one in made.files] == ["files/board-2027/a.gif"]
    size = (tmp_path / "a.gif").stat().st_size
    assert list(made.known.values()) == [Attachment(size, 300, 200)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hall", "cannot be read as a picture"),
        (b"", "cannot be read as a picture"),
        (png(300, 300)[:60], "cannot be read as a picture"),
        (png(65_535, 65_535, rows=1), "it has 65,535 × 65,535 points, and at most 50,000,000"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read as a picture"),
    ],
)
def test_a_picture_that_nobody_can_see_costs_itself_alone(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    made = shown(tmp_path, "hall.jpg", data)
    assert (made.event.image, made.said.image, made.files) == (None, None, ())
    assert [one.code for one in made.problems] == ["record.picture.broken"]
    assert reason in made.problems[0].message


def test_a_broken_picture_is_told_with_its_place_and_the_rest_is_published(tmp_path: Path) -> None:
    record = BOARD.replace("type: event\n", "type: event\nimage: {src: hall.jpg, alt: The hall}\n")
    hub = HubFolder(tmp_path, {"events/board.md": record})
    (tmp_path / "events/hall.jpg").write_bytes(png(2, 2)[:40])
    line = record.split("\n").index("image: {src: hall.jpg, alt: The hall}") + 1
    [told] = [one for one in check.check(tmp_path).problems if "hall.jpg" in one.message]
    assert (told.where.path, told.where.line, told.where.column) == ("events/board.md", line, 14)
    assert hub.build().exit_code == 0
    assert '<img class="picture' not in hub.text("en/events/board.html")
    (tmp_path / "events/hall.jpg").write_bytes(png(600, 300))
    hub.build()
    page = hub.text("en/events/board.html")
    assert 'srcset="../../files/board/hall.jpg.480.webp 480w,' in page
    assert 'alt="The hall" width="600" height="300"' in page
    (tmp_path / "events/hall.jpg").write_bytes(png(300, 600))
    hub.build()
    page = hub.text("en/events/board.html")
    assert 'width="300" height="600"' in page
    shutil.rmtree(tmp_path / ".calendarhub")
    (tmp_path / "public").unlink()
    hub.build()
    assert hub.text("en/events/board.html") == page


def test_a_picture_that_pages_load_as_it_is_may_not_be_heavy(tmp_path: Path) -> None:
    frames = [Pillow.effect_noise((400, 300), seed) for seed in (50, 90, 120)]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], quality=95)
    made = shown(tmp_path, "a.webp", (tmp_path / "a.webp").read_bytes())
    assert [one.code for one in made.problems] == ["record.picture.heavy"]
    assert "a.webp has more than 200 kB" in made.problems[0].message
    assert shown(tmp_path, "b.jpg", noise(1500, 900)).problems == ()


def test_a_picture_in_a_text_has_copies_its_size_and_a_way_to_the_whole_in_feeds(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD + "\n![The hall](hall.jpg)\n"})
    (hub.root / "events/hall.jpg").write_bytes(noise(1500, 900))
    assert hub.build().problems == ()
    said = hub.text("en/events/board.html")
    src = "../../files/board/hall.jpg"
    copies = ", ".join(f"{src}.{width}.webp {width}w" for width in (480, 960, 1280))
    assert (
        f'<img src="{src}.960.webp" srcset="{copies}" sizes="(min-width: 44rem) 42rem, 100vw" '
        'alt="The hall" width="1500" height="900" loading="lazy" decoding="async">'
    ) in said
    made = {one.name for one in (hub.root / "public/files/board").iterdir()}
    assert made == {"hall.jpg", *(f"hall.jpg.{width}.webp" for width in (480, 960, 1280))}
    assert 'files/board/hall.jpg\\"' in hub.text("feeds/all.json")
    assert '<meta name="description" content="The agenda is sent' in said


def test_a_picture_is_looked_at_once_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, "a.png", png(600, 20))
    known = Pictures()
    first = known.look(file, "1")
    monkeypatch.setattr(pictures, "look", lambda _: pytest.fail("it was looked at again"))
    assert known.look(file, "1") == first
    monkeypatch.undo()
    written(tmp_path, "a.png", png(30, 20))
    assert known.look(file, "2").known.width == 30


def test_without_pillow_pictures_are_published_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "resizer", lambda: "-")
    made = shown(tmp_path, "hall.png", png(3000, 20))
    assert [one.path for one in made.files] == ["files/board-2027/hall.png"]
    assert [one.widths for one in made.known.values()] == [()]


def test_the_largest_picture_is_one_that_any_machine_can_unpack() -> None:
    assert 4 * MOST_PIXELS <= 200_000_000
