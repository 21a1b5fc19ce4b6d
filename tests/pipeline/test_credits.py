"""Bylines and credits in the forms that Chinese newspapers and portals print (STANDARDS 6)."""

from collections.abc import Iterable

import pytest

from articles.pipeline.credits import cut_tail, labelled_credits, parse_byline
from articles.pipeline.records import Credit

PLACES = frozenset({"临澜", "临澜市", "澜西区", "高新区", "清禾", "清禾县", "北京"})


def printed(credits: Iterable[Credit]) -> str:
    """Credits as `name/role`, those without a role as the bare name."""
    return " ".join(f"{credit.name}/{credit.role}" if credit.role else credit.name for credit in credits)


BYLINES = [
    # Marks before names.
    ("□ 郁青禾", "郁青禾"),
    ("■郁青禾", "郁青禾"),
    ("■ 郁青禾 柳一舟", "郁青禾 柳一舟"),
    ("● 郁青禾　柳一舟　祝南星", "郁青禾 柳一舟 祝南星"),
    ("◎郁青禾、柳一舟", "郁青禾 柳一舟"),
    ("▲ 郁青禾 通讯员 柳一舟", "郁青禾 柳一舟/通讯员"),
    ("□本报记者 郁青禾 本报通讯员 柳一舟", "郁青禾/记者 柳一舟/通讯员"),
    ("□记者 郁青禾 通讯员 柳一舟 祝南星", "郁青禾/记者 柳一舟/通讯员 祝南星/通讯员"),
    ("□ 本报记者 郁青禾 实习生 柳一舟", "郁青禾/记者 柳一舟/实习生"),
    # Roles before names.
    ("记者 郁青禾", "郁青禾/记者"),
    ("本报记者 郁青禾", "郁青禾/记者"),
    ("本报记者郁青禾", "郁青禾/记者"),
    ("本网记者 郁青禾 通讯员 柳一舟", "郁青禾/记者 柳一舟/通讯员"),
    ("临澜晚报全媒体记者 郁青禾", "郁青禾/全媒体记者"),
    ("晚报融媒记者 郁青禾", "郁青禾/融媒记者"),
    ("《澜江健康报》记者 郁青禾", "郁青禾/记者"),
    ("首席记者 郁青禾 见习记者 柳一舟", "郁青禾/首席记者 柳一舟/见习记者"),
    ("本报特约通讯员 郁青禾", "郁青禾/特约通讯员"),
    ("记者 郁青禾、柳一舟 通讯员 祝南星", "郁青禾/记者 柳一舟/记者 祝南星/通讯员"),
    ("记者：郁青禾　通讯员：柳一舟", "郁青禾/记者 柳一舟/通讯员"),
    ("晚报记者｜郁青禾　见习记者｜柳一舟", "郁青禾/记者 柳一舟/见习记者"),
    ("采写｜澜江观察记者　郁青禾", "郁青禾/记者"),
    ("采写/记者 郁青禾　摄影/柳一舟", "郁青禾/记者 柳一舟/摄影"),
    ("采写 郁青禾", "郁青禾/采写"),
    ("撰文 郁青禾 摄影 柳一舟", "郁青禾/撰文 柳一舟/摄影"),
    ("作者：郁青禾", "郁青禾"),
    ("作者 郁青禾 柳一舟", "郁青禾 柳一舟"),
    ("供稿：郁青禾", "郁青禾/供稿"),
    # Words and pictures.
    ("文/图 郁青禾", "郁青禾/文/图"),
    ("文/图 本报记者 郁青禾", "郁青禾/记者"),
    ("图/文 郁青禾 柳一舟", "郁青禾/图/文 柳一舟/图/文"),
    ("文/本报记者 郁青禾", "郁青禾/记者"),
    ("文/某某报记者 郁青禾 图/柳一舟", "郁青禾/记者 柳一舟/图"),
    ("郁青禾/文 柳一舟/图", "郁青禾/文 柳一舟/图"),
    ("郁青禾/文 柳一舟/摄", "郁青禾/文 柳一舟/摄"),
    ("郁青禾 文/图", "郁青禾/文/图"),
    ("郁青禾 柳一舟 文/图", "郁青禾/文/图 柳一舟/文/图"),
    ("本报记者 郁青禾 文/图", "郁青禾/记者"),
    ("郁青禾 摄", "郁青禾/摄"),
    ("郁青禾摄", "郁青禾/摄"),
    ("郁青禾/摄", "郁青禾/摄"),
    ("郁青禾 柳一舟 摄", "郁青禾/摄 柳一舟/摄"),
    ("本报记者 郁青禾 摄", "郁青禾/记者"),
    ("记者 郁青禾 通讯员 柳一舟 摄", "郁青禾/记者 柳一舟/通讯员"),
    ("郁青禾 摄影报道", "郁青禾/摄影报道"),
    ("本报通讯员 郁青禾 摄影报道", "郁青禾/通讯员"),
    ("郁青禾 供图", "郁青禾/供图"),
    ("摄影：郁青禾", "郁青禾/摄影"),
    ("图片由郁青禾提供", ""),
    # Closing words, with and without a place.
    ("郁青禾 通讯员 柳一舟 祝南星 临澜报道", "郁青禾 柳一舟/通讯员 祝南星/通讯员"),
    ("郁青禾 临澜报道", "郁青禾"),
    ("郁青禾 报道", "郁青禾"),
    ("郁青禾报道", "郁青禾"),
    ("记者郁青禾报道", "郁青禾/记者"),
    ("本报记者 郁青禾 通讯员 柳一舟 报道", "郁青禾/记者 柳一舟/通讯员"),
    ("潮头新闻记者 郁青禾 临澜市第二人民医院 柳一舟 报道", "郁青禾/记者 柳一舟"),
    ("郁青禾 柳一舟 文图报道", "郁青禾 柳一舟"),
    # Names and roles run together.
    ("□郁青禾柳一舟", "郁青禾 柳一舟"),
    ("记者郁青禾柳一舟", "郁青禾/记者 柳一舟/记者"),
    ("本报记者郁青禾通讯员柳一舟祝南星", "郁青禾/记者 柳一舟/通讯员 祝南星/通讯员"),
    ("郁青禾柳一舟通讯员祝南星", "郁青禾 柳一舟 祝南星/通讯员"),
    ("本报记者郁青禾 本报通讯员柳一舟 祝敏", "郁青禾/记者 柳一舟/通讯员 祝敏/通讯员"),
    # Role words and names spaced out.
    ("本 报 记 者　郁 青 禾　通 讯 员　尉 迟 敏", "郁青禾/记者 尉迟敏/通讯员"),
    ("记　者　王　芳　通　讯　员　李　强", "王芳/记者 李强/通讯员"),
    ("□ 王 芳", "王芳"),
    ("■ 王　芳　　李　强", "王芳 李强"),
    ("本报记者　尚　可", "尚可/记者"),
    ("（费　舟）", "费舟"),
    ("（阿　木　韶　华）", "阿木 韶华"),
    ("■ 王 芳 李文强", "王芳 李文强"),
    ("通 讯 员 王芳 李强", "王芳/通讯员 李强/通讯员"),
    # Compound surnames, foreign names, minority names.
    ("□ 欧阳青禾 司马南", "欧阳青禾 司马南"),
    ("记者 欧阳静 令狐岸", "欧阳静/记者 令狐岸/记者"),
    ("□欧阳青禾柳一舟", "欧阳青禾 柳一舟"),
    ("记者 阿依古丽·买买提", "阿依古丽·买买提/记者"),
    ("通讯员 上官婉清", "上官婉清/通讯员"),
    # Pen names: a role or a mark says that they are names.
    ("□ 竺可", "竺可"),
    ("本报记者 米粒", "米粒/记者"),
    ("晚报记者｜汤圆", "汤圆/记者"),
    ("□ 阿木", "阿木"),
    ("通讯员 桂花", "桂花/通讯员"),
    ("（岱 山）", "岱山"),
    ("（记者 向前进）", "向前进/记者"),
    ("■ 东方既白 阮小青", "东方既白 阮小青"),
    ("□ 全市", ""),
    ("□ 健康临澜", ""),
    ("▌车从哪来", ""),
    ("（见图）", ""),
    # Affiliations before names.
    ("临澜市人民医院 郁青禾", "郁青禾"),
    ("□ 临澜市疾控中心 郁青禾 柳一舟", "郁青禾 柳一舟"),
    ("（苇泊县卫生健康局 郁青禾）", "郁青禾"),
    ("临澜市第一人民医院 通讯员 郁青禾", "郁青禾/通讯员"),
    ("（作者单位：临澜市人民医院）", ""),
    ("（治未病科 郁青禾/宣传科 柳一舟）", "郁青禾 柳一舟"),
    # Brackets.
    ("（记者 郁青禾）", "郁青禾/记者"),
    ("(记者郁青禾 通讯员柳一舟)", "郁青禾/记者 柳一舟/通讯员"),
    ("（郁青禾）", "郁青禾"),
    ("（郁青禾 柳一舟）", "郁青禾 柳一舟"),
    ("【记者 郁青禾】", "郁青禾/记者"),
    ("（文/本报记者 郁青禾）", "郁青禾/记者"),
    ("（临澜晚报全媒体记者 郁青禾）", "郁青禾/全媒体记者"),
    ("（记者 郁青禾 编辑 柳一舟）", "郁青禾/记者"),
    # What portals print around.
    ("通讯员：郁青禾 柳一舟返回澜江，查看更多", "郁青禾/通讯员 柳一舟/通讯员"),
    ("来源：临澜热线综合 记者郁青禾 实习记者柳一舟", "郁青禾/记者 柳一舟/实习记者"),
    ("记者：郁青禾　通讯员：柳一舟　剪辑：祝南星　配音：阿澜", "郁青禾/记者 柳一舟/通讯员"),
    ("口述/临澜市中医医院护士 郁青禾　整理/记者 柳一舟", "郁青禾 柳一舟/记者"),
    # Desk lines: these people made the page.
    ("责任编辑：郁青禾", ""),
    ("责编 郁青禾 美编 柳一舟 校对 祝南星", ""),
    ("本版编辑 郁青禾　版式 柳一舟", ""),
    ("值班编委　郁青禾　　编辑　柳一舟　　组版　祝南星", ""),
    ("一审：郁青禾 二审：柳一舟 三审：祝南星", ""),
    ("编辑：郁青禾　审核：柳一舟　签发：祝南星", ""),
    # No bylines at all.
    ("市人民医院开展义诊", ""),
    ("方便群众就医", ""),
    ("记者从市卫生健康委获悉，今年将新增托位三千个。", ""),
    ("记者帮你问", ""),
    ("通讯员培训班开班", ""),
    ("王大爷说他每天都要走一万步", ""),
    ("健康 养生", ""),
    ("常见 高发", ""),
    ("全国统一咨询电话：12320", ""),
    ("更多报道见3版", ""),
    ("郁青禾院长", ""),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BYLINES)
