"""PDFs as sources: words by their places whatever turns, crops or locks the page; pictures cut out; the broken told."""

import pytest

from articles.pipeline import UnreadableSource, read_source
from articles.pipeline.records import Box
from tests.pipeline.readers.printed import PrintedPage, pdf_of


def one_line(**page: object) -> PrintedPage:
    printed = PrintedPage(**page)
    printed.text(100, 50, 10, "临澜市新增托位三千个")
    return printed


def near(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    pairs = zip((box.left, box.top, box.right, box.bottom), (left, top, right, bottom), strict=True)
    return all(abs(found - told) < 1.0 for found, told in pairs)


def test_words_stand_where_they_are_printed() -> None:
    source = read_source("A01.pdf", pdf_of(one_line()))
    (line,) = source.lines
    assert (line.text, line.size, line.sheet) == ("临澜市新增托位三千个", 10.0, 0)
    assert near(line.box, 100, 50, 200, 60)
    assert (source.sheets[0].width, source.sheets[0].height) == (400.0, 600.0)
    assert source.sheets[0].picture.startswith(b"\xff\xd8")


@pytest.mark.parametrize(("apart", "words"), [(2.2, "记者 温予安"), (5.0, "记者 温予安"), (1.3, "记者温予安")])
def test_the_space_of_a_font_is_a_space_and_what_sets_letters_apart_is_none(apart: float, words: str) -> None:
    page = PrintedPage()
    page.text(100, 50, 10, "记者")
    page.text(120 + apart, 50, 10, "温予安")
    assert read_source("A01.pdf", pdf_of(page)).lines[0].text == words


def test_a_cropped_page_is_seen_from_its_crop() -> None:
    (line,) = read_source("A01.pdf", pdf_of(one_line(crop=(50, 100, 350, 580)))).lines
    assert near(line.box, 50, 30, 150, 40)


def test_a_turned_page_is_seen_as_it_is_turned() -> None:
    page = PrintedPage(rotate=90)
    page.turned_text(60, 100, 10, "临澜市新增托位三千个")
    source = read_source("A01.pdf", pdf_of(page))
    assert (source.sheets[0].width, source.sheets[0].height) == (600.0, 400.0)
    assert near(source.lines[0].box, 100, 60 - 8.8, 200, 60 + 1.2)


def test_pictures_are_cut_out() -> None:
    page = one_line()
    page.picture(100, 100, 200, 180)
    (figure,) = read_source("A01.pdf", pdf_of(page)).figures
    assert near(figure.box, 100, 100, 200, 180)
    assert figure.data.startswith(b"\xff\xd8")


def test_radicals_of_a_font_are_characters() -> None:
    page = PrintedPage()
    page.text(100, 50, 10, "⻓⻋⼈⺠医⽣")
    assert read_source("A01.pdf", pdf_of(page)).lines[0].text == "长车人民医生"


def test_the_pages_of_a_file_are_its_sheets() -> None:
    source = read_source("issue.pdf", pdf_of(one_line(), one_line()))
    assert [line.sheet for line in source.lines] == [0, 1]
    assert "".join(source.text[line.start : line.end] for line in source.lines) == source.text


BROKEN = [
    (b"%PDF-1.7\n....", "broken"),
    (pdf_of(one_line())[:300], "broken"),
]


@pytest.mark.parametrize(("data", "code"), BROKEN)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_source("A01.pdf", data)
    assert refused.value.code == code


def test_a_page_without_room_is_no_page() -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_source("A01.pdf", pdf_of(one_line(width=1.0, height=1.0)))
    assert refused.value.code == "broken"


def test_a_vast_page_of_twelve_columns_and_many_rules_is_read() -> None:
    page = PrintedPage(14400, 14400)
    for at in range(3000):
        page.frame(10, 10 + 4 * at, 14000, 10.2 + 4 * at, "0 0 0")
    for column in range(12):
        page.lines(100 + 1100 * column, 200, 60, ["临澜市新增托位三千个，惠及"] * 20)
    source = read_source("A01.pdf", pdf_of(page))
    assert len(source.lines) == 240
    assert len(source.sheets[0].picture) < 5_000_000


def test_light_text_on_a_dark_ground_and_heavy_type_are_seen_by_their_ink() -> None:
    page = PrintedPage()
    page.frame(90, 40, 320, 70, "0 0 0")
    page.operators.append(b"1 1 1 rg")
    page.text(100, 50, 10, "临澜市新增托位三千个")
    (line,) = read_source("A01.pdf", pdf_of(page)).lines
    assert (line.text, line.bold) == ("临澜市新增托位三千个", False)
