"""Word documents made for tests: with python-docx as far as it goes, by hand where only Word itself goes further."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as Made
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image

BODY_POINTS = 16


def blank() -> Made:
    """A document set as Chinese offices set theirs: body in 16 points, nothing else."""
    document = Document()
    document.styles["Normal"].font.size = Pt(BODY_POINTS)
    document.core_properties.author = "微软用户"
    return document


def add(
    document: Made, text: str, points: float | None = None, *, centred: bool = False, bold: bool = False, style=None
):
    """Add a paragraph; `points` is the size of its words where it is not the body's."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = (Pt(points) if points else None), bold or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def add_xml(document: Made, xml: str) -> None:
    """Add a piece of WordprocessingML behind what stands there; its prefixes w, r, wp, a, mc, v and wps are known."""
    known = nsdecls("w", "r", "wp", "a") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    name, rest = xml[1:].split(">", 1)
    document.element.body.insert(-1, parse_xml(f"<{name} {known}>{rest}"))


def saved(document: Made) -> bytes:
    """The file of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def edited(data: bytes, edit: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The same file with its parts edited; a part for which `edit` gives None is left out, `more` are added."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(file, "w", ZIP_DEFLATED) as other:
        for name in archive.namelist():
            content = edit(name, archive.read(name))
            if content is not None:
                other.writestr(name, content)
        for name, content in more.items():
            other.writestr(name, content)
    return file.getvalue()


def png(width: int = 40, height: int = 30, colour: str = "navy") -> BytesIO:
    """A small picture."""
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    file.seek(0)
    return file
