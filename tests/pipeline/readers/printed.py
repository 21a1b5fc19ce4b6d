"""Small PDFs made by hand: words in a font that every reader knows by name, rectangles and pictures where one says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class PrintedPage:
    """A page of this size in points; places are of the top left corner of what is set, from that of the page."""

    width: float = 400.0
    height: float = 600.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[bytes] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)

    def text(self, left: float, top: float, size: float, words: str) -> None:
        """Set a line of words."""
        at = f"1 0 0 1 {left} {self.height - top - 0.88 * size}".encode()
        code = words.encode("utf-16-be").hex().encode()
        self.operators.append(b"BT /F1 %f Tf %s Tm <%s> Tj ET" % (size, at, code))

    def turned_text(self, base: float, start: float, size: float, words: str) -> None:
        """Set a line upwards, from so far above the foot of the page, on a base so far from its left."""
        code = words.encode("utf-16-be").hex().encode()
        self.operators.append(f"BT /F1 {size} Tf 0 1 -1 0 {base} {start} Tm <".encode() + code + b"> Tj ET")

    def lines(self, left: float, top: float, size: float, lines: Sequence[str], leading: float = 1.5) -> None:
        """Set lines of a column, an indent where a line begins with white space."""
        for at, line in enumerate(lines):
            words = line.lstrip("\u3000")
            self.text(left + size * (len(line) - len(words)), top + at * leading * size, size, words)

    def frame(self, left: float, top: float, right: float, bottom: float, tint: str = "") -> None:
        """Draw a rectangle: a line around, or a tint (`r g b`, each 0..1)."""
        place = f"{left} {self.height - bottom} {right - left} {bottom - top} re".encode()
        self.operators.append(f"{tint} rg ".encode() + place + b" f" if tint else place + b" S")

    def picture(self, left: float, top: float, right: float, bottom: float, colour: str = "teal") -> None:
        """Set a picture of one colour."""
        file = BytesIO()
        Image.new("RGB", (8, 8), colour).save(file, "JPEG")
        self.pictures.append(file.getvalue())
        place = f"q {right - left} 0 0 {bottom - top} {left} {self.height - bottom} cm /I{len(self.pictures)} Do Q"
        self.operators.append(place.encode())


def pdf_of(*pages: PrintedPage) -> bytes:
    """The file of these pages."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT]
    kids = []
    for page in pages:
        names = b""
        for number, picture in enumerate(page.pictures, 1):
            head = b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8"
            objects.append(_stream(picture, head + b"/Filter/DCTDecode"))
            names += b"/I%d %d 0 R" % (number, len(objects))
        objects.append(_stream(b"\n".join(page.operators), b"<<"))
        content = len(objects)
        objects.append(_page(page, names, content))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects)


def _page(page: PrintedPage, names: bytes, content: int) -> bytes:
    crop = f"/CropBox[{' '.join(map(str, page.crop))}]" if page.crop else ""
    return (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}{crop}".encode()
        + b"/Resources<</Font<</F1 3 0 R>>/XObject<<%s>>>>/Contents %d 0 R>>" % (names, content)
    )


def _stream(data: bytes, head: bytes) -> bytes:
    return head + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return file + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
