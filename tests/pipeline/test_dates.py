"""The day a page was printed, and the days that its lines tell of."""

import time
from datetime import date

import pytest

from articles.pipeline.dates import page_date
from articles.pipeline.dates.calendar import full_dates, lunar_days, make_date, number_of, weekday_of
from articles.pipeline.dates.years import days_between, latest_of_cycle
from articles.pipeline.records import Label, LabelledPage, Role, Source, Span


def page(*lines: tuple[str, str]) -> LabelledPage:
    """A page of (role, text): each paragraph, ad and notice is an item of its own, `+` goes on with the one before."""
    spans, labels, at, item = [], [], 0, -1
    for role, text in lines:
        goes_on = role.startswith("+")
        kind = Role(role.lstrip("+"))
        item += kind is not Role.FURNITURE and not goes_on
        spans.append(Span(at, at + len(text) + 1, text))
        labels.append(Label(-1 if kind is Role.FURNITURE else item, kind, 1.0, "test"))
        at += len(text) + 1
    source = Source("page.txt", "".join(f"{text}\n" for _, text in lines), ())
    return LabelledPage(source, tuple(spans), tuple(labels))


FOLIOS = [
    ("A07　消费　　临澜晚报　　2022年4月29日　星期五", "2022-04-29"),
    ("2022年4月29日 星期五 第7版 健康", "2022-04-29"),
    ("2022.4.29 星期五 A07", "2022-04-29"),
    ("2022-04-29 07版", "2022-04-29"),
    ("2022/4/29 周五 责编 郁青禾", "2022-04-29"),
    ("20220429 A07版", "2022-04-29"),
    ("２０２２年４月２９日　星期五", "2022-04-29"),
    ("二〇二二年四月二十九日 星期五", "2022-04-29"),
    ("二○二二年四月二十九日 临澜日报", "2022-04-29"),
    ("2022 年 4 月 29 日　农历壬寅年三月廿九", "2022-04-29"),
    ("临澜日报 2022年4月29日 总第1204期", "2022-04-29"),
    ("2022年2月30日 星期五", ""),
    ("今天是2022年11月3日 星期四", ""),
    ("电话 20229999", ""),
]


@pytest.mark.parametrize(("line", "day"), FOLIOS)
def test_the_date_of_a_folio(line: str, day: str) -> None:
    found = page_date(page(("furniture", line), ("paragraph", "市二院新院区启用。")))
    assert found.date == day
    assert not day or found.evidence.startswith("folio")


def test_the_date_that_fits_its_weekday_is_surest() -> None:
    lines = [("furniture", "2022年4月28日 星期五 A07"), ("furniture", "2022年4月29日 星期五"), ("paragraph", "启用。")]
    assert page_date(page(*lines)).date == "2022-04-29"
    assert page_date(page(*lines)).confidence > page_date(page(lines[0], lines[2])).confidence


POSTED = [
    ([("furniture", "2024-05-22 17:30 来源：临澜日报")], "2024-05-22"),
    ([("furniture", "发布时间：2024年5月22日")], "2024-05-22"),
    ([("furniture", "临澜市卫生健康委员会 2024-05-22")], "2024-05-22"),
    ([("byline", "来源：临澜日报 作者：郁青禾 2024-05-22 17:30:02")], "2024-05-22"),
    ([("furniture", "22"), ("furniture", "2024-05"), ("furniture", "点击：")], "2024-05-22"),
    ([("furniture", "2024-05-20 17:30"), ("furniture", "发布时间：2024-05-22")], "2024-05-22"),
    ([("furniture", "今天是2024年6月3日 星期一"), ("furniture", "来源：本站 2024-05-22 09:10")], "2024-05-22"),
]
WITHOUT_YEAR = [
    ([("furniture", "临澜晚报 03-24 09:16")], "2021-03-24"),
    ([("furniture", "3月24日 09:16 来源：临澜晚报")], "2021-03-24"),
    ([("furniture", "24:16 比分")], "2021-03-25"),
    ([("furniture", "A07 健康 3月26日 星期五")], "2021-03-26"),
    ([("furniture", "A07 健康 3月26日 星期四")], "2021-03-25"),
]
BELOW = [
    ([("furniture", "发布时间：2024-05-22 17:30")], "2024-05-22"),
    ([("furniture", "相关推荐 2024-05-22 17:30")], ""),
]
TEXT = ("paragraph", "市二院新院区启用。")


@pytest.mark.parametrize(("lines", "day"), POSTED)
def test_the_time_of_posting_above_the_text(lines: list[tuple[str, str]], day: str) -> None:
    assert page_date(page(*lines, TEXT)).date == day


@pytest.mark.parametrize(("lines", "day"), WITHOUT_YEAR)
def test_a_time_of_posting_takes_its_year_from_the_text(lines: list[tuple[str, str]], day: str) -> None:
    text = "2021年3月24日是第26个世界防治结核病日。"
    assert page_date(page(*lines, ("paragraph", text))).date == day


@pytest.mark.parametrize(("lines", "day"), BELOW)
def test_the_time_of_posting_below_the_text(lines: list[tuple[str, str]], day: str) -> None:
    assert page_date(page(TEXT, *lines)).date == day


