"""Still lifes and plates of plants."""

import math

from articles.sample.drawing.canvas import Canvas, Colour, glass, mix, smooth
from articles.sample.drawing.scenery import leaf


def herbs(c: Canvas) -> None:
    """Show a sheet of medicinal plants."""
    c.box(-600, -300, 2400, 1500, mix(c.paper, c.sky, 0.3))
    ground = [(150, 420), (300, 190), (620, 130), (930, 200), (1060, 420), (900, 640), (580, 700), (280, 640)]
    c.blob(ground, mix(c.sky, c.far, 0.4))
    fern(c, mix(c.mid, c.deep, 0.3))
    umbel(c)
    berries(c)


def fern(c: Canvas, green: Colour) -> None:
    """Grow a stem of narrow leaves on the left."""
    c.line([(380, 760), (372, 520), (340, 300), (300, 130)], green, 7, curved=True)
    for i in range(8):
        x, y = 378 - 70 * (i / 8) ** 2, 660 - i * 68
        for side in (-1, 1):
            fill = mix(green, c.far, 0.12 + 0.3 * (side > 0))
            leaf(c, x, y, 190 - i * 13, 90 - side * (66 - i * 4), fill, 0.26)
    leaf(c, 300, 136, 84, 108, mix(green, c.far, 0.3), 0.3)


def umbel(c: Canvas) -> None:
    """Raise an umbrella of flowers in the middle."""
    c.line([(610, 780), (604, 520), (612, 300)], c.deep, 7, curved=True)
    for reach, angles, bloom in ((84, range(35, 150, 19), 0.3), (150, range(20, 170, 15), 0.0)):
        for angle in angles:
            x, y = 612 + reach * math.cos(math.radians(angle)), 300 - reach * math.sin(math.radians(angle))
            c.line([(612, 300), (x, y)], c.deep, 3)
            for dx, dy in ((0, -9), (-12, 4), (12, 4), (0, 12), (-8, -16), (10, -17)):
                c.disc(x + dx, y + dy, 8, mix(c.accent, c.paper, bloom if dx else 0.45))
    for x, y, angle in ((608, 690, 40), (606, 640, 142), (604, 560, 34), (604, 510, 148)):
        leaf(c, x, y, 150, angle, mix(c.deep, c.mid, 0.35), 0.5)


def berries(c: Canvas) -> None:
    """Add a branch of round leaves and berries on the right."""
    stem = mix(c.deep, c.accent, 0.25)
    c.line([(830, 780), (850, 560), (890, 380), (950, 190)], stem, 6, curved=True)
    for i in range(6):
        x, y = 838 + 112 * (i / 6) ** 1.3, 690 - i * 88
        for side in (-1, 1):
            leaf(c, x, y, 132 - i * 7, 82 - side * 48, mix(c.mid, c.far, 0.25 if side > 0 else 0.0), 0.62)
        for k in range(3):
            c.disc(x + 24 + k * 17, y + 22 - 9 * k, 9, c.accent)
            c.disc(x + 21 + k * 17, y + 19 - 9 * k, 2.6, c.paper)
    leaf(c, 948, 196, 100, 72, c.mid, 0.55)


def flask(c: Canvas) -> None:
    """Show a laboratory bench with flasks and a microscope."""
    c.box(-600, -300, 2400, 1500, mix(c.sky, c.paper, 0.25))
    c.disc(600, 400, 320, mix(c.far, c.sky, 0.35))
    c.box(-600, 620, 2400, 400, mix(c.mid, c.deep, 0.15))
    c.box(-600, 620, 2400, 14, mix(c.far, c.paper, 0.4))
    for x, w, h, level, tone in ((470, 190, 300, 0.46, c.accent), (330, 130, 200, 0.6, c.mid)):
        bottle(c, x, 620, w, h, level, tone)
    c.box(120, 520, 170, 16, c.deep, 5)
    c.box(120, 604, 170, 16, c.deep, 5)
    for i in range(4):
        x, fill = 136 + i * 38, (c.accent, c.far, c.mid, c.paper)[i]
        c.box(x, 440, 24, 168, mix(c.paper, c.sky, 0.4), 11)
        c.box(x + 3, 520 + i * 12, 18, 85 - i * 12, fill, 9)
    microscope(c)
    for x, y, angle, size in ((1020, 620, 115, 230), (1030, 620, 88, 280), (1040, 620, 58, 220)):
        leaf(c, x, y, size, angle, mix(c.mid, c.deep, 0.35), 0.3)
    c.poly([(985, 560), (1085, 560), (1070, 626), (1000, 626)], c.paper)


