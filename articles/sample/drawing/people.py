"""Scenes with people close by."""

from articles.sample.drawing.canvas import Canvas, Colour, glass, mix
from articles.sample.drawing.scenery import leaf, tree


def mother(c: Canvas) -> None:
    """Show a mother with her child in her arms."""
    c.box(-600, -300, 2400, 1500, mix(c.sky, c.paper, 0.35))
    c.disc(600, 410, 350, mix(c.far, c.sky, 0.3))
    c.disc(600, 410, 300, mix(c.far, c.paper, 0.12))
    for x, y, angle, size in ((300, 720, 112, 300), (250, 740, 138, 240), (900, 720, 66, 310), (955, 740, 40, 250)):
        leaf(c, x, y, size, angle, mix(c.mid, c.deep, 0.2 if size > 260 else 0.0), 0.34)
    skin, hair = mix(c.accent, c.paper, 0.72), mix(c.deep, (24, 20, 26), 0.35)
    c.disc(520, 196, 52, hair)
    c.blob([(500, 290), (525, 195), (600, 158), (680, 188), (702, 280), (690, 370), (620, 405), (535, 385)], hair)
    c.blob([(370, 850), (388, 620), (440, 490), (550, 432), (655, 432), (765, 485), (818, 620), (835, 850)], c.accent)
    c.blob([(566, 372), (640, 372), (650, 438), (605, 476), (557, 440)], mix(skin, c.accent, 0.2))
    c.blob([(538, 262), (590, 215), (655, 245), (664, 318), (642, 375), (598, 400), (554, 374), (534, 318)], skin)
    c.blob([(522, 310), (528, 220), (600, 176), (676, 212), (682, 300), (660, 262), (610, 232), (560, 262)], hair)
    child(c, skin, hair)


def child(c: Canvas, skin: Colour, hair: Colour) -> None:
    """Lay the child against the mother's shoulder and her arm around it."""
    wrap, sleeve = mix(c.paper, c.sky, 0.25), mix(c.accent, c.deep, 0.14)
    c.blob([(610, 510), (690, 480), (765, 520), (795, 620), (765, 760), (640, 800), (560, 720), (562, 590)], wrap)
    for x, y in ((655, 560), (722, 590), (630, 630), (694, 650), (752, 560), (765, 640)):
        c.disc(x, y, 7, c.far)
    c.disc(690, 446, 64, skin)
    c.blob(
        [(627, 430), (645, 386), (700, 370), (750, 404), (758, 456), (728, 424), (680, 416)], mix(hair, c.accent, 0.28)
    )
    c.line([(700, 462), (714, 467), (728, 462)], hair, 3, curved=True)
    c.disc(722, 488, 11, mix(skin, c.accent, 0.3), 7)
    for x in (568, 616):
        c.line([(x, 318), (x + 13, 324), (x + 26, 319)], hair, 3.4, curved=True)
    c.line([(588, 358), (603, 364), (620, 357)], c.accent, 3.6, curved=True)
    c.blob(
        [(396, 650), (438, 596), (486, 640), (560, 690), (690, 668), (712, 700), (700, 745), (570, 790), (440, 770)],
        sleeve,
    )
    c.blob([(690, 664), (740, 650), (778, 668), (774, 696), (730, 722), (696, 742)], skin)


def home(c: Canvas) -> None:
    """Show a nurse who visits an old woman at home, and the cat."""
    c.box(-600, -300, 2400, 1500, mix(c.sky, c.paper, 0.25))
    c.box(-600, 640, 2400, 500, mix(c.far, c.mid, 0.25))
    c.box(-600, 632, 2400, 10, c.paper)
    c.box(468, 92, 324, 330, c.paper, 4)
    c.box(482, 106, 296, 302, mix(c.sky, c.far, 0.35))
    c.disc(700, 186, 40, mix(c.accent, c.paper, 0.5))
    tree(c, 560, 408, 230, mix(c.mid, c.deep, 0.15))
    for box in ((625, 106, 10, 302), (482, 240, 296, 8), (452, 420, 356, 16)):
        c.box(*box, c.paper)
    c.disc(600, 728, 420, mix(c.far, c.paper, 0.5), 48)
    armchair(c)
    visitor(c)
    c.disc(1040, 320, 175, mix(c.paper, c.sky, 0.5))
    c.line([(1040, 700), (1040, 330)], c.deep, 8)
    c.disc(1040, 704, 52, c.deep, 9)
    c.poly([(985, 340), (1010, 240), (1070, 240), (1095, 340)], mix(c.accent, c.paper, 0.45))
    cat(c)


