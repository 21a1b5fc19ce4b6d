"""Former names: a body is printed under the name of its day, and the gazetteer knows which one it is today."""

import json

import pytest

from articles.pipeline import Gazetteer, load_gazetteer
from articles.pipeline.institutions import find_institutions
from articles.pipeline.naming.mentions import Former, Mention
from bench.golden import INVENTED, gazetteer

KNOWN = gazetteer()
LINLAN = next(city for city in INVENTED if city.name == "临澜市")
JURISDICTION = {
    "province": "澜江省",
    "city": "临澜市",
    "districts": {"澜西区": ["石桥街道"], "清禾区": ["稻香镇"]},
    "renamed_districts": [{"name": "清禾县", "now": "清禾区", "until": "2016-07"}],
    "institutions": [
        {"name": "临澜市卫生健康委员会", "kind": "authority", "aliases": ["市卫健委"]},
        {"name": "清禾区卫生健康局", "kind": "authority", "district": "清禾区", "aliases": []},
        {"name": "清禾区中医医院", "kind": "tcm_hospital", "district": "清禾区", "aliases": ["清禾区中医院"]},
        {
            "name": "临澜市人民医院",
            "kind": "hospital",
            "aliases": ["市人民医院"],
            "former": [{"name": "临澜地区人民医院", "since": "1952", "until": "1998-03-31"}],
        },
    ],
}


@pytest.fixture
def invented(tmp_path) -> Gazetteer:
    file = tmp_path / "jurisdiction.json"
    file.write_text(json.dumps(JURISDICTION, ensure_ascii=False), encoding="utf-8")
    return load_gazetteer(file)


def mention(text: str, known: Gazetteer = KNOWN, city=LINLAN) -> Mention:
    (found,) = find_institutions(text, known, city)
    return found


TODAY = [
    ("临澜市卫生局召开会议", "临澜市卫生局", "临澜市卫生健康委员会"),
    ("市卫计委召开会议", "临澜市卫生和计划生育委员会", "临澜市卫生健康委员会"),
    ("清禾县卫计局召开会议", "清禾县卫生和计划生育局", "清禾县卫生健康局"),
    ("清禾县卫生局召开会议", "清禾县卫生局", "清禾县卫生健康局 清禾县卫生健康委员会"),
    ("清禾县卫生计生委召开会议", "清禾县卫生和计划生育委员会", "清禾县卫生健康委员会"),
    ("清禾县人口计生局召开会议", "清禾县人口和计划生育局", "清禾县卫生健康局"),
    ("市人口和计划生育委员会召开会议", "临澜市人口和计划生育委员会", "临澜市卫生健康委员会"),
    ("澜江省卫生厅印发通知", "澜江省卫生厅", "澜江省卫生健康委员会"),
    ("国家卫计委印发通知", "国家卫生和计划生育委员会", "国家卫生健康委员会"),
    ("临澜市卫生防疫站接种疫苗", "临澜市卫生防疫站", "临澜市疾病预防控制中心"),
    ("清禾县防疫站接种疫苗", "清禾县卫生防疫站", "清禾县疾病预防控制中心"),
    ("清禾县妇计中心开展两癌筛查", "清禾县妇幼保健计划生育服务中心", "清禾县妇幼保健院"),
    ("清禾县食药监局检查药店", "清禾县食品药品监督管理局", "清禾县市场监督管理局"),
    ("清禾县新农合办公室兑付补偿款", "清禾县新型农村合作医疗管理办公室", "清禾县医疗保障局"),
]


@pytest.mark.parametrize(("text", "name", "today"), TODAY)
def test_a_body_of_once_has_the_name_of_its_day_and_those_of_today(text: str, name: str, today: str) -> None:
    found = mention(text)
    assert (found.name, found.today) == (name, tuple(today.split()))
    assert found.former is not None
    assert found.former.name == name


@pytest.mark.parametrize("text", ["临澜市卫健委召开会议", "清禾县人民医院开诊", "清禾县疾控中心提醒"])
def test_a_body_of_today_has_no_former_name(text: str) -> None:
    assert (mention(text).today, mention(text).former) == ((), None)


def test_the_jurisdiction_that_ships_knows_its_bodies_of_once() -> None:
    found = mention("2012年，聊城市卫生局表彰先进。", city=KNOWN.home)
    assert (found.today, found.former) == (("聊城市卫生健康委员会",), Former("聊城市卫生局", until="2014"))
    assert mention("茌平县人民医院开诊", city=KNOWN.home).today == ("茌平区人民医院",)


class TestFormerNames:
    """What a data file tells comes before the rules, and a place had bodies of its name only while it had that."""

    def of(self, known: Gazetteer, name: str) -> dict[str, tuple[str, str]]:
        one = next(one for one in known.institutions if one.name == name)
        return {former.name: (former.since, former.until) for former in known.former_names(one)}

    def test_by_its_data(self, invented: Gazetteer) -> None:
        assert self.of(invented, "临澜市人民医院") == {"临澜地区人民医院": ("1952", "1998-03-31")}

    def test_by_the_reforms(self, invented: Gazetteer) -> None:
        assert self.of(invented, "临澜市卫生健康委员会") == {
            "临澜市卫生局": ("", "2014"),
            "临澜市人口和计划生育委员会": ("", "2014"),
            "临澜市卫生和计划生育委员会": ("2014", "2018"),
        }

    def test_by_its_place(self, invented: Gazetteer) -> None:
        assert self.of(invented, "清禾区中医医院") == {"清禾县中医医院": ("", "2016-07")}

    def test_by_both(self, invented: Gazetteer) -> None:
        assert self.of(invented, "清禾区卫生健康局") == {
            "清禾县卫生局": ("", "2015"),
            "清禾县人口和计划生育局": ("", "2015"),
            "清禾县卫生和计划生育局": ("2015", "2016-07"),
            "清禾区卫生和计划生育局": ("2015", "2019"),
        }

    def test_a_county_of_once_is_a_place(self, invented: Gazetteer) -> None:
        found = mention("清禾县的做法：县中医院开膏方门诊。", invented, invented.home)
        assert (found.name, found.today) == ("清禾县中医医院", ("清禾区中医医院",))