def bottle(c: Canvas, x: float, y: float, w: float, h: float, level: float, tone: Colour) -> None:
    """Stand a conical flask on the bench, filled to a level."""
    neck, body, liquid = w * 0.16, mix(c.paper, c.sky, 0.3), mix(tone, c.paper, 0.1)
    top, half = level * 0.66, w / 2
    side = half - (half - neck) * level
    cone = [(x + neck, y - h * 0.66), (x + half, y - 8), (x - half, y - 8), (x - neck, y - h * 0.66)]
    c.poly([(x - neck, y - h), (x + neck, y - h), *cone], body)
    c.poly([(x - side, y - h * top), (x + side, y - h * top), (x + half, y - 8), (x - half, y - 8)], liquid)
    c.box(x - half, y - 16, w, 16, liquid, 8)
    c.disc(x, y - h * top, side, mix(tone, c.paper, 0.4), 7)
    c.box(x - neck - 7, y - h - 8, neck * 2 + 14, 13, body, 6)
    for dx, dy, r in ((-0.12, 0.12, 9), (0.1, 0.2, 6), (0.02, 0.07, 5)):
        c.disc(x + dx * w, y - dy * h, r, glass(c.paper, 0.5))
    c.line([(x - neck * 0.4, y - h * 0.92), (x - neck * 0.4, y - h * 0.7)], (255, 255, 255), 4)


def microscope(c: Canvas) -> None:
    """Stand a microscope on the bench."""
    dark, light = c.deep, mix(c.deep, c.mid, 0.45)
    c.box(670, 596, 250, 26, dark, 10)
    c.line([(870, 596), (905, 500), (880, 400), (800, 330)], dark, 38, curved=True)
    c.box(690, 520, 180, 16, light, 5)
    c.box(735, 508, 80, 12, mix(c.sky, c.paper, 0.5), 3)
    c.poly([(692, 250), (740, 222), (820, 366), (772, 394)], light)
    c.poly([(676, 226), (728, 196), (748, 230), (696, 260)], dark)
    c.poly([(776, 380), (820, 354), (838, 388), (794, 412)], dark)
    c.poly([(786, 410), (826, 388), (810, 470), (790, 476)], mix(c.accent, c.paper, 0.15))
    c.disc(888, 470, 24, light)
    c.disc(888, 470, 12, c.accent)


def tea(c: Canvas) -> None:
    """Show a pot of herb tea and its bowls on a table in the shade."""
    c.box(-600, -300, 2400, 1500, mix(c.sky, c.paper, 0.3))
    c.disc(620, 380, 310, mix(c.far, c.paper, 0.35))
    c.box(-600, 600, 2400, 500, mix(c.mid, c.accent, 0.18))
    c.box(-600, 600, 2400, 12, mix(c.far, c.paper, 0.3))
    pot(c, mix(c.accent, c.deep, 0.12))
    for x, r in ((900, 78), (270, 70)):
        bowl(c, x, 622 + r * 0.1, r)
    for i, x in enumerate((300, 255, 900, 935)):
        c.line([(x, 470), (x + 18, 430), (x - 10, 390), (x + 12, 340 - i * 6)], c.paper, 5, curved=True)
    branch(c)


def pot(c: Canvas, clay: Colour) -> None:
    """Stand the teapot in the middle."""
    c.line([(690, 430), (800, 400), (820, 480), (740, 550)], mix(clay, c.deep, 0.3), 26, curved=True)
    spout = smooth([(440, 500), (390, 460), (362, 380), (330, 372)], closed=False)
    c.poly([*spout, (352, 350), (392, 362), (470, 430)], clay)
    c.blob([(430, 600), (405, 500), (450, 410), (580, 385), (710, 410), (755, 500), (730, 600), (580, 622)], clay)
    c.blob([(520, 400), (470, 470), (462, 560), (440, 520), (455, 440)], mix(clay, c.paper, 0.22))
    c.disc(580, 398, 92, mix(clay, c.deep, 0.25), 17)
    c.disc(580, 366, 17, mix(clay, c.deep, 0.35))


def bowl(c: Canvas, x: float, y: float, r: float) -> None:
    """Set a bowl of tea on the table."""
    c.disc(x, y + 6, r * 0.8, glass(c.deep, 0.25), 9)
    shape = [
        (x - r, y - r * 0.95),
        (x + r, y - r * 0.95),
        (x + r * 0.78, y - r * 0.3),
        (x + r * 0.36, y),
        (x - r * 0.36, y),
        (x - r * 0.78, y - r * 0.3),
    ]
    c.blob(shape, c.paper)
    c.disc(x, y - r * 0.95, r, mix(c.paper, c.far, 0.3), r * 0.24)
    c.disc(x, y - r * 0.93, r * 0.88, mix(c.accent, (214, 160, 70), 0.6), r * 0.19)
    c.line([(x - r * 0.82, y - r * 0.5), (x, y - r * 0.36), (x + r * 0.82, y - r * 0.5)], c.mid, 5, curved=True)


def branch(c: Canvas) -> None:
    """Let a leafy branch reach in from the upper right."""
    path = [(1320, 10), (1100, 70), (920, 100), (760, 90)]
    c.line(path, c.deep, 11, curved=True)
    spine = smooth(path, closed=False)
    for i, (x, y) in enumerate(spine[6::3]):
        for side in (-1, 1):
            fill = mix(c.mid, c.deep, 0.15 + 0.3 * ((i + side) % 3) / 2)
            leaf(c, x, y, c.rng.uniform(95, 135), 180 + side * c.rng.uniform(35, 70), fill, 0.36)
    for x, y in ((300, 660), (980, 690), (700, 700)):
        leaf(c, x, y, 80, c.rng.uniform(0, 160), mix(c.mid, c.deep, 0.3), 0.4)