def armchair(c: Canvas) -> None:
    """Seat an old woman in an armchair under a blanket."""
    chair, skin = mix(c.mid, c.deep, 0.2), mix(c.accent, c.paper, 0.7)
    c.blob([(215, 690), (205, 440), (250, 340), (340, 325), (405, 370), (420, 500), (420, 690)], chair)
    c.blob([(290, 560), (300, 450), (345, 418), (400, 450), (425, 560), (400, 620), (300, 620)], c.accent)
    c.disc(352, 372, 50, skin)
    c.blob(
        [(300, 400), (292, 340), (340, 308), (392, 326), (404, 366), (372, 342), (330, 352)], mix(c.paper, c.far, 0.35)
    )
    c.disc(296, 350, 24, mix(c.paper, c.far, 0.35))
    c.line([(366, 376), (378, 380), (390, 376)], c.deep, 3, curved=True)
    c.line([(366, 398), (376, 402), (388, 397)], c.deep, 2.6, curved=True)
    c.blob(
        [(300, 600), (400, 556), (520, 570), (548, 640), (540, 715), (440, 722), (310, 715)], mix(c.far, c.paper, 0.35)
    )
    for i in range(4):
        c.line([(360 + i * 46, 578 - i * 3), (356 + i * 50, 712)], glass(c.mid, 0.5), 5)
    c.blob([(190, 560), (240, 520), (330, 540), (350, 590), (340, 722), (200, 722)], mix(chair, c.paper, 0.12))
    c.line([(378, 480), (430, 545), (520, 540)], mix(c.accent, c.deep, 0.15), 40, curved=True)
    c.disc(535, 538, 20, skin)


def visitor(c: Canvas) -> None:
    """Seat the nurse on a stool with the old woman's hand in hers."""
    skin, hair, coat = mix(c.accent, c.paper, 0.7), mix(c.deep, (24, 20, 26), 0.35), mix(c.paper, (255, 255, 255), 0.4)
    for x in (728, 812):
        c.line([(x, 640), (x + (x - 770) * 0.3, 728)], mix(c.deep, c.accent, 0.3), 10)
    c.box(706, 626, 130, 18, mix(c.deep, c.accent, 0.3), 8)
    c.line([(740, 610), (640, 612), (628, 700)], c.deep, 46, curved=True)
    c.blob([(590, 728), (606, 704), (655, 704), (656, 730)], c.paper)
    c.blob([(690, 640), (690, 520), (716, 440), (770, 420), (822, 456), (840, 560), (832, 640)], coat)
    c.blob([(736, 400), (780, 400), (786, 440), (752, 458), (734, 436)], mix(skin, c.accent, 0.18))
    c.disc(748, 370, 50, skin)
    c.blob([(700, 352), (716, 316), (764, 306), (806, 338), (808, 396), (784, 420), (776, 372), (742, 344)], hair)
    c.disc(818, 352, 25, hair)
    c.line([(712, 374), (724, 378), (735, 374)], hair, 3, curved=True)
    c.line([(716, 396), (726, 400), (738, 395)], c.accent, 3, curved=True)
    c.line([(770, 480), (690, 550), (572, 545)], mix(coat, c.far, 0.4), 40, curved=True)
    c.disc(560, 545, 20, skin)