TOLD = [
    # Datelines first.
    (["本报临澜2023年7月19日讯 市二院新院区启用。7月21日开诊。"], "2023-07-19"),
    (["本报临澜7月19日讯 截至2023年6月底，全市共有托位三千个。"], "2023-07-19"),
    (["本报7月18日讯 启用。", "本报7月19日讯 截至2023年6月底，全市共有托位三千个。"], "2023-07-19"),
    # The year that agrees: print is never before what it tells as past.
    (["5月9日，市急救中心接到电话。", "截至2024年4月底，全市配置设备三千台。"], "2024-05-10"),
    (["3月11日，学校操场边摆起小桌。", "2013年，全市共筛查新生10.2万人。"], "2014-03-12"),
    (["3月11日，门诊开诊。", "2025年，白芦县结余1870万元。"], "2026-03-12"),
    (["11月21日，比武开赛。", "2024年青渚市院前急救技能大比武举行。"], "2024-11-22"),
    (["10月15日，会议召开。", "该院被评为2024年度老年友善机构。"], "2024-10-16"),
    (["1月15日，会议提出，到2028年，检测率达到99%。", "省护理学会公布2026年护理学科名单。"], "2026-01-16"),
    (["12月28日，启用。", "截至2023年11月，全市建成三百个。", "1月2日，开诊。"], "2024-01-03"),
    (["6月3日，启用。", "今年是三年行动（2024—2026年）的开局之年。"], "2024-06-04"),
    # What is still to come is not the page's day.
    (["11月19日，记者获悉，自12月1日起执行新周期。", "2025年10月，系统上线。"], "2025-11-20"),
    (["10月17日，展览开幕，将持续到11月10日。", "2024年9月，征集启动。"], "2024-10-18"),
    (["3月11日至12日，培训举行。", "2025年12月，名单公布。"], "2026-03-13"),
    (["12月22日，教育局发布安排，3月5日（农历正月十七）开学。", "2025年11月，方案印发。"], "2025-12-23"),
    (["12月31日，居民医保集中缴费期将结束。", "12月3日，记者来到医保局。2025年11月，系统上线。"], "2025-12-04"),
    (["5月31日晚，医生登上客船。", "2024年4月，系统上线。"], "2024-06-01"),
    # A full date settles it.
    (["2024年5月9日，市急救中心接到电话。"], "2024-05-10"),
    # Too little to tell a year by.
    (["5月9日，市急救中心接到电话。"], ""),
    (["5月9日，市急救中心接到电话。", "他2016年在青渚出生。"], ""),
    (["5月9日，市急救中心接到电话。", "自1994年建站以来，血站从未断供。"], ""),
    (["市急救中心接到电话。"], ""),
    (["2月30日，市急救中心接到电话。2024年4月，系统上线。"], ""),
]


@pytest.mark.parametrize(("stories", "day"), TOLD)
def test_the_day_after_the_latest_that_stories_tell_of(stories: list[str], day: str) -> None:
    assert page_date(page(*(("paragraph", story) for story in stories))).date == day


ADS = [
    ("活动时间：2025年10月1日起至2025年12月31日", "2025-11-18"),
    ("活动时间：2025年11月20日至12月31日", "2025-11-18"),
    ("即日起至2025年11月30日", "2025-11-18"),
    ("有效期至2026年6月30日", ""),
]


@pytest.mark.parametrize(("ad", "day"), ADS)
def test_ads_that_hold_settle_the_year(ad: str, day: str) -> None:
    assert page_date(page(("paragraph", "11月17日，门诊大厅换了号条。"), ("ad", ad))).date == day


LUNAR = [
    (["农历甲辰年四月十五", "星期三"], "2024-05-22"),
    (["甲辰年四月十五 星期三"], "2024-05-22"),
    (["农历癸卯年闰二月初一 星期三"], "2023-03-22"),
    (["癸卯年腊月三十 星期五"], "2024-02-09"),
    (["农历甲辰年闰四月十五 星期三"], ""),
    (["农历四月十五 星期三"], ""),
    (["甲辰年四月十五 星期三", "A07"], "2024-05-22"),
]


@pytest.mark.parametrize(("lines", "day"), LUNAR)
def test_a_lunar_date_settled_by_its_weekday(lines: list[str], day: str) -> None:
    assert page_date(page(*(("furniture", line) for line in lines), TEXT)).date == day


def test_full_dates_numbers_weekdays() -> None:
    assert [found.day for found in full_dates("2024年5月1日、2024-05-02、20240503、2024年13月1日")] == [
        date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 3),
    ]  # fmt: skip
    assert [number_of(words) for words in ("五", "十", "十二", "二十", "二十三", "二〇二六")] == [
        5,
        10,
        12,
        20,
        23,
        2026,
    ]
    assert [weekday_of(words) for words in ("星期一", "周日", "礼拜天", "")] == [0, 6, 6, None]
    assert (make_date(2023, 2, 29), make_date(1948, 1, 1), make_date(2024, 2, 29)) == (None, None, date(2024, 2, 29))
    assert lunar_days("没有日子") == []


@pytest.mark.parametrize("piece", ["{}年{}月，", "5月{}日，", "20{}-5-1 "])
def test_time_grows_with_the_page_and_no_faster(piece: str) -> None:
    text = "".join(piece.format(1950 + number % 100, number % 12 + 1) for number in range(8_000))
    started = time.process_time()
    page_date(page(("paragraph", "5月1日，启用。"), ("paragraph", text), ("furniture", text), ("+continuation", text)))
    assert time.process_time() - started < 4


CYCLES = [
    ([(12, 28), (12, 30), (1, 2)], (1, 2)),
    ([(5, 21), (6, 1), (6, 5)], (6, 5)),
    ([(3, 5)], (3, 5)),
    ([], None),
]


@pytest.mark.parametrize(("days", "latest"), CYCLES)
def test_the_latest_of_days_without_years(days: list[tuple[int, int]], latest: tuple[int, int] | None) -> None:
    assert latest_of_cycle(days) == latest


def test_days_between_go_round_the_year() -> None:
    assert (days_between((12, 31), (1, 1)), days_between((3, 1), (3, 1)), days_between((3, 1), (3, 8))) == (1, 0, 7)
