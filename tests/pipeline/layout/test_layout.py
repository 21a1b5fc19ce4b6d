"""Pages by their geometry: columns, heads and what they reach over, boxes, captions, paragraphs; no file is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline.layout import Face, Mark, Read, compose, lay_out
from articles.pipeline.records import Box, Sheet

BODY, LEADING = 10.0, 15.0


def line(text: str, left: float, top: float, size: float = BODY, **look: object) -> Mark:
    return Mark(text, Box(left, top, left + size * len(text), top + size), size, **look)


def column(name: str, left: float, top: float, count: int, wide: int = 12, *, ends: bool = False) -> list[Mark]:
    """Full lines of a column, named so that their order can be told; the last one ends the story where asked."""
    marks = [line(f"{name}{at}".ljust(wide, "文"), left, top + at * LEADING) for at in range(count)]
    return [*marks[:-1], line(f"{name}{count - 1}完。", left, marks[-1].box.top)] if ends else marks


def words(face: Face) -> list[str]:
    return [placed.mark.text.rstrip("文") for placed in lay_out(face).lines]


def groups(face: Face) -> list[str]:
    """The lines of each group in one, without what fills them."""
    found: list[str] = []
    for placed in lay_out(face).lines:
        found = [*found, ""] if placed.opens or not found else found
        found[-1] += placed.mark.text.rstrip("文")
    return found


def page(
    *marks: Mark, pictures: tuple[Box, ...] = (), rules: tuple[Box, ...] = (), frames: tuple[Box, ...] = ()
) -> Face:
    return Face(500.0, 700.0, marks, pictures, rules, frames)


LEFT, MIDDLE, RIGHT = 20.0, 160.0, 300.0


def test_columns_under_a_head_are_read_one_after_the_other() -> None:
    marks = [*column("丙", RIGHT, 60, 3, ends=True), *column("甲", LEFT, 60, 3), *column("乙", MIDDLE, 60, 3)]
    face = page(line("全市新增托位三千", 100, 20, 24), *marks)
    assert words(face)[1:] == ["甲0", "甲1", "甲2", "乙0", "乙1", "乙2", "丙0", "丙1", "丙2完。"]


def test_heads_side_by_side_have_each_their_own_columns() -> None:
    left = [line("左边新闻", LEFT, 20, 22), *column("左", LEFT, 60, 4, ends=True)]
    right = [
        line("右边新闻的标题", MIDDLE, 20, 22),
        *column("右", MIDDLE, 60, 4),
        *column("再", RIGHT, 60, 4, ends=True),
    ]
    first, second = groups(page(*left, *right))
    assert (first[:4], second[:4]) == ("左边新闻", "右边新闻")
    assert "左" not in second
    assert second.index("再0") > second.index("右3")


def test_a_column_beside_its_head_goes_on_with_the_story() -> None:
    """The head stands over two columns; the third begins at its height, under the story above."""
    above = [line("上面一条新闻的大标题", 60, 20, 24)]
    for name, left in zip("甲乙丙", (LEFT, MIDDLE, RIGHT), strict=True):
        above += column(name, left, 60, 4, ends=name == "丙")
    below = [line("下面新闻题", LEFT, 160, 24), *column("子", LEFT, 200, 4), *column("丑", MIDDLE, 200, 4)]
    below += column("寅", RIGHT, 160, 6, ends=True)
    first, second = groups(page(*above, *below))
    assert second.startswith("下面新闻题子0")
    assert second.index("寅0") > second.index("丑3")
    assert "寅" not in first


def test_text_goes_on_around_a_picture() -> None:
    picture = Box(LEFT, 90, LEFT + 60, 135)
    around = [line(f"左{at}文文文文", LEFT + 70, 90 + LEADING * at) for at in range(3)]
    face = page(
        line("新闻标题", LEFT, 20, 22),
        *column("甲", LEFT, 60, 2),
        *around,
        *column("乙", LEFT, 135, 3),
        pictures=(picture,),
    )
    assert words(face)[1:] == ["甲0", "甲1", "左0", "左1", "左2", "乙0", "乙1", "乙2"]


def test_a_caption_is_a_group_of_its_own_and_its_picture_stands_before_it() -> None:
    picture = Box(LEFT, 60, LEFT + 120, 140)
    caption = line("图为医生在义诊。", LEFT, 144, 8)
    face = page(line("新闻标题", LEFT, 20, 22), caption, *column("甲", LEFT, 175, 5, ends=True), pictures=(picture,))
    assert groups(face)[1] == "图为医生在义诊。"
    layout = lay_out(face)
    assert layout.lines[layout.pictures[0]].mark.text == "图为医生在义诊。"


def test_a_frame_keeps_its_words_together() -> None:
    frame = Box(MIDDLE - 5, 55, MIDDLE + 130, 130)
    advert = [
        line("惠民超市", MIDDLE, 60, 20),
        line("电话一二三四五", MIDDLE + 20, 90),
        line("地址某路", MIDDLE + 30, 110),
    ]
    story = [line("一条新闻的标题", LEFT, 20, 24), *column("甲", LEFT, 60, 6), *column("乙", RIGHT, 60, 6, ends=True)]
    found = groups(page(*story, *advert, frames=(frame,)))
    assert "惠民超市电话一二三四五地址某路" in found
    assert any("甲5乙0" in group for group in found)


def test_a_rule_ends_a_story() -> None:
    rule = Box(LEFT, 130, 480, 130.5)
    first = [line("上面的新闻", LEFT, 20, 22), *column("甲", LEFT, 60, 4, ends=True)]
    second = [line("小标题字", LEFT, 140, 13), *column("乙", LEFT, 160, 4, ends=True)]
    assert len(groups(page(*first, *second, rules=(rule,)))) == 2


def test_an_upright_headline_is_one_line() -> None:
    upright = [line(char, 250, 20 + 26 * at, 24) for at, char in enumerate("竖排的标题")]
    assert words(page(*upright, *column("甲", LEFT, 20, 4)))[0] in ("竖排的标题", "甲0")
    assert "竖排的标题" in words(page(*upright, *column("甲", LEFT, 20, 4)))


PARAGRAPHS = [
    ("indent", [line("本市消息今天发布的", LEFT + 20, 0), *column("甲", LEFT, 15, 2)], [True, False, False]),
    (
        "short line before",
        [
            *column("甲", LEFT, 0, 2),
            line("完。", LEFT, 30),
            *column("乙", LEFT + 20, 45, 1, 10),
            *column("丙", LEFT, 60, 2),
        ],
        [True, False, False, True, False, False],
    ),
    (
        "two characters in behind a byline that stands alone",
        [line("本报记者温予安", LEFT, 0), *column("甲", LEFT + 20, 28, 1, 10), *column("乙", LEFT, 43, 3)],
        [True, True, False, False, False],
    ),
]


@pytest.mark.parametrize(("_name", "marks", "begins"), PARAGRAPHS, ids=[case[0] for case in PARAGRAPHS])
def test_where_paragraphs_begin(_name: str, marks: list[Mark], begins: list[bool]) -> None:
    assert [placed.begins for placed in lay_out(page(*marks)).lines] == begins


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    face = page(line("新闻标题好", LEFT, 20, 22), *column("甲", LEFT, 60, 4), *column("乙", MIDDLE, 60, 4, ends=True))
    placed = {one.mark.text.rstrip("文"): one for one in lay_out(face).lines}
    assert not placed["乙0"].begins


def test_a_column_that_breaks_off_before_a_new_paragraph_is_doubtful() -> None:
    broken = [
        *column("甲", LEFT, 60, 4),
        line("一段的开头文文", MIDDLE + 20, 60),
        *column("乙", MIDDLE, 75, 3, ends=True),
    ]
    layout = lay_out(page(line("新闻标题好", LEFT, 20, 22), *broken))
    assert [layout.lines[at].mark.text for at in layout.doubts] == ["一段的开头文文"]


MARKS = st.builds(
    lambda text, left, top, size: line(text, left, top, size),
    st.text(alphabet="甲乙丙。，（A1", min_size=1, max_size=14),
    st.floats(-50, 600),
    st.floats(-50, 800),
    st.sampled_from([0.5, 8.0, 10.0, 10.5, 24.0, 300.0]),
)
BOXES = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    st.floats(-10, 500),
    st.floats(-10, 700),
    st.floats(0, 500),
    st.floats(0, 700),
)


def test_the_credit_below_two_pictures_is_given_to_one_of_them() -> None:
    picture = Box(0.0, 0.0, 1.0, 0.0)
    marks = [line("1", 0.0, 0.0, 0.5) for _ in range(3)]
    assert words(page(*marks, pictures=(picture, picture))) == ["1", "1", "1"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(MARKS, max_size=25), st.lists(BOXES, max_size=4), st.lists(BOXES, max_size=4), st.lists(BOXES, max_size=4)
)
def test_no_word_is_lost_whatever_a_page_looks_like(
    marks: list[Mark], pictures: list[Box], rules: list[Box], frames: list[Box]
) -> None:
    face = Face(500.0, 700.0, tuple(marks), tuple(pictures), tuple(rules), tuple(frames))
    layout = lay_out(face)
    assert sorted("".join(one.mark.text for one in layout.lines).replace(" ", "")) == sorted(
        "".join(mark.text for mark in marks).replace(" ", "")
    )
    assert len(layout.pictures) == len(pictures)
    assert all(at <= len(layout.lines) for at in layout.pictures)
    source = compose("x", [Read(face, layout, Sheet(500.0, 700.0), tuple(b"x" for _ in pictures))])
    assert "".join(source.text[one.start : one.end] for one in source.lines) == source.text
    assert all(one.text == source.text[one.start : one.end].strip() for one in source.lines)
