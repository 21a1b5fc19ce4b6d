"""Setting text for reading: widths and marks (GB/T 15834-2011), gaps, the marks of Markdown."""

import time

import pytest

from articles.pipeline.clean import close_gaps, dense, fingerprint, full_width, plain, set_for_reading, squeeze

FULL_WIDTH = [
    # Between Hanzi.
    ("今年以来,全市新增托位三千个;明年再增两千个.", "今年以来，全市新增托位三千个；明年再增两千个。"),
    ("怎么办?别着急!", "怎么办？别着急！"),
    ("会议指出:要坚持预防为主", "会议指出：要坚持预防为主"),
    ("会议指出, 要坚持预防为主", "会议指出， 要坚持预防为主"),
    ("健康--从早餐开始", "健康——从早餐开始"),
    ("他说到一半......停住了", "他说到一半……停住了"),
    # Behind numbers, units and Latin, before Hanzi.
    ("同比增长5.2%,居全省第一", "同比增长5.2%，居全省第一"),
    ("体温39.5℃,伴有咳嗽", "体温39.5℃，伴有咳嗽"),
    ("开展CT,核磁等检查", "开展CT，核磁等检查"),
    ("共计300元,", "共计300元，"),
    ("截至5月1日18:30,已接种200人", "截至5月1日18:30，已接种200人"),
    ("咨询热线12320!", "咨询热线12320！"),
    # Numbers, times, ratios, sections stay.
    ("投入3,000万元", "投入3,000万元"),
    ("上午8:30-11:30", "上午8:30-11:30"),
    ("时间:8:30", "时间：8:30"),
    ("按1:2配比", "按1:2配比"),
    ("比分为3:2,险胜", "比分为3:2，险胜"),
    ("增长3.5倍", "增长3.5倍"),
    ("1.总体要求", "1.总体要求"),
    ("一.总体要求", "一.总体要求"),
    ("血压120/80mmHg.", "血压120/80mmHg。"),
    # Latin, addresses.
    ("Hello, world! It's fine.", "Hello, world! It's fine."),
    ('He said: "Fine, thanks."', 'He said: "Fine, thanks."'),
    ("网址:https://wjw.example.gov.cn/a?b=1,2", "网址：https://wjw.example.gov.cn/a?b=1,2"),
    ("网址https://wjw.example.gov.cn,请查询", "网址https://wjw.example.gov.cn，请查询"),
    ("邮箱:a.b@example.cn", "邮箱：a.b@example.cn"),
    ("邮箱a.b@example.cn,电话6055808", "邮箱a.b@example.cn，电话6055808"),
    ("The study (WHO, 2021) says: yes.", "The study (WHO, 2021) says: yes."),
    ("见www.example.cn?id=3;以官网为准", "见www.example.cn?id=3；以官网为准"),
    ("&lt;b&gt;加粗", "&lt;b&gt;加粗"),
    # Brackets, always in pairs.
    ("世界卫生组织(WHO)提醒", "世界卫生组织（WHO）提醒"),
    ("COVID-19(新冠病毒感染)患者", "COVID-19（新冠病毒感染）患者"),
    ("(记者 郁青禾)", "（记者 郁青禾）"),
    ("六味地黄丸(浓缩丸)200丸", "六味地黄丸（浓缩丸）200丸"),
    ("（混用括号)的", "（混用括号）的"),
    ("f(x)=2", "f(x)=2"),
    ("(1)总体要求", "（1）总体要求"),
    ("缺一半(的括号", "缺一半(的括号"),
    ("缺一半)的括号", "缺一半)的括号"),
    ("外层(里层(甲)乙)丙", "外层（里层（甲）乙）丙"),
    ("市二院(三甲),", "市二院（三甲），"),
    # Quotation marks, in pairs.
    ('推进"健康临澜"建设', "推进“健康临澜”建设"),
    ('"三医"联动,"六个一"', "“三医”联动，“六个一”"),
    ('他说:"很好."', "他说：“很好。”"),
    ("所谓'慢病',是指", "所谓‘慢病’，是指"),
    ('27" 显示器', '27" 显示器'),
    # Already right.
    ("今年以来，全市新增托位三千个。", "今年以来，全市新增托位三千个。"),
    ("", ""),
    (",", ","),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FULL_WIDTH)
def test_marks_between_hanzi_are_set_full_width(text: str, expected: str) -> None:
    assert full_width(text) == expected


@pytest.mark.parametrize(("text", "expected"), FULL_WIDTH)
def test_what_is_set_stays_as_it_is(text: str, expected: str) -> None:
    assert full_width(expected) == expected


READ = [
    ("　　今年以来,全市新增托位三千个.", "今年以来，全市新增托位三千个。"),
    ("**健康临澜**", "健康临澜"),
    ("# 健康临澜", "健康临澜"),
    ("２００８年５月１２日，募集资金１０．５万元", "2008年5月12日，募集资金10.5万元"),
    ("ＣＴ检查占６３％", "CT检查占63%"),
    ("市 、县两级", "市、县两级"),
    ("义诊现场 。", "义诊现场。"),
    ("市中医院 举办膏方节", "市中医院 举办膏方节"),
    ("今年 以来 ，全市", "今年 以来，全市"),
    ("和 谐", "和谐"),
    ("5 月 1 日", "5月1日"),
    ("使用 WHO 标准", "使用 WHO 标准"),
    ("零\u200b宽\ufeff字符", "零宽字符"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_block_set_for_reading(text: str, expected: str) -> None:
    assert set_for_reading(text) == expected


PLAIN = [
    ("## 小标题 ##", "小标题"),
    ("#健康", "健康"),
    ("> 引用的话", "引用的话"),
    ("> > 再引", "再引"),
    ("- 第一条", "第一条"),
    ("* 第一条", "第一条"),
    ("*斜体*与**粗体**", "斜体与粗体"),
    ("__粗体__", "粗体"),
    ("-5℃", "-5℃"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("snake_case_name", "snake_case_name"),
    ("本 报 讯 记 者", "本报讯记者"),
    ("　一段　话　", "一段 话"),
    ("\t制表\t符 ", "制表 符"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_a_line_without_its_marks(text: str, expected: str) -> None:
    assert plain(text) == expected


GAPS = [
    ("本 报 讯", "本 报 讯"),
    ("公 告", "公告"),
    ("诚 聘", "诚聘"),
    ("计 划 停 电 公 告", "计划停电公告"),
    ("2 0 2 4 年 5 月", "2024年5月"),
    ("王芳 李强", "王芳 李强"),
    ("a b c d", "a b c d"),
    ("公告", "公告"),
]


@pytest.mark.parametrize(("text", "expected"), GAPS)
def test_characters_set_apart_one_by_one_close_up(text: str, expected: str) -> None:
    assert close_gaps(text) == expected


def test_white_space_is_squeezed_and_folded_away() -> None:
    assert squeeze(" 一\u3000\u3000二\t三\u00a0四\u200b ") == "一 二 三 四"
    assert dense(" １ 二\u3000三 ") == "1二三"
    assert fingerprint("“健康，临澜”　ＡＢＣ!") == fingerprint("健康临澜abc")


@pytest.mark.parametrize("piece", ["市 县", "今年,", "(", ")", '"', "*a", "_b_", "a,b ", "，", "(市)", "1:2 "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """A hostile line of megabytes is set in seconds: nothing looks through the whole text for each of its marks."""
    started = time.process_time()
    set_for_reading(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 2
