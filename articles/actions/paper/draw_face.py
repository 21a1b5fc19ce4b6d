"""The picture of a page as readers may see it: what is published as it was printed, all else as grey lines.

Printers call it greeking: bars stand for lines of type. The bars are drawn from the places of the lines alone, so that
nothing of their words is left in the picture.
"""

from collections.abc import Iterable, Iterator

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.models import Ad, Photo, SourceDocument

from ..desk.web_picture import faces_folder, forget_faces, shrunk, written
from .canvas import Polygon
from .faces import Face

Colour = tuple[int, int, int]
INK = (60, 66, 68)
BAR, PANEL = 0.16, 0.07  # shares of ink in a line of type and in a picture
LIGHT = 190  # of 255, the darkest part of a paper's colour
SAMPLE = 200  # pixels of a page, across and down, that tell the colour of its paper
TRIM = 0.22  # of a line's height, above and below its bar


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
    drawing = Image.new("RGB", printed.size, colour_of_paper(printed))
    draw_lines(drawing, face)
    drawing.paste(printed, mask=mask_of(printed.size, [*face.picture.head_and_foot, *seen(face)]))
    return drawing


def seen(face: Face) -> Iterator[Polygon]:
    return (area for spot in face.spots for area in spot.areas)


def mask_of(size: tuple[int, int], areas: Iterable[Polygon]) -> Image.Image:
    """Return a mask of this size that is white where these areas are."""
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for area in areas:
        pen.polygon(corners(area, size), fill=255)
    return mask


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


def draw_lines(drawing: Image.Image, face: Face) -> None:
    """Draw the lines of a page as bars, and its photos and ads as panels."""
    paper, pen = drawing.getpixel((0, 0)), ImageDraw.Draw(drawing)
    for area in panels(face):
        pen.polygon(corners(area, drawing.size), fill=mixed(paper, PANEL))
    for left, top, right, bottom in lines_of(face):
        trim = TRIM * (bottom - top)
        box = corners([[left, top + trim], [right, bottom - trim]], drawing.size)
        pen.rectangle(box, fill=mixed(paper, BAR))


def panels(face: Face) -> Iterator[Polygon]:
    """Yield the areas of the photos and ads of a page, whoever may see them."""
    for model in (Photo, Ad):
        for areas in model.objects.filter(page=face.picture.page_id).values_list("areas", flat=True):
            yield from areas


def lines_of(face: Face) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of the lines on the first sheet of the page's source, in shares of its size."""
    layout = SourceDocument.objects.filter(pk=face.picture.source_id).values_list("layout", flat=True).first()
    for _start, _end, sheet, left, top, right, bottom, *_rest in layout["lines"] if layout else []:
        width, height = layout["sheets"][0]
        if sheet == 0 and width and height and left < right and top < bottom:
            yield tuple(min(max(one, 0), 1) for one in (left / width, top / height, right / width, bottom / height))
