"""Scenes in the country."""

import math

from articles.sample.drawing.canvas import Canvas, Colour, Point, glass, mix, smooth
from articles.sample.drawing.scenery import cottage, hills, leaf, mirror, person, pine, sky, tree, water


def mountain(c: Canvas) -> None:
    """Show a path that climbs through misty mountains to a house."""
    sky(c, (330, 170))
    for i, (base, rise) in enumerate(((470, 330), (520, 220), (580, 130))):
        hills(c, base, rise, mix(mix(c.far, c.sky, 0.45), c.mid, i * 0.26), 11 - i)
        for k in range(24):
            c.box(-600, base - 60 + k * 6, 2400, 6, glass(c.paper, 0.02 * min(k, 24 - k)))
    slope = [(-600, 690), (100, 650), (420, 610), (760, 625), (1000, 570), (1300, 560), (1800, 500)]
    c.poly([(-600, 1100), *smooth(slope, closed=False), (1800, 1100)], mix(c.mid, c.deep, 0.3))
    trail(c, [(440, 880), (600, 790), (740, 752), (800, 716), (770, 680), (800, 644), (880, 616), (960, 592)])
    cottage(c, 870, 590)
    front = [(-600, 760), (120, 690), (330, 760), (470, 840), (560, 1000)]
    c.poly([(-600, 1100), *smooth(front, closed=False)], c.deep)
    for x, y, h in ((90, 720, 350), (190, 726, 270), (300, 772, 200), (1118, 590, 210), (1178, 600, 160)):
        pine(c, x, y, h)
    person(c, 690, 764, 118, c.paper, 1)
    person(c, 632, 782, 114, c.accent, 1)


def trail(c: Canvas, points: list[Point]) -> None:
    """Draw a path that narrows with distance."""
    spine = smooth(points, closed=False)
    sides: tuple[list[Point], list[Point]] = ([], [])
    for i, (x, y) in enumerate(spine):
        (x0, y0), (x1, y1) = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        run = math.hypot(x1 - x0, y1 - y0)
        half = 9 + 46 * (1 - i / len(spine)) ** 1.6
        for side, sign in zip(sides, (1, -1), strict=True):
            side.append((x - sign * half * (y1 - y0) / run, y + sign * half * 0.62 * (x1 - x0) / run))
    c.poly([*sides[0], *reversed(sides[1])], mix(c.far, c.paper, 0.6))


def reeds(c: Canvas) -> None:
    """Show a boat that brings a nurse through the reeds at evening."""
    sky(c, (790, 300), 520)
    hills(c, 430, 90, mix(c.far, c.sky, 0.25), 7)
    hills(c, 448, 40, c.far, 9)
    cottage(c, 210, 462)
    tree(c, 420, 464, 120, mix(c.mid, c.deep, 0.3))
    tree(c, 180, 464, 95, mix(c.mid, c.deep, 0.2))
    c.box(-600, 460, 2400, 8, mix(c.mid, c.deep, 0.4))
    mirror(c, 466, mix(c.mid, c.far, 0.55))
    boat(c)
    birds(c)
    for i in range(34):
        x = c.rng.choice((c.rng.uniform(-40, 330), c.rng.uniform(930, 1240)))
        reed(c, x, c.rng.uniform(170, 370), mix(c.deep, c.mid, c.rng.choice((0.0, 0.3, 0.55)) if i < 30 else 0.0))


def birds(c: Canvas) -> None:
    """Let three birds cross the sky."""
    for x, y, span in ((520, 150, 26), (580, 180, 20), (470, 196, 16)):
        c.line(
            [(x - span, y - 8), (x - span / 2, y - 12), (x, y), (x + span / 2, y - 12), (x + span, y - 8)],
            c.deep,
            3,
            True,
        )


def boat(c: Canvas) -> None:
    """Draw the boat with its awning, the boatman and the nurse."""
    c.disc(640, 640, 250, glass(c.deep, 0.25), 14)
    person(c, 820, 606, 150, c.accent, 1)
    c.line([(905, 380), (846, 528), (800, 660)], mix(c.deep, c.accent, 0.3), 6)
    person(c, 480, 606, 138, c.paper, 1)
    c.poly(smooth([(540, 610), (556, 520), (640, 482), (724, 520), (740, 610)], closed=False), mix(c.deep, c.mid, 0.35))
    c.poly(
        smooth([(576, 610), (588, 545), (640, 516), (692, 545), (704, 610)], closed=False), mix(c.deep, (0, 0, 0), 0.2)
    )
    c.disc(640, 548, 13, mix(c.accent, c.paper, 0.5))
    c.disc(640, 548, 34, glass(c.accent, 0.2))
    hull = smooth([(360, 572), (470, 606), (640, 612), (810, 606), (920, 568)], closed=False)
    c.poly(
        [*hull, *smooth([(890, 612), (810, 646), (640, 654), (470, 646), (392, 614)], closed=False)],
        mix(c.deep, c.accent, 0.2),
    )


