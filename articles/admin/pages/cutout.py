"""The place of a story on its page, cut out of the picture and set beside its text."""

from dataclasses import dataclass

from articles.actions.desk.web_picture import PAGE_WIDTHS
from articles.actions.paper.canvas import Canvas
from articles.models import Article, PagePicture

from ..lists.links import change_address
from .addresses import picture_address
from .marks import key_of


@dataclass(frozen=True, slots=True)
class Cutout:
    """What is drawn: the picture in units of its canvas, the part that is shown, and what is dimmed around it."""

    canvas: Canvas
    image: str
    view_box: str
    dimmed: str
    address: str


def cutout_of(article: Article, place: str) -> Cutout | None:
    """Return the cut-out of a story whose source is of this place; None where it stands on no picture.

    One query, none for a story without a place.
    """
    picture = PagePicture.objects.filter(source__place=place).first() if article.areas else None
    if picture is None:
        return None
    canvas = Canvas(picture)
    address = f"{change_address(picture)}#{key_of(article)}"
    image = picture_address(picture, PAGE_WIDTHS[-1])
    return Cutout(canvas, image, canvas.around(article.areas), canvas.all_but(article.areas), address)
