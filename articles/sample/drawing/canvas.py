"""A canvas that is drawn on in stage units, 1200 by 800, in six tones."""

import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter, ImageOps

Point = tuple[float, float]
Colour = tuple[int, ...]

STAGE = (1200, 800)
OVERSAMPLING = 3
# Six tones each: sky, far, mid, deep, paper, accent.
PALETTES = {
    "lake": ("#d9e8e8", "#a8c8c9", "#5f969a", "#23505a", "#fbf6ea", "#d8704a"),
    "grove": ("#e9ecd9", "#bfd0ab", "#7f9f74", "#2f5245", "#fbf7eb", "#cf6b45"),
    "dusk": ("#f4ddcb", "#e0b39c", "#a97f83", "#47415f", "#fdf5e8", "#dd8a3f"),
    "porcelain": ("#e4e9f0", "#b4c6da", "#6d8fb3", "#28446b", "#faf7f0", "#c9564b"),
    "amber": ("#f5e9cd", "#e2cd95", "#a89a58", "#55502f", "#fcf6e6", "#bd5638"),
    "night": ("#33456b", "#4a6088", "#6c84a6", "#172440", "#f7ecd2", "#efb14b"),
}


def smooth(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """Return a curve through the points (Catmull-Rom)."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for t in (s / steps for s in range(steps)):
            curve.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    return curve if closed else [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return one coordinate of the Catmull-Rom curve between b and c."""
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Canvas:
    """A picture in the making: six tones, a dice cup and a pen that works in stage units."""

    def __init__(self, size: tuple[int, int], palette: str, rng: random.Random) -> None:
        tones = [tuple(bytes.fromhex(tone[1:])) for tone in PALETTES[palette]]
        self.sky, self.far, self.mid, self.deep, self.paper, self.accent = tones
        self.rng = rng
        self.size = size
        self.scale = OVERSAMPLING * max(size[0] / STAGE[0], size[1] / STAGE[1])
        width, height = (side * OVERSAMPLING for side in size)
        self.left, self.top = (width - STAGE[0] * self.scale) / 2, (height - STAGE[1] * self.scale) / 2
        self.image = Image.new("RGB", (width, height), self.sky)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def at(self, points: Sequence[Point]) -> list[Point]:
        """Return stage points in pixels."""
        return [(self.left + x * self.scale, self.top + y * self.scale) for x, y in points]

    def poly(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self.pen.polygon(self.at(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a rounded shape that passes through the points."""
        self.poly(smooth(points), fill)

    def box(self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0) -> None:
        """Fill a rectangle, with rounded corners if a radius is given."""
        (x0, y0), (x1, y1) = self.at([(x, y), (x + w, y + h)])
        self.pen.rounded_rectangle((x0, y0, x1, y1), radius * self.scale, fill=fill)

    def disc(self, x: float, y: float, r: float, fill: Colour, ry: float | None = None) -> None:
        """Fill a circle, or an ellipse if a second radius is given."""
        (x0, y0), (x1, y1) = self.at([(x - r, y - (ry or r)), (x + r, y + (ry or r))])
        self.pen.ellipse((x0, y0, x1, y1), fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float, curved: bool = False) -> None:
        """Draw a line with round joints and ends."""
        path = self.at(smooth(points, closed=False) if curved else points)
        self.pen.line(path, fill=fill, width=max(1, round(width * self.scale)), joint="curve")
        if len(fill) == 3:
            r = width * self.scale / 2
            for x, y in path:
                self.pen.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def finish(self) -> Image.Image:
        """Return the picture at its size, with a breath of paper grain."""
        image = self.image.resize(self.size, Image.Resampling.LANCZOS)
        noise = Image.frombytes("L", self.size, self.rng.randbytes(self.size[0] * self.size[1]))
        grain = noise.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB")
        return Image.blend(image, ImageOps.autocontrast(grain), 0.035)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return a colour that is a with a share of b."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))


def glass(colour: Colour, alpha: float) -> Colour:
    """Return a see-through colour."""
    return (*colour, round(255 * alpha))
