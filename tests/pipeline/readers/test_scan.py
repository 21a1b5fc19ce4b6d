"""Pictures of pages: what is opened and refused, how they are straightened and read."""

import subprocess
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from articles.pipeline import UnreadableSource, assemble, read_source
from articles.pipeline.readers import pdf, scan
from articles.pipeline.readers.scan.open import open_picture, stated_dpi
from articles.pipeline.records import Label, LabelledPage, Line, Role, Source, Span

WORDS = [
    "临澜市卫生健康委近日部署春季传染病防控工作",
    "要求各医疗机构做好预检分诊和发热门诊管理",
    "青渚县人民医院新增三间诊室，方便群众就医",
]
needs_recognition = pytest.mark.skipif(not scan.can_recognise(), reason="requirements-ocr.txt is not installed")


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    """Return the bytes of a picture's file."""
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a Chinese font of this machine."""
    command = ["fc-match", "-f", "%{file}|%{index}", ":lang=zh-cn"]
    file, _bar, index = subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition("|")
    return ImageFont.truetype(file, size, index=int(index))


def printed_page(angle: float = 0.0, *, photo: bool = False) -> Image.Image:
    """Return a picture of two columns under a headline at 200 dpi, with a rule and a photo in the second one."""
    page = Image.new("RGB", (1400, 1000), (243, 241, 236))
    draw = ImageDraw.Draw(page)
    draw.text((220, 60), "发热门诊开到家门口", font=font(96), fill=(20, 20, 20))
    draw.line((80, 215, 1320, 215), fill=(30, 30, 30), width=3)
    for column in range(2):
        for row in range(3 if photo and column else 9):
            words = WORDS[(row + column) % 3]
            draw.text((80 + 640 * column, 260 + 46 * row), words, font=font(28), fill=(25, 25, 25))
    if photo:
        page.paste(toned(560, 330), (720, 480))
    grain = np.random.default_rng(7).normal(0, 5, (1000, 1400, 1))
    noisy = Image.fromarray((np.asarray(page) + grain).clip(0, 255).astype(np.uint8))
    return noisy.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(243, 241, 236))


def toned(wide: int, high: int) -> Image.Image:
    """Return something like a photo: hills before a sky."""
    down, across = np.mgrid[0:high, 0:wide]
    hills = np.where(down > 0.5 * high + 40 * np.sin(across / 60), 70 + 25 * np.sin(across / 9), 190 - down / 5)
    return Image.fromarray(hills.astype(np.uint8)).convert("RGB")


def read(picture: Image.Image, **options: Any) -> Source:
    """Read a picture's file."""
    return read_source("A03.png", saved(picture, "PNG", **options))


class TestOpening:
    @pytest.mark.parametrize(
        ("form", "mode", "options"),
        [
            ("JPEG", "CMYK", {}),
            ("JPEG", "L", {}),
            ("TIFF", "1", {"compression": "group4"}),
            ("TIFF", "CMYK", {"compression": "tiff_lzw"}),
            ("PNG", "RGBA", {}),
            ("PNG", "P", {}),
            ("PNG", "LA", {}),
            ("PNG", "I;16", {}),
            ("TIFF", "I;16", {}),
            ("BMP", "RGB", {}),
            ("WEBP", "RGBA", {}),
        ],
    )
    def test_every_kind_becomes_dark_words_on_white_paper(self, form: str, mode: str, options: dict[str, Any]) -> None:
        picture = Image.new("L", (64, 64), 255)
        picture.paste(0, (20, 20, 40, 40))
        deep = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257) if mode == "I;16" else picture.convert(mode)
        seen, notes = open_picture(saved(deep, form, **options))
        assert (seen.mode, seen.size, notes) == ("RGB", (64, 64), ())
        assert min(seen.getpixel((4, 4))) > 240
        assert max(seen.getpixel((30, 30))) < 60

    def test_what_is_transparent_is_white(self) -> None:
        picture = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
        assert open_picture(saved(picture, "PNG"))[0].getpixel((5, 5)) == (255, 255, 255)

    def test_a_photograph_taken_sideways_is_turned(self) -> None:
        picture, exif = Image.new("RGB", (60, 30), "white"), Image.Exif()
        exif[0x0112] = 6
        assert open_picture(saved(picture, "JPEG", exif=exif))[0].size == (30, 60)

    def test_of_several_pictures_the_first_is_read_and_a_note_says_so(self) -> None:
        frames = [Image.new("L", (30, 30), shade) for shade in (255, 0)]
        seen, notes = open_picture(saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
        assert seen.getpixel((3, 3)) == (255, 255, 255)
        assert [note.code for note in notes] == ["first-picture"]

    @pytest.mark.parametrize("dpi", [(300, 300), (72, 72), None])
    def test_resolution_is_kept_where_a_scanner_may_have_told_it(self, dpi: tuple[int, int] | None) -> None:
        data = saved(Image.new("RGB", (30, 30)), "JPEG", **({"dpi": dpi} if dpi else {}))
        assert stated_dpi(open_picture(data)[0]) == (300 if dpi == (300, 300) else None)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "broken"),
            (b"no picture at all", "broken"),
            (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "broken"),
            (b"%PDF-1.7", "broken"),
            (saved(Image.effect_noise((400, 300), 40), "PNG")[:9000], "broken"),
            (saved(Image.effect_noise((400, 300), 40), "JPEG")[:9000], "broken"),
            (saved(Image.new("L", (4, 900)), "PNG"), "too-small"),
            (saved(Image.new("1", (9300, 9300)), "PNG"), "too-many-pixels"),
            (saved(Image.new("1", (20_000, 20_000)), "PNG"), "too-many-pixels"),
        ],
    )
    def test_what_cannot_be_read_is_refused(self, data: bytes, code: str) -> None:
        with pytest.raises(UnreadableSource) as refused:
            open_picture(data)
        assert refused.value.code == code

    def test_suffix_may_lie(self) -> None:
        assert open_picture(saved(Image.new("L", (30, 30)), "PNG"))[0].size == (30, 30)


