"""The lines of a title told apart (STANDARDS 6): kicker, headline over one or two lines, deck."""

import pytest

from articles.pipeline.items.headings import marked_roles, title_roles
from articles.pipeline.records import Role

TITLES = [
    # One line.
    (["全市新增托位三千个"], "headline"),
    (["——全市新增托位三千个"], "headline"),
    # A kicker above.
    (["健康临澜在行动", "全市新增托位三千个"], "kicker headline"),
    (["“即治即走、日结日清”", "以日间模式赋能肿瘤诊疗"], "kicker headline"),
    (["五一前探超市", "网红雪糕标价签“藏猫猫”"], "kicker headline"),
    (["农历腊月十七起放假", "中小学寒假时间公布"], "kicker headline"),
    (["家长不必再为“三点半”犯愁", "四所小学试点托管延时到傍晚六点半"], "kicker headline"),
    # A deck below, behind a dash.
    (["一张网兜住“小病痛”", "——临澜市推进紧密型医联体建设观察"], "headline deck"),
    (["一张网兜住“小病痛”", "—— 临澜市推进紧密型医联体建设观察"], "headline deck"),
    (["一张网兜住“小病痛”", "--临澜市推进紧密型医联体建设观察"], "headline deck"),
    (["一张网兜住“小病痛”", "—临澜市推进紧密型医联体建设观察"], "headline deck"),
    (["空调格栅卖给业主四十元？", "业主：这钱花得比空调还烫手"], "headline deck"),
    # A headline that runs over two lines.
    (["市二院人力资源科获评", "全省高层次人才服务先进集体"], "headline headline"),
    (["清禾县妇幼保健院", "获评全国优质服务示范单位"], "headline headline"),
    (["市疾控中心联合市气象局", "发布首张高温急救地图"], "headline headline"),
    (["桐湾县红柳镇卫生院推出“妈妈夜校”，", "家属听课不收钱"], "headline headline"),
    (["全市卫生健康系统办好", "“十件实事”"], "headline headline"),
    (["临澜市卫生健康委", "召开医改工作推进会"], "headline headline"),
    # All three.
    (["让数据多跑路 让群众少花钱", "387项检查检验结果全域互认", "四年累计减少重复检查四十一万人次"], "kicker headline deck"),
    (["健康临澜在行动", "全市新增托位三千个", "——托育服务扩容提质观察"], "kicker headline deck"),
    (["健康临澜在行动", "清禾县妇幼保健院", "获评全国优质服务示范单位", "——托育服务扩容提质观察"], "kicker headline headline deck"),
    # Degenerate.
    ([], ""),
    (["", ""], "kicker headline"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "roles"), TITLES)
def test_the_roles_of_the_lines_of_a_title(lines: list[str], roles: str) -> None:
    assert " ".join(title_roles(lines)) == roles


LEVELS = [
    (["健康临澜在行动", "全市新增托位三千个", "托育服务扩容提质观察"], [2, 1, 2], "kicker headline deck"),
    (["全市新增托位三千个", "托育服务扩容提质观察"], [1, 2], "headline deck"),
    (["健康临澜在行动", "全市新增托位三千个"], [3, 2], "kicker headline"),
    (["健康临澜在行动", "全市新增托位三千个", "——托育服务扩容提质观察"], [3, 1, 2], "kicker headline deck"),
    (["健康临澜在行动", "全市新增托位三千个"], [2, 2], "kicker headline"),
    (["健康临澜在行动", "全市新增托位三千个"], [0, 1], "kicker headline"),
]


@pytest.mark.parametrize(("lines", "levels", "roles"), LEVELS)
def test_the_depths_that_a_source_marks_count_first(lines: list[str], levels: list[int], roles: str) -> None:
    assert " ".join(title_roles(lines, levels)) == roles


MARKED = [
    ([None, None], []),
    ([Role.HEADLINE, Role.HEADLINE], []),
    ([Role.HEADLINE, Role.DECK], [Role.HEADLINE, Role.DECK]),
    ([None, Role.HEADLINE, None], [Role.KICKER, Role.HEADLINE, Role.DECK]),
    ([Role.DECK, Role.HEADLINE], [Role.DECK, Role.HEADLINE]),
    ([Role.HEADLINE, Role.SUBHEAD], [Role.HEADLINE, Role.DECK]),
]


@pytest.mark.parametrize(("hints", "roles"), MARKED)
def test_roles_that_makers_marked(hints: list[Role | None], roles: list[Role]) -> None:
    assert marked_roles(hints) == roles
