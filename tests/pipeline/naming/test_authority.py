"""The authority file: names that the jurisdiction's data tells are found as they are, whatever the grammar reads."""

from pathlib import Path

import pytest

from articles.pipeline import load_gazetteer
from articles.pipeline.institutions import find_institutions
from bench.golden import HOME, INVENTED, ROOT

SAMPLE = load_gazetteer(Path(ROOT) / "articles" / "sample" / "jurisdiction.json", INVENTED)
ELSEWHERE = next(city for city in INVENTED if city.name == "青渚市")

FOUND = [
    ("石门村卫生室的灯亮着", "石门村卫生室"),
    ("云岭镇石门村卫生室的灯亮着", "石门村卫生室"),
    ("临澜卫生职业学院招生", "临澜卫生职业学院"),
    ("市医保局、市爱卫办联合督查", "临澜市医疗保障局 临澜市爱国卫生运动委员会办公室"),
    ("全市医保局长会议", ""),
    ("1996年，临澜地区人民医院建起门诊楼", "临澜地区人民医院"),
    ("仁安健康体检中心与市二院结对", "仁安健康体检中心 临澜市第二人民医院"),
    ("白芦县远程影像中心连着芦港镇卫生院", "白芦县远程影像中心 芦港镇卫生院"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_known_names_are_found(text: str, expected: str) -> None:
    assert [one.name for one in find_institutions(text, SAMPLE, SAMPLE.home)] == expected.split()


def test_the_places_are_those_of_the_longer_name() -> None:
    (found,) = find_institutions("在云岭镇石门村卫生室，石门村卫生室医生说", SAMPLE, SAMPLE.home)
    assert found.places == ((1, 10), (11, 17))


def test_the_city_of_another_page_is_not_ours() -> None:
    assert find_institutions("市医保局发布通知", SAMPLE, ELSEWHERE) == []


def test_every_name_of_both_files_is_found_by_itself() -> None:
    for gazetteer in (SAMPLE, load_gazetteer(HOME)):
        for one in gazetteer.institutions:
            for name in (one.name, *one.aliases):
                assert [found.name for found in find_institutions(name, gazetteer, gazetteer.home)] == [one.name], name