def test_without_the_extra_a_picture_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "can_recognise", lambda: False)
    with pytest.raises(UnreadableSource) as refused:
        read(Image.new("L", (60, 60), 255))
    assert refused.value.code == "no-recognition"


@pytest.fixture(scope="module")
def source() -> Source:
    """Return a slanted page with a photo as read."""
    return read(printed_page(0.8, photo=True), dpi=(200, 200))


@needs_recognition
class TestReading:
    def test_words_are_read_though_the_page_is_slanted(self, source: Source) -> None:
        words = source.text
        assert "发热门诊开到家门口" in words
        assert all(line in words for line in WORDS)

    def test_lines_tile_the_text_and_have_their_places(self, source: Source) -> None:
        assert (source.lines[0].start, source.lines[-1].end) == (0, len(source.text))
        assert all(before.end == behind.start for before, behind in pairwise(source.lines))
        assert all(line.box and line.sure and line.sure > 0.8 for line in source.lines)

    def test_type_sizes_are_those_of_the_print(self, source: Source) -> None:
        sizes = {line.text: line.size or 0 for line in source.lines}
        assert sizes["发热门诊开到家门口"] == pytest.approx(96 * 72 / 200, rel=0.12)
        assert sizes[WORDS[0]] == pytest.approx(28 * 72 / 200, rel=0.12)

    def test_boxes_are_level_once_the_page_is_straightened(self, source: Source) -> None:
        lefts = [line.box.left for line in source.lines if line.text in WORDS and line.box]
        column = [left for left in lefts if left < 100]
        assert len(column) == 9
        assert max(column) - min(column) < 2

    def test_photo_is_cut_out_of_its_place(self, source: Source) -> None:
        (figure,) = source.figures
        assert figure.box
        assert (figure.box.right - figure.box.left) == pytest.approx(560 * 72 / 200, rel=0.06)
        assert Image.open(BytesIO(figure.data)).size == pytest.approx((560, 330), rel=0.06)

    def test_face_is_the_picture_of_the_page(self, source: Source) -> None:
        (sheet,) = source.sheets
        with Image.open(BytesIO(sheet.picture)) as picture:
            assert picture.width / picture.height == pytest.approx(sheet.width / sheet.height, rel=0.01)

    def test_picture_without_words_is_kept_with_a_note(self) -> None:
        source = read(Image.new("RGB", (600, 400), "white"))
        assert (source.text, [note.code for note in source.notes]) == ("", ["no-words"])
        assert source.sheets[0].picture

    def test_sheet_of_a_pdf_that_is_a_scan_is_read(self) -> None:
        source = read_source("A03.pdf", saved(printed_page(), "PDF", resolution=200))
        assert WORDS[0] in source.text
        assert source.notes == ()


def test_item_knows_which_of_its_words_may_be_misread() -> None:
    text = "发热门诊开到家门口\n临澜市卫生健康委近日部署春季传染病防控工作，要求各医疗机构做好预检分诊。\n"
    lines = (Line(text[:9], 0, 10, sure=0.99), Line(text[10:-1], 10, len(text), sure=0.9, doubts=((11, 12),)))
    spans = tuple(Span(line.start, line.end, line.text) for line in lines)
    labels = (Label(0, Role.HEADLINE, 1.0, ""), Label(0, Role.PARAGRAPH, 1.0, ""))
    page = LabelledPage(Source("A03.jpg", text, lines), spans, labels)
    notes = [note for item in assemble(page) for note in item.notes if note.code == "doubtful-words"]
    assert [(note.message, note.start, note.end) for note in notes] == [("澜", 11, 12)]


def test_pdf_that_is_a_scan_says_so_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    with pytest.raises(UnreadableSource) as refused:
        read_source("A03.pdf", saved(Image.new("L", (600, 400), 255), "PDF"))
    assert refused.value.code == "no-text-layer"


@needs_recognition
@pytest.mark.parametrize("bullet", ["■", "□"])
def test_square_before_a_byline_is_not_lost(bullet: str) -> None:
    page = printed_page()
    draw = ImageDraw.Draw(page)
    draw.text((400, 760), f"{bullet} 晁小盈 劳飞", font=font(28), fill=(25, 25, 25))
    lines = [line.text for line in read(page).lines if "晁" in line.text]
    assert lines
    assert lines[0].startswith(bullet)
