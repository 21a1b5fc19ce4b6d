"""A PDF as it comes from a scanner: a little turned, unevenly lit, with noise, blur and the back showing through."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter, ImageOps

LARGEST_TURN = 0.8  # degrees, either way
QUALITY = 60  # of the JPEG
PAPER = 247  # brightness of the paper where the light is best


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a scanner did to a page: degrees, pixels, and shares of the full brightness."""

    turn: float
    blur: float
    noise: float
    shade: float
    through: float


def deal_flaws(seed: int, dpi: int) -> Flaws:
    """The flaws of one scan."""
    rng = np.random.default_rng([seed, dpi])
    return Flaws(
        turn=float(rng.uniform(-LARGEST_TURN, LARGEST_TURN)),
        blur=float(rng.uniform(0.2, 0.7) * dpi / 300),
        noise=float(rng.uniform(3.0, 9.0)),
        shade=float(rng.uniform(0.02, 0.14)),
        through=float(rng.uniform(0.0, 0.07)),
    )


def scan(pdf: bytes, dpi: int, seed: int) -> bytes:
    """The first page of a PDF as a grey JPEG of this resolution; the same seed gives the same scan."""
    flaws = deal_flaws(seed, dpi)
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()
    back = ImageOps.mirror(page).filter(ImageFilter.GaussianBlur(dpi / 100))
    page = Image.blend(page, Image.fromarray(np.minimum(page, back)), flaws.through)
    page = page.rotate(flaws.turn, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(flaws.blur))
    buffer = BytesIO()
    _lit(page, flaws, seed).save(buffer, "JPEG", quality=QUALITY, dpi=(dpi, dpi))
    return buffer.getvalue()


def _lit(page: Image.Image, flaws: Flaws, seed: int) -> Image.Image:
    """The page in uneven light and with the sensor's noise, strip by strip to spare memory."""
    rng = np.random.default_rng(seed)
    pixels = np.asarray(page).copy()
    across = 1 - flaws.shade * np.linspace(0, 1, pixels.shape[1], dtype=np.float32) ** 2
    for top in range(0, pixels.shape[0], 512):
        strip = pixels[top : top + 512].astype(np.float32) * (PAPER / 255) * across
        strip += rng.standard_normal(strip.shape, dtype=np.float32) * flaws.noise
        pixels[top : top + 512] = np.clip(strip, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)