def cat(c: Canvas) -> None:
    """Lay a sleeping cat on the rug."""
    fur = mix(c.deep, c.accent, 0.15)
    c.blob([(850, 738), (858, 694), (910, 672), (960, 690), (972, 738)], fur)
    c.disc(866, 712, 27, fur)
    for x in (848, 874):
        c.poly([(x - 9, 700), (x + 1, 674), (x + 14, 696)], fur)
    c.line([(966, 730), (930, 750), (880, 746)], mix(fur, c.paper, 0.16), 13, curved=True)
    for x in (852, 872):
        c.line([(x - 6, 712), (x, 716), (x + 6, 712)], c.paper, 2, curved=True)


def xray(c: Canvas) -> None:
    """Show a doctor before a lit film."""
    c.box(-600, -300, 2400, 1500, mix(c.sky, c.far, 0.3))
    c.disc(600, 330, 420, glass(c.paper, 0.12))
    c.box(300, 70, 600, 470, mix(c.paper, c.sky, 0.3), 16)
    for left, tone in ((322, 0.0), (611, 0.12)):
        c.box(left, 92, 267, 426, mix(mix(c.deep, (0, 0, 0), 0.3), c.mid, tone), 6)
        chest(c, left + 133, 290)
    c.box(-600, 690, 2400, 400, mix(c.mid, c.deep, 0.4))
    c.box(-600, 690, 2400, 12, mix(c.far, c.paper, 0.2))
    for x, y, angle, size in ((150, 640, 120, 220), (158, 640, 92, 270), (166, 640, 62, 210)):
        leaf(c, x, y, size, angle, mix(c.mid, c.deep, 0.45), 0.32)
    c.poly([(110, 600), (210, 600), (196, 698), (124, 698)], c.accent)
    c.box(1000, 640, 70, 58, c.paper, 8)
    c.line([(1066, 652), (1092, 662), (1066, 684)], c.paper, 9, curved=True)
    reader(c)


def chest(c: Canvas, x: float, y: float) -> None:
    """Draw lungs, ribs and spine on a film."""
    dark, bone = mix(c.deep, c.mid, 0.1), mix(c.mid, c.paper, 0.5)
    for side in (-1, 1):
        lung = [(0.12, -150), (0.45, -135), (0.78, -20), (0.86, 110), (0.6, 140), (0.2, 100), (0.1, 0)]
        c.blob([(x + side * (12 + dx * 105), y + dy) for dx, dy in lung], mix(dark, c.mid, 0.75))
        for i in range(7):
            top = y - 130 + i * 38
            rib = [(x, top), (x + side * 62, top - 14), (x + side * (104 + i * 2), top + 24), (x + side * 92, top + 48)]
            c.line(rib, bone, 6.5, curved=True)
    for i in range(13):
        c.box(x - 11, y - 176 + i * 28, 22, 21, mix(bone, c.paper, 0.2), 5)
    c.line([(x - 108, y - 150), (x - 40, y - 172), (x + 40, y - 172), (x + 108, y - 150)], bone, 9, curved=True)


def reader(c: Canvas) -> None:
    """Seat the doctor before it, seen from behind."""
    hair, skin, coat = mix(c.deep, (20, 18, 26), 0.45), mix(c.accent, c.paper, 0.7), mix(c.paper, (255, 255, 255), 0.4)
    c.blob([(420, 850), (440, 660), (500, 590), (600, 572), (700, 590), (760, 660), (780, 850)], coat)
    c.blob([(562, 520), (638, 520), (648, 590), (600, 612), (552, 590)], mix(skin, c.accent, 0.15))
    for x in (526, 674):
        c.disc(x, 480, 13, skin, 19)
    c.blob([(526, 470), (540, 400), (600, 372), (660, 400), (674, 470), (652, 540), (600, 560), (548, 540)], hair)
    c.line([(552, 590), (600, 622), (648, 590)], mix(coat, c.far, 0.6), 8, curved=True)
    c.line([(600, 626), (600, 850)], mix(coat, c.far, 0.45), 3)
