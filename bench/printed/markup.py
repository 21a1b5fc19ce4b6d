"""A composed page as HTML: every line, picture and frame in its place, in points."""

import base64
from functools import lru_cache
from html import escape
from io import BytesIO

from articles.pipeline.records import Box
from articles.sample.pictures import draw

from .compose import Composed
from .sheets import Face, Frame, Piece, Plane, Type

PIXELS = 1.6  # of a picture for each point
QUALITY = 72
HEAD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><style>
{faces}
@page {{ size: {width:.2f}pt {height:.2f}pt; margin: 0 }}
* {{ margin: 0; padding: 0; box-sizing: border-box }}
body {{ position: relative; width: {width:.2f}pt; height: {height:.2f}pt; overflow: hidden; background: #fff }}
p, img, div {{ position: absolute; display: block }}
p {{ white-space: nowrap; word-spacing: .28em; text-spacing-trim: space-all; font-synthesis: none }}
.spread {{ text-align: justify; text-align-last: justify }}
.centre {{ text-align: center }} .right {{ text-align: right }}
</style><body>
"""


def page_html(page: Composed, faces: str) -> str:
    """The page as one file, its pictures and its fonts (the rules of fonts.font_faces) in it."""
    frames = [piece for piece in page.block.pieces if isinstance(piece, Frame)]
    others = [piece for piece in page.block.pieces if not isinstance(piece, Frame)]
    title = f"{page.issue.paper} {page.issue.number}"
    head = HEAD.format(title=title, faces=faces, width=page.width, height=page.height)
    return head + "\n".join(map(_piece, frames + others)) + "\n</body></html>\n"


def _piece(piece: Piece) -> str:
    if isinstance(piece, Type):
        return _type(piece)
    return _plane(piece) if isinstance(piece, Plane) else _frame(piece)


def _type(line: Type) -> str:
    width = line.box.right - line.box.left
    look = f"{_place(line.box)};{_face(line.face)}"
    if line.face.squeeze != 1.0:
        look += f";width:{width / line.face.squeeze:.2f}pt;transform:scaleX({line.face.squeeze});transform-origin:0 0"
    return f'<p class="{line.align}" style="{look}">{escape(line.text)}</p>'


def _face(face: Face) -> str:
    weight, size = "bold" if face.bold else "normal", f"{face.size:.2f}pt"
    return f"font:{weight} {size}/{size} {face.family};color:{face.colour}"


def _plane(plane: Plane) -> str:
    wide, high = plane.box.right - plane.box.left, plane.box.bottom - plane.box.top
    data = _picture(plane.seed, round(wide * PIXELS), round(high * PIXELS))
    return f'<img alt="" src="data:image/jpeg;base64,{data}" style="{_place(plane.box)}">'


def _frame(frame: Frame) -> str:
    border = f";border:{frame.weight}pt {frame.style} #000" if frame.weight else ""
    tint = f";background:{frame.tint}" if frame.tint else ""
    return f'<div style="{_place(frame.box)}{border}{tint}"></div>'


def _place(box: Box) -> str:
    wide, high = box.right - box.left, box.bottom - box.top
    return f"left:{box.left:.2f}pt;top:{box.top:.2f}pt;width:{wide:.2f}pt;height:{high:.2f}pt"


@lru_cache(maxsize=64)
def _picture(seed: str, width: int, height: int) -> str:
    buffer = BytesIO()
    draw(seed, (width, height)).save(buffer, "JPEG", quality=QUALITY)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
