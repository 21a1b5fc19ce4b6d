"""Which city a page and a text are from, and the names of places that datelines and institutions carry."""

from collections import Counter

import pytest

from articles.pipeline.naming.gazetteer import City, short_name
from bench.golden import INVENTED, gazetteer

KNOWN = gazetteer()
CITIES = {city.name: city for city in (KNOWN.home, *KNOWN.cities)}

SHORT_NAMES = [
    ("聊城市", "聊城"),
    ("东阿县", "东阿"),
    ("冠县", "冠县"),
    ("东昌府区", "东昌府"),
    ("山东省", "山东"),
    ("广西壮族自治区", "广西"),
    ("恩施土家族苗族自治州", "恩施土家族苗族"),
    ("大兴安岭地区", "大兴安岭"),
    ("锡林郭勒盟", "锡林郭勒"),
    ("聊城", "聊城"),
]


@pytest.mark.parametrize(("name", "short"), SHORT_NAMES)
def test_a_place_without_the_word_for_its_rank(name: str, short: str) -> None:
    assert short_name(name) == short


MENTIONS = [
    ("临澜市人民医院开展义诊", {"临澜市"}),
    ("清禾县和白芦县的做法", {"临澜市"}),
    ("聊城与临澜结对", {"聊城市", "临澜市"}),
    ("东阿县妇幼保健院", {"聊城市"}),
    ("和平区的居民", set()),
    ("高新区的企业", set()),
    ("", set()),
    ("临", set()),
]


@pytest.mark.parametrize(("text", "cities"), MENTIONS)
def test_the_cities_that_a_text_speaks_of(text: str, cities: set[str]) -> None:
    assert {city.name for city in KNOWN.mentions(text)} == cities


def around(**weights: int) -> Counter[City]:
    return Counter({CITIES[name]: weight for name, weight in weights.items()})


CITY_OF = [
    # A text that names a city is about it.
    ("市二院在临澜市开诊", {}, "临澜市"),
    ("市二院在澜西区开诊", {}, "临澜市"),
    # A text that names none is about the city of its page; ours where the page names none either.
    ("市二院开诊", {}, "聊城市"),
    ("市二院开诊", {"临澜市": 12}, "临澜市"),
    ("市二院开诊", {"临澜市": 12, "聊城市": 10}, "聊城市"),
    # On a page of one city a guest does not change it.
    ("市二院专家赴北京进修，北京协和医院授课", {"临澜市": 60, "北京市": 6}, "临澜市"),
    ("市二院专家赴北京进修，北京协和医院授课", {"聊城市": 60, "北京市": 6}, "聊城市"),
    # On a page of many cities each story tells its own.
    ("澜西区第五小学，市疾控中心提醒", {"青渚市": 12, "临澜市": 5}, "临澜市"),
    ("柳溪县血站，市三院会诊", {"青渚市": 26, "望岭市": 15, "临澜市": 5}, "青渚市"),
    ("聊城市民王先生到临澜市旅游", {}, "聊城市"),
]


@pytest.mark.parametrize(("text", "page", "city"), CITY_OF)
def test_the_city_that_a_text_is_about(text: str, page: dict[str, int], city: str) -> None:
    mentioned = around(**page) + KNOWN.mentions(text) if page else None
    assert KNOWN.city_of(text, mentioned).name == city


def test_a_paper_named_on_the_page_counts_for_its_city() -> None:
    assert KNOWN.mentions("临澜晚报")[CITIES["临澜市"]] > KNOWN.mentions("临澜")[CITIES["临澜市"]]


COUNTIES = [
    ("清禾县召开大会。县卫健局通报。清禾县人民医院介绍经验。", "清禾县"),
    ("清禾县和白芦县、桐湾县签约，石渡市参加。", ""),
    ("全市启动。", ""),
]


@pytest.mark.parametrize(("text", "county"), COUNTIES)
def test_the_county_that_a_page_is_from(text: str, county: str) -> None:
    assert KNOWN.county_of(text, CITIES["临澜市"]) == county


def test_places_of_datelines() -> None:
    assert {"聊城", "聊城市", "东阿", "东阿县", "北京", "临澜", "澜江", "清禾"} <= KNOWN.places
    assert "东阿" in KNOWN.anchors
    assert "会同" not in KNOWN.anchors  # a county elsewhere, and a common word


def test_the_jurisdiction_that_ships() -> None:
    assert (KNOWN.home.name, KNOWN.home.province, KNOWN.home.short) == ("聊城市", "山东省", "聊城")
    assert "梁水镇镇" in KNOWN.town_names
    assert INVENTED[0] in KNOWN.cities
