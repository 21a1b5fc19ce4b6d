"""Names that may be one: what is proposed, how surely and why, and what is told apart."""

import pytest

from articles.pipeline.naming.gazetteer import City
from articles.pipeline.twins import STRONG, KnownName, institution_twins, people_twins
from articles.pipeline.twins.slips import Slip, slip_between

HOME = City("聊城市", "山东省", ("东昌府区", "东阿县", "冠县"))
LOOKALIKE, ONE = "a character that looks like another", "one character differs"
INSTITUTIONS = [
    ("聊城市第二入民医院", "聊城市第二人民医院", LOOKALIKE),
    ("聊城市第二人民医完", "聊城市第二人民医院", ONE),
    ("第二人民医院", "聊城市第二人民医院", "only the city before it differs"),
    ("山东省聊城市第二人民医院", "聊城市第二人民医院", "only the city before it differs"),
    ("聊城第二人民医院", "聊城市第二人民医院", "only the city before it differs"),
    ("聊城市 第二人民医院", "聊城市第二人民医院", "differs only in spaces and signs"),
    ("市二院", "聊城市第二人民医院", "one is a short form of the other"),
    ("东阿县疾控中心", "东阿县疾病预防控制中心", "one is a short form of the other"),
    ("聊城市卫健委", "聊城市卫生健康委员会", "one is a short form of the other"),
    ("聊城市卫生局", "聊城市卫生健康委员会", "such a body's name before or after a reform"),
    ("冠县卫生防疫站", "冠县疾病预防控制中心", "such a body's name before or after a reform"),
    ("东阿县铜城街道社区卫生服务中心", "东阿县桐城街道社区卫生服务中心", None),
    ("聊城市第三人民医院", "聊城市第二人民医院", None),
    ("冠县人民医院", "莘县人民医院", None),
    ("东阿县中医院", "东平县中医院", None),
    ("聊城市人民医院", "聊城市中医医院", None),
    ("济南市第二人民医院", "聊城市第二人民医院", None),
    ("聊城市第二人民医院东院区", "聊城市第二人民医院", "begins with the whole other name"),
    ("聊城市第二人民医院", "聊城市第二人民医院", None),
]
PEOPLE = [
    ("秦 越", "秦越", "differs only in spaces and signs"),
    ("泰越", "秦越", LOOKALIKE),
    ("记者秦越", "秦越", "a name with a word of its role"),
    ("秦越摄", "秦越", "a name with a word of its role"),
    ("陆小岚", "陆晓岚", ONE),
    ("秦越", "秦越", "the same name"),
    ("秦月", "秦越", None),
    ("陈晓岚", "陆晓岚", None),
    ("秦越越", "秦越", None),
]


@pytest.mark.parametrize(("name", "other", "reason"), INSTITUTIONS)
def test_institutions(name: str, other: str, reason: str | None) -> None:
    found = institution_twins([name], [KnownName(7, other)], HOME)[name]
    assert [(twin.key, twin.name, twin.reason) for twin in found] == ([(7, other, reason)] if reason else [])


@pytest.mark.parametrize(("name", "other", "reason"), PEOPLE)
def test_people(name: str, other: str, reason: str | None) -> None:
    found = people_twins([name], [KnownName(7, other)])[name]
    assert [(twin.key, twin.name, twin.reason) for twin in found] == ([(7, other, reason)] if reason else [])


def test_other_name_of_a_row_leads_to_it_once() -> None:
    known = [KnownName(7, "聊城市第二人民医院"), KnownName(7, "市二院"), KnownName(8, "聊城市第三人民医院")]
    (twin,) = institution_twins(["聊城市第二入民医院"], known, HOME)["聊城市第二入民医院"]
    assert (twin.key, twin.name) == (7, "聊城市第二人民医院")


def test_surest_comes_first_and_the_weak_are_told_from_the_strong() -> None:
    known = [KnownName(1, "陆小岚"), KnownName(2, "陆晓岚")]
    first, second = people_twins(["陆哓岚"], known)["陆哓岚"]
    assert (first.key, second.key) == (2, 1)
    assert first.score >= STRONG > second.score


@pytest.mark.parametrize(
    ("name", "is_strong"),
    [("聊城市文化教育局", False), ("聊城市文化体局", True), ("聊城市文化体育育局", True)],
)
def test_lost_character_says_more_than_another_one(name: str, is_strong: bool) -> None:
    (twin,) = institution_twins([name], [KnownName(7, "聊城市文化体育局")], HOME)[name]
    assert (twin.score >= STRONG) == is_strong


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("人民", "入民", Slip(0, "人", "入")),
        ("人民", "人民医", Slip(2, "", "医")),
        ("人民医", "人民", Slip(2, "医", "")),
        ("人医民", "人民", Slip(1, "医", "")),
        ("人民", "人民", None),
        ("人民", "民人", None),
        ("", "人", Slip(0, "", "人")),
    ],
)
def test_slip(first: str, second: str, slip: Slip | None) -> None:
    assert slip_between(first, second) == slip


def test_many_names_against_many_take_a_moment() -> None:
    """Look-ups, not comparisons of each with each: the work grows with the names, not with their product."""
    known = [KnownName(key, f"聊城市{chr(0x7E00 + key)}{chr(0x6800 + key)}人民医院") for key in range(3000)]
    names = [one.name.replace("医院", "医完") for one in known[:200]]
    found = institution_twins(names, known, HOME)
    assert [found[name][0].key for name in names] == list(range(200))
