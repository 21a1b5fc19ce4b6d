"""The faces of a page as fonts with TrueType outlines, holding the characters that are printed and no others.

Chromium writes the OpenType outlines of Noto CJK into a PDF as drawings of single glyphs (Type 3), which no newspaper's
software does and whose boxes PDFium tells wrongly once they are squeezed. TrueType outlines it embeds as fonts.
"""

import base64
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

#: What fontconfig is asked for, for each family; Debian's fonts-noto-cjk has no Kai, a desk's machine has.
FAMILIES = {
    "song": "Noto Serif CJK SC,Songti SC,SimSun",
    "hei": "Noto Sans CJK SC,PingFang SC,SimHei",
    "kai": "AR PL UKai CN,Kaiti SC,KaiTi,Noto Serif CJK SC",
}
NARROW = "".join(map(chr, range(0x20, 0x7F)))
CLOSE = 1.0  # units of the em by which a curve may differ
_UNUSED = ("VORG", "vhea", "vmtx", "GPOS", "GSUB", "GDEF", "BASE")
_NO_PROGRAM = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
    *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"),
)


def font_faces(characters: Iterable[str]) -> str:
    """The @font-face rules that embed every family, regular and bold, with these characters."""
    wanted = "".join(sorted({*NARROW, *characters}))
    return "\n".join(_rule(family, weight, wanted) for family in FAMILIES for weight in ("normal", "bold"))


def _rule(family: str, weight: str, characters: str) -> str:
    data = base64.b64encode(_font(*_file_of(family, weight), characters)).decode("ascii")
    return f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url(data:font/ttf;base64,{data}) }}"


def _file_of(family: str, weight: str) -> tuple[str, int]:
    """The file that fontconfig finds for a family, and the number of the font in it."""
    style = "bold" if weight == "bold" else "regular"
    command = ["fc-match", "--format=%{file}\n%{index}", f"{FAMILIES[family]}:{style}:lang=zh-cn"]
    file, number = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    return file, int(number) & 0xFFFF  # above: the instance of a variable font


@lru_cache(maxsize=8)
def _font(file: str, number: int, characters: str) -> bytes:
    font = TTFont(file, fontNumber=number, lazy=True, recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True)
    options.drop_tables = [*options.drop_tables, *_UNUSED]
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    if "CFF " in font:
        _with_quadratic_curves(font)
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _with_quadratic_curves(font: TTFont) -> None:
    """Replace the cubic outlines of a font by the quadratic ones of TrueType."""
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, CLOSE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    profile = font["maxp"]
    profile.tableVersion, profile.maxZones = 0x00010000, 1
    for name in _NO_PROGRAM:
        setattr(profile, name, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