def reed(c: Canvas, x: float, height: float, tone: Colour) -> None:
    """Grow one reed with its plume from the foreground."""
    sway = c.rng.uniform(-40, 60)
    tip = (x + sway, 810 - height)
    c.line([(x, 830), (x + sway * 0.3, 810 - height * 0.5), tip], tone, 4, curved=True)
    for k in (0.35, 0.55, 0.7):
        leaf(
            c,
            x + sway * k * k,
            820 - height * k,
            height * 0.42,
            90 + c.rng.choice((-1, 1)) * c.rng.uniform(25, 50),
            tone,
            0.1,
        )
    leaf(c, tip[0], tip[1] + 20, 74, 82 - sway * 0.5, mix(tone, c.paper, 0.55), 0.26)


def saplings(c: Canvas) -> None:
    """Show children planting young trees above a lake."""
    sky(c, (270, 170))
    hills(c, 420, 170, mix(c.far, c.sky, 0.35))
    hills(c, 450, 70, mix(c.far, c.mid, 0.25), 7)
    water(c, 448, mix(c.far, c.sky, 0.25))
    meadow = [(-600, 600), (150, 560), (560, 520), (900, 555), (1300, 520), (1800, 540)]
    c.poly([(-600, 1100), *smooth(meadow, closed=False), (1800, 1100)], mix(c.mid, c.far, 0.35))
    for _ in range(60):
        x, y = c.rng.uniform(0, 1200), c.rng.uniform(590, 790)
        c.line([(x, y), (x + 4, y - 13)], mix(c.mid, c.deep, 0.25), 2.4)
    for x, y, h in ((250, 640, 250), (560, 600, 215), (1000, 650, 270)):
        sapling(c, x, y, h)
    for x, y, h, coat, turn in ((170, 650, 128, c.accent, 1), (345, 646, 120, c.paper, -1), (880, 664, 170, c.deep, 1)):
        person(c, x, y, h, coat, turn)
    person(c, 655, 612, 112, mix(c.accent, c.paper, 0.35), -1)
    can(c, 720, 700)


def sapling(c: Canvas, x: float, y: float, h: float) -> None:
    """Stand a young tree with its stake on a heap of earth."""
    c.disc(x, y + 4, 54, mix(c.deep, c.accent, 0.35), 15)
    c.line([(x + 34, y), (x + 26, y - h * 0.46)], mix(c.accent, c.paper, 0.45), 5)
    c.line([(x, y), (x + 3, y - h * 0.9)], mix(c.deep, c.accent, 0.3), 6)
    c.line([(x, y - h * 0.38), (x + 28, y - h * 0.39)], c.paper, 4)
    for i in range(11):
        at = 0.42 + 0.055 * i
        lean = 90 + (-1) ** i * (72 - i * 5)
        leaf(
            c,
            x + 3 * at,
            y - h * at * 0.92,
            h * (0.26 - 0.009 * i),
            lean,
            mix(c.mid, c.deep, 0.15 + 0.3 * (i % 3) / 2),
            0.46,
        )
    leaf(c, x + 3, y - h * 0.9, h * 0.16, 90, mix(c.mid, c.deep, 0.2), 0.46)


def can(c: Canvas, x: float, y: float) -> None:
    """Stand a watering can in the grass."""
    c.disc(x + 45, y + 2, 70, glass(c.deep, 0.2), 9)
    c.line([(x + 80, y - 66), (x + 128, y - 60), (x + 90, y - 14)], c.accent, 8, curved=True)
    c.poly([(x + 6, y - 30), (x - 44, y - 84), (x - 32, y - 92), (x + 14, y - 52)], mix(c.accent, c.deep, 0.15))
    c.poly([(x - 56, y - 80), (x - 30, y - 104), (x - 24, y - 96), (x - 48, y - 72)], mix(c.accent, c.deep, 0.3))
    c.box(x, y - 78, 90, 78, c.accent, 6)
    c.disc(x + 45, y - 78, 45, mix(c.accent, c.deep, 0.35), 9)
