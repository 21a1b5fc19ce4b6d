"""Pictures with a place on a sheet: which caption is theirs, which story they stand in, which are parts of an ad."""

from articles.pipeline.figures.place import is_in_advert, pairs_in_place, story_around
from articles.pipeline.records import Advert, Block, Box, Figure, Line, Picture, Source, Story


def source_of(*lines: tuple[str, Box, int]) -> tuple[Source, list[tuple[tuple[int, int], ...]]]:
    """A source of these lines (text, place, frame), and the spans of each."""
    text, made = "", []
    for words, box, frame in lines:
        made.append(Line(words, len(text), len(text) + len(words) + 1, box=box, size=10.0, frame=frame))
        text += words + "\n"
    return Source("x.pdf", text, tuple(made)), [((line.start, line.end),) for line in made]


PICTURE = Box(20, 100, 220, 200)


def test_the_caption_beneath_is_nearer_than_the_one_beside() -> None:
    source, (beneath, beside) = source_of(
        ("图为医生在义诊。", Box(20, 204, 120, 214), -1), ("图为护士在巡诊。", Box(230, 110, 330, 120), -1)
    )
    pictures = {0: Picture(beneath, 1.0, caption=("图为医生在义诊。",)), 1: Picture(beside, 1.0)}
    assert pairs_in_place(source, {0: Figure(b"x", 99, PICTURE)}, pictures) == {0: 0}


def test_a_picture_stands_in_the_story_around_it_and_not_beyond_a_frame() -> None:
    source, (above, framed, caption) = source_of(
        ("上面的新闻正文", Box(20, 85, 220, 95), -1),
        ("框里的新闻正文", Box(20, 218, 220, 228), 0),
        ("图为医生在义诊。", Box(20, 204, 120, 214), -1),
    )
    items = [
        Story(above, 1.0, headline="医生义诊", body=(Block("paragraph", "医生在义诊"),)),
        Story(framed, 1.0, headline="别的"),
        Picture(caption, 1.0, caption=("图为医生在义诊。",)),
    ]
    assert story_around(source, items, Figure(b"x", 0, PICTURE), items[2]) == 0


def test_a_picture_amid_the_words_of_an_ad_is_a_part_of_it() -> None:
    source, (top, foot) = source_of(("惠民超市", Box(10, 80, 230, 95), 0), ("电话", Box(10, 210, 230, 220), 0))
    advert = Advert((*top, *foot), 1.0)
    assert is_in_advert(source, [advert], Figure(b"x", 0, PICTURE))
    assert not is_in_advert(source, [advert], Figure(b"x", 0, Box(300, 100, 400, 200)))
