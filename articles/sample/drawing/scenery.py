"""What the scenes are made of: skies, hills, water, trees, leaves, houses, people."""

import math

from PIL import Image, ImageFilter, ImageOps

from articles.sample.drawing.canvas import Canvas, Colour, Point, glass, mix, smooth


def sky(c: Canvas, sun: Point = (880, 190), low: float = 560) -> None:
    """Wash the sky down to a pale horizon and hang a sun or moon with its halo in it."""
    for i in range(80):
        c.box(-600, low * i / 80, 2400, low / 80 + 2, mix(c.sky, c.paper, 0.75 * i / 80))
    for radius, alpha in ((150, 0.16), (105, 0.25)):
        c.disc(*sun, radius, glass(c.paper, alpha))
    c.disc(*sun, 62, mix(c.accent, c.paper, 0.62))


def hills(c: Canvas, base: float, height: float, fill: Colour, bumps: int = 5) -> None:
    """Lay a range of hills from edge to edge; everything below its ridge is filled."""
    step = 2400 / bumps
    ridge = [(-600 + i * step, base - height * c.rng.uniform(0.15, 1)) for i in range(bumps + 1)]
    c.poly([(-600, 1000), *smooth(ridge, closed=False), (1800, 1000)], fill)


def water(c: Canvas, top: float, fill: Colour) -> None:
    """Fill the foreground with water and a few strokes of light."""
    c.box(-600, top, 2400, 1000, fill)
    for _ in range(26):
        depth = c.rng.random() ** 1.4
        x, y, reach = c.rng.uniform(-60, 1200), top + 14 + depth * (790 - top), 30 + 130 * depth
        c.line([(x, y), (x + reach, y)], glass(c.paper, 0.28), 2 + 3 * depth)


def mirror(c: Canvas, shore: float, fill: Colour) -> None:
    """Let the water below the shore give back what stands above it."""
    row = round(c.top + shore * c.scale)
    depth = min(row, c.image.height - row)
    above = ImageOps.flip(c.image.crop((0, row - depth, c.image.width, row)))
    above = above.filter(ImageFilter.BoxBlur(4 * c.scale)).convert("RGB")
    water(c, shore, fill)
    below = c.image.crop((0, row, c.image.width, row + depth))
    c.image.paste(Image.blend(below, above, 0.42), (0, row))


def tree(c: Canvas, x: float, y: float, h: float, leaf: Colour) -> None:
    """Stand a round tree at (x, y): trunk, crown, and a lighter side to the light."""
    trunk = mix(c.deep, leaf, 0.25)
    c.poly([(x - h * 0.028, y), (x - h * 0.014, y - h * 0.5), (x + h * 0.014, y - h * 0.5), (x + h * 0.028, y)], trunk)
    crown = [
        (0, -1),
        (0.23, -0.88),
        (0.31, -0.62),
        (0.2, -0.38),
        (0, -0.31),
        (-0.2, -0.37),
        (-0.31, -0.6),
        (-0.22, -0.87),
    ]
    c.blob([(x + dx * h, y + dy * h) for dx, dy in crown], leaf)
    c.blob([(x + (0.05 + dx * 0.6) * h, y + (-0.27 + dy * 0.66) * h) for dx, dy in crown], mix(leaf, c.paper, 0.16))
    c.line([(x, y - h * 0.28), (x, y - h * 0.62)], trunk, h * 0.014)
    c.line([(x, y - h * 0.42), (x + h * 0.09, y - h * 0.54)], trunk, h * 0.012)


def pine(c: Canvas, x: float, y: float, h: float) -> None:
    """Stand a pine."""
    c.box(x - h * 0.02, y - h * 0.2, h * 0.04, h * 0.24, mix(c.deep, c.accent, 0.3))
    for i in range(4):
        top, half = y - h + i * h * 0.2, h * (0.1 + 0.055 * i)
        fill = mix(c.deep, c.mid, 0.3 - 0.06 * i)
        c.poly(
            smooth([(x, top), (x + half, top + h * 0.3), (x, top + h * 0.26), (x - half, top + h * 0.3)], steps=6), fill
        )


