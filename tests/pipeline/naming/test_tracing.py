"""Where an institution is named: the places in the source, and those in the paragraphs of the story."""

import pytest

from articles.pipeline import label_page, read_page, read_source
from articles.pipeline.clean import dense
from articles.pipeline.naming.tracing import Part, trace
from articles.pipeline.records import Advert, Mention, Story
from bench.golden import gazetteer, own_cases

KNOWN = gazetteer()
PAGE = """临澜市第二人民医院开出夜门诊

□ 记者 秦越 通讯员 林砚

本报讯 临澜市第二人民医院3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。市二院还把药房留到九点。

“白天请不了假。”在市二院候诊的王先生说，市疾控中心提醒，春季是流感高发期，发热病人请佩戴口罩再来就诊。
"""


def read(text: str, name: str = "A03.txt") -> tuple[str, Story]:
    source = read_source(name, text.encode())
    (story,) = read_page(label_page(source, KNOWN), KNOWN).items
    assert isinstance(story, Story)
    return source.text, story


def test_each_printed_mention_has_its_place_in_the_source() -> None:
    text, story = read(PAGE)
    named = {one.name: [text[start:end] for start, end in one.places] for one in story.institutions}
    assert named["临澜市第二人民医院"] == ["临澜市第二人民医院", "临澜市第二人民医院", "市二院", "市二院"]
    assert named["临澜市疾病预防控制中心"] == ["市疾控中心"]


def test_and_in_the_body() -> None:
    _, story = read(PAGE)
    hospital = next(one for one in story.institutions if one.name == "临澜市第二人民医院")
    assert [(place.block, place.printed) for place in hospital.in_body] == [
        (0, "临澜市第二人民医院"),
        (0, "市二院"),
        (1, "市二院"),
    ]
    for place in hospital.in_body:
        assert story.body[place.block].text[place.start : place.end] == place.printed


def test_a_name_that_two_lines_divide_is_one_place() -> None:
    source = "甲 临澜市第\n二人民医院 开诊"
    found = trace(
        [Mention("临澜市第二人民医院", "", places=((2, 11),))], [Part("甲，临澜市第二人民医院", ((0, 15),), 0)], source
    )
    assert [source[start:end] for start, end in found[0].places] == ["临澜市第\n二人民医院"]


def test_widths_and_marks_between_do_not_matter() -> None:
    source = "临澜市１２０指挥中心"
    found = trace([Mention("急救", "", places=((0, 10),))], [Part("临澜市120指挥中心", ((0, 10),))], source)
    assert found[0].places == ((0, 10),)


def test_words_that_the_source_has_not_leave_no_place() -> None:
    found = trace([Mention("某院", "", places=((0, 2),))], [Part("某院", ((0, 3),), 0)], "另一处")
    assert (found[0].places, len(found[0].in_body)) == ((), 1)


@pytest.mark.parametrize("case", [case for case in own_cases() if not case.held_back], ids=lambda case: case.name)
def test_every_place_of_the_golden_pages_holds_words_of_a_name(case) -> None:
    source = read_source(case.source.name, case.source.read_bytes())
    for item in read_page(label_page(source, KNOWN), KNOWN).items:
        for mention in () if isinstance(item, Advert) else item.institutions:
            assert mention.places
            for start, end in mention.places:
                assert any(span[0] <= start < span[1] for span in item.spans)
                assert dense(source.text[start:end]).isalnum()