def test_a_line_is_read_as_a_byline(text: str, expected: str) -> None:
    byline = parse_byline(text, PLACES)
    assert printed(byline.credits if byline.is_byline else ()) == expected


PLACED = [
    ("郁青禾 临澜报道", "临澜"),
    ("郁青禾 通讯员 柳一舟 清禾报道", "清禾"),
    ("记者 郁青禾 北京报道", "北京"),
    ("郁青禾 高新区报道", "高新区"),
    ("郁青禾 报道", ""),
    ("郁青禾 摄影报道", ""),
    ("□ 郁青禾", ""),
    ("（岱 山）", ""),
]


@pytest.mark.parametrize(("text", "place"), PLACED)
def test_the_place_of_a_closing_word(text: str, place: str) -> None:
    assert parse_byline(text, PLACES).place == place


def test_a_pen_name_is_no_place_though_a_place_has_that_name() -> None:
    byline = parse_byline("（岱　山）", {"岱山", "临澜"})
    assert (printed(byline.credits), byline.place) == ("岱山", "")


AFFILIATED = [
    ("临澜市人民医院 郁青禾", {"郁青禾": "临澜市人民医院"}),
    ("□ 临澜市疾控中心 郁青禾 柳一舟", {"郁青禾": "临澜市疾控中心", "柳一舟": "临澜市疾控中心"}),
    ("潮头新闻记者 郁青禾 临澜市第二人民医院 柳一舟 报道", {"郁青禾": "", "柳一舟": "临澜市第二人民医院"}),
    ("（治未病科 郁青禾/宣传科 柳一舟）", {"郁青禾": "治未病科", "柳一舟": "宣传科"}),
]


