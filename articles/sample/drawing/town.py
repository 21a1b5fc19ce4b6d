"""Scenes in town."""

import math

from articles.sample.drawing.canvas import Canvas, Colour, glass, mix, smooth
from articles.sample.drawing.scenery import cross, hills, leaf, mirror, person, sky, tree, windows


def hospital(c: Canvas) -> None:
    """Show a hospital front beyond a lake."""
    sky(c, (930, 170))
    hills(c, 470, 190, mix(c.far, c.sky, 0.35))
    hills(c, 510, 110, c.far, 7)
    for x, y, w, tone in ((250, 372, 250, 0.0), (700, 372, 250, 0.0), (450, 210, 300, 0.45)):
        c.box(x, y, w, 540 - y, mix(c.paper, c.sky, 0.35 - tone * 0.7), 4)
        c.box(x - 8, y - 12, w + 16, 14, mix(c.deep, c.mid, 0.3), 3)
    windows(c, 276, 398, 5, 3, (35, 44), (22, 26))
    windows(c, 766, 398, 5, 3, (35, 44), (22, 26))
    windows(c, 480, 300, 6, 4, (42, 42), (28, 24))
    cross(c, 600, 254, 27, c.paper, mix(c.deep, c.mid, 0.35))
    c.box(530, 484, 140, 56, mix(c.deep, c.mid, 0.35), 3)
    c.box(505, 474, 190, 13, c.accent, 4)
    for x in (170, 225, 330, 420, 775, 865, 985, 1050):
        tree(c, x, 545, c.rng.uniform(105, 165), mix(c.mid, c.deep, c.rng.uniform(0.1, 0.5)))
    c.box(-600, 538, 2400, 12, mix(c.deep, c.mid, 0.4))
    mirror(c, 550, mix(c.mid, c.far, 0.4))
    willow(c)


def willow(c: Canvas) -> None:
    """Hang willow branches into the upper left corner."""
    for i in range(9):
        x, fall = 10 + i * 34, c.rng.uniform(150, 330) - i * 12
        c.line([(x - 20, -20), (x + 6, fall * 0.5), (x, fall)], c.deep, 2.4, curved=True)
        for k in range(5, int(fall / 17)):
            lean = -70 + 14 * (k % 2 * 2 - 1) * 2
            leaf(c, x + 4, k * 17, 34, lean, mix(c.deep, c.mid, 0.25 + 0.4 * (i % 3) / 2), 0.26)


def clinic(c: Canvas) -> None:
    """Show a village clinic under a big tree."""
    sky(c, (250, 180))
    hills(c, 470, 220, mix(c.far, c.sky, 0.3))
    hills(c, 530, 120, mix(c.far, c.mid, 0.35), 6)
    c.box(-600, 590, 2400, 400, mix(c.far, c.paper, 0.35))
    tree(c, 905, 610, 470, mix(c.mid, c.deep, 0.25))
    c.box(330, 400, 480, 200, c.paper)
    c.box(330, 560, 480, 40, mix(c.far, c.mid, 0.4))
    c.poly([(285, 405), (372, 296), (768, 296), (855, 405)], mix(c.deep, c.mid, 0.12))
    for i in range(12):
        c.line([(376 + i * 35, 300), (300 + i * 49, 400)], glass(c.paper, 0.14), 3)
    c.box(285, 402, 570, 10, mix(c.deep, (0, 0, 0), 0.2), 4)
    clinic_front(c)
    c.poly(
        smooth([(526, 602), (500, 680), (330, 830)], False) + smooth([(810, 830), (650, 690), (614, 602)], False),
        c.paper,
    )
    person(c, 720, 645, 150, c.paper, -1)
    person(c, 655, 650, 132, c.accent)


def clinic_front(c: Canvas) -> None:
    """Give the clinic its door, windows, sign and flower pots."""
    c.box(526, 452, 88, 148, mix(c.mid, c.deep, 0.35), 4)
    c.box(568, 452, 3, 148, c.paper)
    for x in (376, 660):
        c.box(x - 6, 444, 112, 84, mix(c.deep, c.mid, 0.5), 3)
        c.box(x, 450, 47, 72, mix(c.sky, c.accent, 0.18))
        c.box(x + 53, 450, 47, 72, mix(c.sky, c.accent, 0.18))
    cross(c, 570, 348, 31, mix(c.deep, c.mid, 0.12), c.paper)
    for x in (360, 400, 440):
        c.poly([(x - 13, 572), (x + 13, 572), (x + 9, 602), (x - 9, 602)], c.accent)
        for angle in (50, 90, 130):
            leaf(c, x, 574, 38, angle, mix(c.mid, c.deep, 0.3), 0.4)


