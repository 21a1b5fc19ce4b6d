"""The picture of a page as readers may see it: what is published as it was printed, all else as grey lines.

Printers call it greeking: bars stand for lines of type. The bars are drawn from the places of the lines alone, so that
nothing of their words is left in the picture.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageChops, ImageDraw

from articles.models import Ad, Photo, SourceDocument

from ..desk.web_picture import faces_folder, forget_faces, shrunk, written
from .canvas import Polygon
from .faces import Face

Colour = tuple[int, int, int]
INK = (60, 66, 68)
BAR, PANEL = 0.16, 0.07  # shares of ink in a line of type and in a picture
LIGHT = 190  # of 255, the darkest part of a paper's colour
SAMPLE = 200  # pixels of a page, across and down, that tell the colour of its paper
PAD = 8.0  # points, some lines of type are set that far apart
TRIM = 0.22  # of a line's height, above and below its bar


class Line(NamedTuple):
    """The box of a line in shares of its sheet; `pad` is the most that may be seen beside it, across and down."""

    left: float
    top: float
    right: float
    bottom: float
    pad: tuple[float, float]

    def padded(self) -> "Line":
        """Return it with the white around it: half of its height above and below, as wide beside it, up to `pad`."""
        down = min(self.pad[1], (self.bottom - self.top) / 2)
        across = down * self.pad[0] / self.pad[1]
        return Line(self.left - across, self.top - down, self.right + across, self.bottom + down, self.pad)

    def trimmed(self) -> "Line":
        """Return the bar that is drawn in its place."""
        trim = TRIM * (self.bottom - self.top)
        return self._replace(top=self.top + trim, bottom=self.bottom - trim)


def face_picture(face: Face, width: int, kind: str) -> File:
    """Return, open, what readers see of a page at this width; drawn once for each state of the page.

    Raises OSError, DecompressionBombError as `web_picture` does.
    """
    original = face.picture.file
    name = f"{faces_folder(original.name)}/{face.version}-{width}.{kind}"
    if not default_storage.exists(name):
        drawing = draw_face(face, shrunk(original, width))
        forget_faces(original.name, but=face.version)
        name = default_storage.save(name, ContentFile(written(drawing, kind)))
    return default_storage.open(name)


def draw_face(face: Face, printed: Image.Image) -> Image.Image:
    """Return a new picture of the page: grey lines on its paper, and over them what readers may see of `printed`."""
    lines = lines_of(face)
    drawing = Image.new("RGB", printed.size, colour_of_paper(printed))
    draw_lines(drawing, face, lines)
    drawing.paste(printed, mask=mask_of_seen(face, lines, printed.size))
    return drawing


def mask_of_seen(face: Face, lines: Sequence[Line], size: tuple[int, int]) -> Image.Image:
    """Return a mask of this size that is white where readers may see.

    Of the area of a story that is its lines: between them may stand what nobody has read, as where the text of a page
    holds only some of its stories.
    """
    words = mask_of(size, (rectangle(line.padded()) for line in lines))
    stories = mask_of(size, (area for spot in face.spots if spot.is_story for area in spot.areas))
    others = [area for spot in face.spots if not spot.is_story for area in spot.areas]
    whole = mask_of(size, [*face.picture.head_and_foot, *others])
    return ImageChops.lighter(ImageChops.darker(stories, words), whole)


def mask_of(size: tuple[int, int], areas: Iterable[Polygon]) -> Image.Image:
    """Return a mask of this size that is white where these areas are."""
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for area in areas:
        pen.polygon(corners(area, size), fill=255)
    return mask


def rectangle(line: Line) -> Polygon:
    return [[line.left, line.top], [line.right, line.top], [line.right, line.bottom], [line.left, line.bottom]]


def corners(area: Polygon, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return the corners of an area in pixels of a picture of this size."""
    return [(across * (size[0] - 1), down * (size[1] - 1)) for across, down in area]


def colour_of_paper(printed: Image.Image) -> Colour:
    """Return the light colour that most of a page has, which is that of its paper; white where none is light."""
    few = printed.resize((SAMPLE, SAMPLE), Image.Resampling.NEAREST).quantize(16).convert("RGB")  # no mixing with ink
    light = [(count, colour) for count, colour in few.getcolors(SAMPLE * SAMPLE) if min(colour) >= LIGHT]
    return max(light)[1] if light else (255, 255, 255)


def mixed(paper: Colour, share: float) -> Colour:
    """Return paper with this share of ink."""
    red, green, blue = (round(one * (1 - share) + ink * share) for one, ink in zip(paper, INK, strict=True))
    return red, green, blue


def draw_lines(drawing: Image.Image, face: Face, lines: Iterable[Line]) -> None:
    """Draw the lines of a page as bars, and its photos and ads as panels."""
    paper, pen = drawing.getpixel((0, 0)), ImageDraw.Draw(drawing)
    for area in panels(face):
        pen.polygon(corners(area, drawing.size), fill=mixed(paper, PANEL))
    for line in lines:
        pen.polygon(corners(rectangle(line.trimmed()), drawing.size), fill=mixed(paper, BAR))


def panels(face: Face) -> Iterator[Polygon]:
    """Yield the areas of the photos and ads of a page, whoever may see them."""
    for model in (Photo, Ad):
        for areas in model.objects.filter(page=face.picture.page_id).values_list("areas", flat=True):
            yield from areas


def lines_of(face: Face) -> list[Line]:
    """Return the places of the lines on the first sheet of the page's source."""
    layout = SourceDocument.objects.filter(pk=face.picture.source_id).values_list("layout", flat=True).first()
    width, height = layout["sheets"][0] if layout else (0, 0)
    if not (width and height):
        return []
    rows = (row[3:7] for row in layout["lines"] if row[2] == 0)
    pad = (PAD / width, PAD / height)
    shares = ((left / width, top / height, right / width, bottom / height) for left, top, right, bottom in rows)
    return [Line(*(min(max(one, 0.0), 1.0) for one in place), pad) for place in shares]