def leaf(c: Canvas, x: float, y: float, length: float, angle: float, fill: Colour, girth: float = 0.3) -> None:
    """Grow a leaf with its vein from (x, y); the angle is in degrees, 0 pointing right and 90 up."""
    cos, sin = math.cos(math.radians(angle)), -math.sin(math.radians(angle))
    shape = [(0.0, 0.0), (0.3, 0.8), (0.6, 0.75), (0.98, 0.06), (1.0, 0.0), (0.98, -0.06), (0.6, -0.75), (0.3, -0.8)]
    bent = [(u * length, v * girth * length / 2) for u, v in shape]
    c.blob([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in bent], fill)
    if girth > 0.15:
        c.line(
            [(x, y), (x + 0.86 * length * cos, y + 0.86 * length * sin)],
            mix(fill, c.paper, 0.4),
            max(1.6, length * 0.016),
        )


def cross(c: Canvas, x: float, y: float, r: float, fill: Colour, ground: Colour) -> None:
    """Put a cross on a round ground."""
    c.disc(x, y, r, ground)
    c.box(x - r * 0.58, y - r * 0.19, r * 1.16, r * 0.38, fill, r * 0.06)
    c.box(x - r * 0.19, y - r * 0.58, r * 0.38, r * 1.16, fill, r * 0.06)


def windows(c: Canvas, x: float, y: float, cols: int, rows: int, step: Point, pane: Point, lit: float = 0.2) -> None:
    """Set a grid of windows, some of them lit."""
    for col in range(cols):
        for row in range(rows):
            fill = mix(c.accent, c.paper, 0.45) if c.rng.random() < lit else mix(c.mid, c.far, 0.3)
            c.box(x + col * step[0], y + row * step[1], pane[0], pane[1], fill, 2)


def person(c: Canvas, x: float, y: float, h: float, coat: Colour, turn: int = 1) -> None:
    """Stand a small flat figure at (x, y), facing right (1) or left (-1)."""
    skin, hair = mix(c.accent, c.paper, 0.68), mix(c.deep, (30, 26, 30), 0.4)
    for foot in (-0.06, 0.06):
        c.line([(x + foot * h, y - h * 0.02), (x + foot * h * 0.7, y - h * 0.4)], hair, h * 0.075)
    body = [(-0.08, -0.8), (0.08, -0.8), (0.14, -0.66), (0.15, -0.3), (0, -0.27), (-0.15, -0.3), (-0.14, -0.66)]
    c.blob([(x + dx * h, y + dy * h) for dx, dy in body], coat)
    arm = [(x + turn * 0.03 * h, y - h * 0.7), (x + turn * 0.1 * h, y - h * 0.54), (x + turn * 0.2 * h, y - h * 0.5)]
    c.line(arm, mix(coat, c.deep, 0.18), h * 0.075, curved=True)
    c.disc(*arm[-1], h * 0.035, skin)
    c.disc(x + turn * h * 0.01, y - h * 0.9, h * 0.085, skin)
    cap = [(-0.1, -0.86), (-0.09, -0.97), (0.02, -1.01), (0.1, -0.95), (0.03, -0.93), (-0.03, -0.86)]
    c.blob([(x + turn * dx * h, y + dy * h) for dx, dy in cap], hair)


def cottage(c: Canvas, x: float, y: float) -> None:
    """Stand a white cottage with a dark roof."""
    c.box(x, y - 90, 180, 90, c.paper)
    c.poly([(x - 22, y - 84), (x + 20, y - 138), (x + 160, y - 138), (x + 202, y - 84)], mix(c.deep, c.mid, 0.1))
    c.box(x + 78, y - 62, 30, 62, c.accent)
    for dx in (24, 128):
        c.box(x + dx, y - 60, 28, 28, mix(c.accent, c.paper, 0.5))