def street(c: Canvas) -> None:
    """Look down a street of plane trees in the morning."""
    sky(c, (600, 250), 480)
    hills(c, 430, 90, mix(c.far, c.sky, 0.3))
    c.poly([(-600, 1000), (-600, 640), (560, 430), (640, 430), (1800, 640), (1800, 1000)], mix(c.far, c.paper, 0.55))
    c.poly([(100, 900), (572, 432), (628, 432), (1100, 900)], mix(c.paper, c.far, 0.22))
    for i in range(7):
        y, half = 450 + 400 * (i / 7) ** 1.7, 1 + i * 0.8
        c.poly(
            [(600 - half, y), (600 + half, y), (601 + half * 2, y + 9 + i * 6), (599 - half * 2, y + 9 + i * 6)], c.far
        )
    avenue(c)


def avenue(c: Canvas) -> None:
    """Line the street with trees, their shade, and two people under them."""
    for i in range(6):
        near = 0.2 + 0.8 * (i / 5) ** 1.5
        for side in (-1, 1):
            x, y = 600 + side * (70 + 390 * near), 440 + 260 * near
            c.disc(x - side * 120 * near, y + 16 * near, 170 * near, glass(c.deep, 0.16), 20 * near)
            tree(c, x, y, 620 * near, mix(c.mid, c.deep, 0.1 + 0.4 * near))
    person(c, 420, 640, 118, c.accent)
    person(c, 468, 642, 84, c.paper, -1)


def ambulance(c: Canvas) -> None:
    """Show an ambulance on its way through the night."""
    night = c.sky
    for i in range(80):
        c.box(-600, 620 * i / 80, 2400, 10, mix(mix(c.deep, night, 0.35), c.far, i / 80))
    c.disc(930, 150, 100, glass(c.paper, 0.08))
    c.disc(930, 150, 54, mix(c.paper, c.accent, 0.12))
    for _ in range(40):
        c.disc(c.rng.uniform(0, 1200), c.rng.uniform(10, 300), c.rng.uniform(1, 2.4), glass(c.paper, 0.7))
    for i in range(11):
        x, h = -40 + i * 118, c.rng.uniform(150, 330)
        c.box(x, 610 - h, 104, h, mix(c.deep, night, 0.35 + 0.3 * (i % 2)), 3)
        windows_night(c, x + 16, 626 - h, int((h - 30) / 42))
    c.box(-600, 606, 2400, 500, mix(c.deep, (0, 0, 0), 0.12))
    c.box(-600, 606, 2400, 12, c.mid)
    for i in range(9):
        c.box(-60 + i * 160, 722, 84, 8, glass(c.paper, 0.55), 4)
    c.poly([(905, 566), (1500, 500), (1500, 760), (905, 612)], glass(c.paper, 0.14))
    van(c)


def windows_night(c: Canvas, x: float, y: float, rows: int) -> None:
    """Light a few windows of a dark house."""
    for row in range(rows):
        for col in range(3):
            lit = c.rng.random() < 0.28
            c.box(
                x + col * 27, y + row * 42, 16, 22, mix(c.accent, c.paper, 0.2) if lit else mix(c.deep, c.sky, 0.15), 2
            )


def van(c: Canvas) -> None:
    """Draw the ambulance itself."""
    shell, glazing = c.paper, mix(c.far, c.sky, 0.3)
    nose = smooth([(770, 392), (850, 500), (905, 530), (926, 580), (926, 648)], closed=False)
    c.disc(610, 676, 330, glass((0, 0, 0), 0.35), 16)
    c.box(300, 380, 470, 262, shell, 26)
    c.box(300, 500, 470, 142, shell)
    c.poly([(745, 384), *nose, (745, 648)], shell)
    c.box(300, 552, 626, 34, c.accent)
    c.poly([(768, 420), (790, 420), (842, 510), (768, 510)], glazing)
    c.box(640, 418, 96, 82, glazing, 8)
    c.box(752, 410, 4, 226, mix(shell, c.mid, 0.5))
    c.box(300, 630, 628, 22, mix(c.deep, c.mid, 0.3), 6)
    cross(c, 460, 472, 46, c.paper, mix(c.deep, c.mid, 0.45))
    van_lights(c)


def van_lights(c: Canvas) -> None:
    """Give the ambulance its beacon, headlamp and wheels."""
    c.box(590, 356, 90, 26, mix(c.accent, (220, 60, 50), 0.45), 9)
    for r, alpha in ((90, 0.1), (56, 0.16)):
        c.disc(635, 362, r, glass(c.accent, alpha))
    c.disc(908, 588, 17, mix(c.accent, c.paper, 0.6))
    for x in (420, 800):
        c.disc(x, 650, 52, mix(c.deep, (0, 0, 0), 0.35))
        c.disc(x, 650, 24, mix(c.far, c.paper, 0.5))