@pytest.mark.parametrize(("text", "expected"), AFFILIATED)
def test_the_affiliation_printed_before_a_name(text: str, expected: dict[str, str]) -> None:
    assert {credit.name: credit.affiliation for credit in parse_byline(text, PLACES).credits} == expected


KNOWN = [
    ("金增秀周长才", {"金增秀", "周长才"}, "金增秀 周长才"),
    ("记者王芳华李强", {"王芳", "华李强"}, "王芳/记者 华李强/记者"),
    ("记者王芳华李强", set(), "王芳华/记者 李强/记者"),
    ("记者阿木韶华", {"阿木", "韶华"}, "阿木/记者 韶华/记者"),
]


@pytest.mark.parametrize(("text", "known", "expected"), KNOWN)
def test_known_names_settle_how_a_run_divides(text: str, known: set[str], expected: str) -> None:
    assert printed(parse_byline(text, PLACES, known).credits) == expected


SHAPES = [
    ("□ 郁青禾", {"marked": True, "has_role": False, "has_closer": False, "desk_only": False}),
    ("记者 郁青禾", {"marked": False, "has_role": True, "has_closer": False, "desk_only": False}),
    ("郁青禾 临澜报道", {"marked": False, "has_role": False, "has_closer": True, "desk_only": False}),
    ("责任编辑：郁青禾", {"marked": False, "has_role": False, "has_closer": False, "desk_only": True}),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_what_the_labeller_sees_of_a_byline(text: str, expected: dict[str, bool]) -> None:
    byline = parse_byline(text, PLACES)
    assert {name: getattr(byline, name) for name in expected} == expected


TAILS = [
    ("受到群众欢迎。（记者 郁青禾）", "受到群众欢迎。", "郁青禾/记者"),
    ("受到群众欢迎。（郁青禾 柳一舟）", "受到群众欢迎。", "郁青禾 柳一舟"),
    ("受到群众欢迎。(记者郁青禾 通讯员柳一舟)", "受到群众欢迎。", "郁青禾/记者 柳一舟/通讯员"),
    ("受到群众欢迎”。（阿　木）", "受到群众欢迎”。", "阿木"),
    ("受到群众欢迎。（本报记者 郁青禾）", "受到群众欢迎。", "郁青禾/记者"),
    ("受到群众欢迎。■郁青禾 柳一舟", "受到群众欢迎。", "郁青禾 柳一舟"),
    ("受到群众欢迎。 □ 郁青禾", "受到群众欢迎。 ", "郁青禾"),
    ("图为义诊现场。郁青禾 摄", "图为义诊现场。", "郁青禾/摄"),
    ("图为义诊现场。郁青禾摄", "图为义诊现场。", "郁青禾/摄"),
    ("图为义诊现场。（郁青禾 摄）", "图为义诊现场。", "郁青禾/摄"),
    ("图为义诊现场。（郁青禾　柳一舟　摄）", "图为义诊现场。", "郁青禾/摄 柳一舟/摄"),
    ("图为义诊现场。本报记者 郁青禾 摄", "图为义诊现场。", "郁青禾/记者"),
    ("图为义诊现场。清禾融媒 郁青禾/摄", "图为义诊现场。", "郁青禾/摄"),
    ("图为义诊现场。记者 郁青禾 通讯员 柳一舟 摄影报道", "图为义诊现场。", "郁青禾/记者 柳一舟/通讯员"),
    ("图为义诊现场。（澜江晚报记者 郁青禾 摄）", "图为义诊现场。", "郁青禾/记者"),
    ("有望明年投用。（责任编辑：郁青禾）", "有望明年投用。", ""),
]


@pytest.mark.parametrize(("text", "before", "expected"), TAILS)
def test_credits_that_close_a_text_are_cut(text: str, before: str, expected: str) -> None:
    tail = cut_tail(text)
    assert tail is not None
    assert (text[: tail.start], printed(tail.credits)) == (before, expected)


UNCUT = [
    "受到群众欢迎。",
    "受到群众欢迎。（下转3版）",
    "现场由志愿者维持秩序（见图）",
    "他是全市第一批全科医生（郁青禾的老师）",
    "患者王女士（化名）",
    "这张照片由他拍摄",
    "请携带身份证、社保卡（或医保电子凭证）",
    "名单如下（按姓氏笔画排序）",
    "新增床位300张（其中重症床位40张）",
    "郁青禾 摄",
    "本报记者 郁青禾 文/图",
    "通讯员 郁青禾 摄影报道",
    "记者 郁青禾 通讯员 柳一舟 临澜报道",
    "■ 郁青禾 柳一舟",
    "全文请扫码阅读。[详细]",
    "",
]


@pytest.mark.parametrize("text", UNCUT)
def test_texts_that_end_without_credits_stay_whole(text: str) -> None:
    assert cut_tail(text) is None


SOURCE_LINES = [
    ("来源：临澜日报 作者：郁青禾 柳一舟 浏览：93次", "郁青禾 柳一舟"),
    ("2024-05-22 17:30 来源：临澜日报 记者：郁青禾", "郁青禾/记者"),
    ("发布时间：2024-05-22　作者：郁青禾　审核：柳一舟", "郁青禾"),
    ("作者：郁青禾 编辑：柳一舟 时间：2024-05-22", "郁青禾"),
    ("来源：本站 供稿：郁青禾 点击：120", "郁青禾/供稿"),
    ("原创 郁青禾 健康临澜 2024-05-22 17:30 澜江", "郁青禾"),
    ("原创 郁青禾 柳一舟 清禾融媒 2024-05-22", "郁青禾 柳一舟"),
    ("来源：临澜日报 时间：2024-05-22", ""),
    ("来源：健康临澜 作者：健康临澜", ""),
    ("首页 新闻 视频 健康", ""),
    ("原创 健康临澜 2024-05-22", ""),
]


@pytest.mark.parametrize(("text", "expected"), SOURCE_LINES)
def test_credits_in_a_line_of_source_and_time(text: str, expected: str) -> None:
    assert printed(labelled_credits(text)) == expected
