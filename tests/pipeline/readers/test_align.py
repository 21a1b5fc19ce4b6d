"""A text with the picture of its page beside it: the text has the words, the picture gives them their places."""

from itertools import pairwise

import pytest

from articles.pipeline import UnreadableSource, read_source
from articles.pipeline.files.bundle import pack
from articles.pipeline.readers import beside
from articles.pipeline.readers.placed import placed
from articles.pipeline.readers.plain import split_lines
from articles.pipeline.records import Box, Figure, Line, Sheet, Source
from tests.pipeline.readers.printed import PrintedPage, pdf_of

HEADLINE = "望岭市新增托位三千个"
STORY = "本报讯（记者 汲古）望岭市卫生健康委日前公布，今年全市新增普惠托位3000个，每千人口托位数达到4.6个。"
NOTICE = "青渚县疾控中心提醒市民注意预防流感，老人和孩子尽早接种疫苗。"
PRINTED = [
    "本报讯（记者 汲古）望岭市卫",
    "生健康委日前公布，今年全市",
    "新增普惠托位3000个，每千人",
    "口托位数达到4.6个。",
]
WARNED = ["青渚县疾控中心提醒市民注", "意预防流感，老人和孩子尽早", "接种疫苗。"]


def text_of(*lines: str) -> Source:
    text = "\n".join(lines)
    return Source("A01.txt", text, split_lines(text))


def face_of(*lines: str, figures: tuple[Figure, ...] = ()) -> Source:
    """Return a face on which lines of ten points stand one below the other, the first at the top."""
    text, placed_lines = "", []
    for row, words in enumerate(lines):
        box = Box(50, 20 * row, 50 + 10 * len(words), 20 * row + 10)
        placed_lines.append(Line(words, len(text), len(text) + len(words) + 1, box=box, size=10.0, frame=row))
        text += words + "\n"
    return Source("A01.pdf", text, tuple(placed_lines), sheets=(Sheet(400, 600, b"face"),), figures=figures)


def rows(source: Source) -> dict[str, int | None]:
    """Return each line with the row of the face that it was found on."""
    return {line.text: round(line.box.top / 20) if line.box else None for line in source.lines}


def test_paragraph_is_cut_into_its_printed_lines_each_in_its_place() -> None:
    source = placed(text_of(HEADLINE, STORY), face_of(HEADLINE, *PRINTED))
    assert rows(source) == {HEADLINE: 0, **{words: at for at, words in enumerate(PRINTED, 1)}}
    assert [line.begins for line in source.lines] == [True, True, False, False, False]
    assert (source.lines[2].size, source.lines[2].frame, source.sheets[0].picture) == (10.0, 2, b"face")


def test_the_text_stays_as_it_is() -> None:
    text = text_of(HEADLINE, "", STORY, "　　" + NOTICE)
    source = placed(text, face_of(*WARNED, HEADLINE, *PRINTED))
    assert source.text == text.text
    assert "".join(source.text[line.start : line.end] for line in source.lines) == source.text
    assert all(before.end == behind.start for before, behind in pairwise(source.lines))


def test_order_of_the_face_may_be_another() -> None:
    source = placed(text_of(HEADLINE, STORY, NOTICE), face_of(*WARNED, HEADLINE, *PRINTED))
    assert [round(line.box.top / 20) for line in source.lines if line.box] == [3, 4, 5, 6, 7, 0, 1, 2]


def test_misread_characters_do_no_harm() -> None:
    slips = [
        "本报讯（记者汲占）望岭市卫",
        "生健康委日前公希，今年金市",
        "新增普惠托位30O0个，毎千人",
        "囗托位数达到4.6个",
    ]
    assert list(rows(placed(text_of(STORY), face_of(*slips))).values()) == [0, 1, 2, 3]


def test_lines_that_the_picture_lacks_have_no_place_and_the_others_theirs() -> None:
    source = placed(text_of(HEADLINE, NOTICE, STORY), face_of(*PRINTED))
    assert rows(source) == {HEADLINE: None, NOTICE: None, **{words: at for at, words in enumerate(PRINTED)}}


def test_words_that_stand_twice_are_told_apart_by_what_stands_before_them() -> None:
    doubled = face_of(*WARNED, HEADLINE, *WARNED)
    source = placed(text_of(NOTICE, HEADLINE, NOTICE), doubled)
    assert [round(line.box.top / 20) for line in source.lines if line.box] == [0, 1, 2, 3, 4, 5, 6]


def test_line_that_holds_two_paragraphs_is_divided_between_them() -> None:
    source = placed(text_of(HEADLINE, NOTICE[:10]), face_of(HEADLINE + NOTICE[:10]))
    first, second = (line.box for line in source.lines)
    assert first
    assert second
    assert (first.left, first.right, second.left, second.right) == pytest.approx((50, 150, 150, 250), abs=6)


def test_picture_comes_to_the_text_that_stands_behind_it() -> None:
    at = sum(len(words) + 1 for words in [HEADLINE, *PRINTED])
    face = face_of(HEADLINE, *PRINTED, *WARNED, figures=(Figure(b"photo", at, Box(0, 0, 9, 9)),))
    (figure,) = placed(text_of(NOTICE, HEADLINE, STORY), face).figures
    assert (figure.at, figure.data) == (0, b"photo")


def test_picture_of_another_page_is_doubted() -> None:
    source = placed(text_of(HEADLINE, STORY), face_of(*WARNED))
    assert [note.code for note in source.notes] == ["another-face"]
    assert all(line.box is None for line in source.lines)


class TestFiles:
    def test_pdf_beside_a_text_gives_its_lines_their_places(self) -> None:
        page = PrintedPage()
        page.text(100, 50, 10, HEADLINE)
        source = read_source("A01.txt", pack("A01.txt", HEADLINE.encode(), {"A01.pdf": pdf_of(page)}))
        (line,) = source.lines
        assert line.box
        assert line.box.left == pytest.approx(100, abs=1)
        assert source.sheets[0].picture

    def test_broken_picture_does_not_cost_the_text(self) -> None:
        source = read_source("A01.txt", pack("A01.txt", HEADLINE.encode(), {"A01.jpg": b"no picture"}))
        assert (source.text, [note.code for note in source.notes]) == (HEADLINE, ["face-broken"])

    def test_picture_is_shown_though_nothing_recognises_its_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_file: object) -> Source:
            raise UnreadableSource("no-text-layer", "")

        monkeypatch.setattr(beside, "read_pdf", refuse)
        source = read_source("A01.txt", pack("A01.txt", HEADLINE.encode(), {"A01.pdf": pdf_of(PrintedPage())}))
        assert [note.code for note in source.notes] == ["face-not-recognised"]
        assert source.sheets[0].picture

    def test_pictures_of_a_folder_are_no_faces(self) -> None:
        source = read_source("A01.md", pack("A01.md", HEADLINE.encode(), {"files/A01.jpg": b"", "B02.jpg": b""}))
        assert (source.sheets, source.notes) == ((), ())
