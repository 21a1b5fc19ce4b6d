"""What can be a person's name, and how names that were run together divide."""

import pytest

from articles.pipeline.naming.names import is_name, is_pen_name, is_plain_word, split_names, surname_of

SURNAMES = [
    ("王芳", "王"),
    ("欧阳静", "欧阳"),
    ("尉迟敏", "尉迟"),
    ("欧阳", "欧"),
    ("阿木", ""),
    ("芳", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "surname"), SURNAMES)
def test_surname(name: str, surname: str) -> None:
    assert surname_of(name) == surname


NAMES = [
    "王芳", "李文强", "欧阳静", "欧阳青禾", "司马南", "尉迟敏", "令狐岸", "钟离岳", "阿依古丽·买买提", "巴图·乌力吉",
    "于江涛", "年大成", "石榴", "高兴", "常青", "林立", "栗承", "沐晨", "东方既白", "东方红", "尚可", "费舟",
]  # fmt: skip
NO_NAMES = [
    "", "王", "芳芳芳", "健康", "记者", "本报讯", "方便", "高质量", "王大爷", "李阿姨", "张女士", "刘医生", "赵主任", "关于做好",
    "全市", "成立", "时政·综合", "东方", "东方医院", "平安", "文化", "公益广告", "水平高", "王芳华丽丽", "abc", "王a", "123", "欧阳先生", "王芳。", "李 强",
]  # fmt: skip


@pytest.mark.parametrize("word", NAMES)
def test_words_that_can_be_names(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", NO_NAMES)
def test_words_that_cannot_be_names(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("word", ["米粒", "汤圆", "阿木", "桂花", "韶华", "一苇", "归帆", "冷杉"])
def test_pen_names(word: str) -> None:
    assert is_pen_name(word)


@pytest.mark.parametrize(
    "word", ["粒", "车从哪来", "怎么办", "健康临澜", "老师们好", "张老师", "王大爷", "abc", "为什么", "不吃药"]
)
def test_words_that_are_no_pen_names(word: str) -> None:
    assert not is_pen_name(word)


@pytest.mark.parametrize("word", ["健康", "本报讯", "全文完", "资料图", "高峰期"])
def test_plain_words(word: str) -> None:
    assert is_plain_word(word)


RUNS = [
    ("金增秀周长才", "金增秀 周长才"),
    ("王芳李强", "王芳 李强"),
    ("王芳李文强", "王芳 李文强"),
    ("李文强王芳", "李文强 王芳"),
    ("郁青禾柳一舟祝南星", "郁青禾 柳一舟 祝南星"),
    ("欧阳静王芳", "欧阳静 王芳"),
    ("王芳欧阳静", "王芳 欧阳静"),
    ("欧阳青禾柳一舟", "欧阳青禾 柳一舟"),
    ("刘庆国兰菲杨秋实", "刘庆国 兰菲 杨秋实"),
    ("王芳", "王芳"),
    ("医院义诊", ""),
    ("健康中国", ""),
    ("", ""),
    ("王芳李强" * 10, ""),
]


@pytest.mark.parametrize(("run", "expected"), RUNS)
def test_names_run_together_divide(run: str, expected: str) -> None:
    assert " ".join(split_names(run)) == expected


KNOWN = [
    ("王芳华李强", {"王芳", "华李强"}, "王芳 华李强"),
    ("阿木韶华", {"阿木", "韶华"}, "阿木 韶华"),
    ("阿木王芳", {"阿木"}, "阿木 王芳"),
    ("王芳华李强", set(), "王芳华 李强"),
]


@pytest.mark.parametrize(("run", "known", "expected"), KNOWN)
def test_known_names_win(run: str, known: set[str], expected: str) -> None:
    assert " ".join(split_names(run, known)) == expected
