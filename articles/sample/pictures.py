"""Draw the sample's illustrations: calm flat scenes in few colours, the same seed giving the same picture.

A seed whose first word is a motif (``"ambulance 12"``) gets that motif; any other seed is dealt one. The rest of the
seed deals the palette and the details.
"""

import random
from collections.abc import Callable

from PIL import Image

from articles.sample.drawing import country, people, plates, town
from articles.sample.drawing.canvas import Canvas

# Each motif: what draws it, and the palettes that suit it.
MOTIFS: dict[str, tuple[Callable[[Canvas], None], tuple[str, ...]]] = {
    "hospital": (town.hospital, ("lake", "porcelain", "dusk")),
    "clinic": (town.clinic, ("grove", "lake", "amber")),
    "street": (town.street, ("grove", "lake", "amber")),
    "ambulance": (town.ambulance, ("night",)),
    "mountain": (country.mountain, ("lake", "dusk", "grove")),
    "lanterns": (town.lanterns, ("porcelain", "amber")),
    "reeds": (country.reeds, ("dusk", "lake", "amber")),
    "saplings": (country.saplings, ("grove", "lake")),
    "mother": (people.mother, ("dusk", "grove", "lake")),
    "herbs": (plates.herbs, ("grove", "amber", "lake")),
    "flask": (plates.flask, ("porcelain", "lake", "dusk")),
    "tea": (plates.tea, ("grove", "amber", "lake")),
    "home": (people.home, ("amber", "grove", "porcelain")),
    "xray": (people.xray, ("porcelain", "lake", "night")),
}


def draw(seed: str, size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Return the picture that belongs to a seed, in RGB and exactly of that size in pixels."""
    rng = random.Random(seed)
    dealt = rng.choice(sorted(MOTIFS))
    first = seed.split()[0] if seed.strip() else ""
    scene, palettes = MOTIFS[first if first in MOTIFS else dealt]
    canvas = Canvas(size, rng.choice(palettes), rng)
    scene(canvas)
    return canvas.finish()