def lanterns(c: Canvas) -> None:
    """Show old white houses hung with lanterns on a holiday evening."""
    sky(c, (686, 92), 640)
    c.box(-600, -300, 2400, 1000, glass(c.mid, 0.3))
    hills(c, 400, 150, mix(c.mid, c.far, 0.45))
    for x, h in ((-20, 300), (400, 330), (820, 300)):
        house(c, x, 630, 400, h)
    for x, h in ((-30, 330), (390, 350), (810, 350), (1230, 330)):
        fire_wall(c, x, 630, h)
    c.box(-600, 630, 2400, 400, mix(c.far, c.paper, 0.3))
    for i in range(30):
        left, top = c.rng.uniform(-60, 1200), 644 + (i / 30) ** 1.3 * 150
        c.box(left, top, 30 + 70 * i / 30, 4, glass(c.mid, 0.3), 2)
    rope = [(-80 + i * 170, 90 + 110 * math.sin(math.pi * i / 8)) for i in range(9)]
    c.line(rope, c.deep, 3, curved=True)
    for i, (x, y) in enumerate(rope[1:-1]):
        lantern(c, x, y, 34 if i % 2 else 27)
    for x, h, coat, turn in ((520, 138, c.paper, 1), (590, 92, c.mid, 1), (650, 134, c.accent, -1)):
        c.disc(x, 716, h * 0.3, glass(c.deep, 0.2), 7)
        person(c, x, 716, h, coat, turn)


def house(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """Stand a white house with a tiled roof."""
    tile = mix(c.deep, c.mid, 0.12)
    c.box(x, y - h, w, h, mix(c.paper, c.far, 0.2))
    c.box(x, y - h - 52, w, 84, tile)
    for i in range(1, int(w / 18) + 1):
        c.line([(x + i * 18, y - h - 48), (x + i * 18, y - h + 28)], mix(tile, c.paper, 0.12), 3)
    c.box(x, y - h + 30, w, 9, mix(tile, (0, 0, 0), 0.25))
    house_front(c, x + w / 2, y, w, mix(c.deep, c.accent, 0.25))


def fire_wall(c: Canvas, x: float, y: float, h: float) -> None:
    """Stand a stepped fire wall, as old river towns have them, between two houses."""
    tile, wall = mix(c.deep, c.mid, 0.12), mix(c.paper, c.far, 0.06)
    for half, lift in ((54, 0), (37, 46), (20, 92)):
        c.box(x - half, y - h - lift, half * 2, h + lift, wall)
        c.box(x - half - 10, y - h - lift - 12, half * 2 + 20, 8, tile, 4)
        c.box(x - half - 4, y - h - lift - 6, half * 2 + 8, 7, mix(tile, c.mid, 0.4), 3)


def house_front(c: Canvas, x: float, y: float, w: float, door: Colour) -> None:
    """Give a house its door with two red strips, and its lit windows."""
    c.box(x - 56, y - 158, 112, 12, c.deep, 3)
    c.box(x - 36, y - 142, 72, 142, door, 2)
    c.box(x - 1, y - 142, 2, 142, c.paper)
    for side in (-1, 1):
        c.disc(x + side * 9, y - 70, 4, mix(c.accent, c.paper, 0.5))
        c.box(x + side * 55 - 11, y - 138, 22, 112, c.accent)
        left = x + side * w * 0.255 - 27
        c.box(left - 5, y - 175, 64, 74, c.deep, 3)
        c.box(left, y - 170, 54, 64, mix(c.accent, c.paper, 0.55))
        for i in (1, 2):
            c.box(left + i * 18 - 1, y - 170, 3, 64, c.deep)
            c.box(left, y - 170 + i * 21, 54, 3, c.deep)


def lantern(c: Canvas, x: float, y: float, r: float) -> None:
    """Hang a lantern with its glow and tassel."""
    c.disc(x, y + r * 1.4, r * 2, glass(c.accent, 0.12))
    c.line([(x, y), (x, y + r * 0.5)], c.deep, 2.5)
    c.line([(x, y + r * 2.3), (x, y + r * 3.2)], mix(c.accent, c.paper, 0.35), r * 0.16)
    c.disc(x, y + r * 1.4, r * 1.14, c.accent, r * 0.9)
    c.disc(x, y + r * 1.4, r * 0.55, mix(c.accent, c.paper, 0.22), r * 0.9)
    for dy in (0.48, 2.2):
        c.box(x - r * 0.45, y + r * dy, r * 0.9, r * 0.17, mix(c.accent, c.deep, 0.6), 2)
