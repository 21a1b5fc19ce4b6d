"""Where a file belongs: by the many forms of its name, by a manifest, by what was said of all files."""

import pytest

from articles.actions.files.manifest import ManifestFaulty, read_manifest
from articles.actions.files.placing import NOWHERE, Placement, place_file, place_of
from articles.pipeline.files.file_names import is_web, known_papers, place_in_name

PAPERS = known_papers(
    [("临澜日报", "临澜日报"), ("llrb", "临澜日报"), ("临澜晚报", "临澜晚报"), ("潮头新闻", "潮头新闻")]
)
DAY = "2026-03-05"

#: name: publication | day | page | what else its own name says
NAMES = {
    # folders
    "临澜日报/2026-03-05/A03.txt": f"临澜日报|{DAY}|A03|",
    "报纸/临澜日报/2026/03/05/A03.txt": f"临澜日报|{DAY}|A03|",
    "2026/03/05/03.txt": f"|{DAY}|3|",
    "2026/3月5日/3版.txt": f"|{DAY}|3|",
    "2026年/03月/05日/第03版.txt": f"|{DAY}|3|",
    "2026年/临澜日报/3月5日A03.txt": f"临澜日报|{DAY}|A03|",
    "临澜日报/2026/0305/A03.txt": f"临澜日报|{DAY}|A03|",
    "临澜日报/2026年3月/5日/A03.txt": f"临澜日报|{DAY}|A03|",
    "临澜日报2026年合订本/03-05/A03.txt": f"临澜日报|{DAY}|A03|",
    "202603/05/A03.txt": f"|{DAY}|A03|",
    "2026/0305A03.txt": f"|{DAY}|A03|",
    "齐鲁晚报2026年/03月/05/C1.txt": f"齐鲁晚报|{DAY}|C01|",
    "山东商报/20260305/T12.txt": f"山东商报|{DAY}|T12|",
    "山东商报(数字报)/20260305/p04.txt": f"山东商报|{DAY}|4|",
    "临澜日报\\2026-03-05\\A03.txt": f"临澜日报|{DAY}|A03|",
    # one name
    "临澜日报_20260305_A03.txt": f"临澜日报|{DAY}|A03|",
    "临澜日报2026-03-05(A03).txt": f"临澜日报|{DAY}|A03|",
    "临澜日报 2026.03.05 A03版.txt": f"临澜日报|{DAY}|A03|",
    "临澜日报.2026-03-05.A03.md": f"临澜日报|{DAY}|A03|",
    "临澜日报·2026年03月05日·第三版.txt": f"临澜日报|{DAY}|3|",
    "临澜日报2026年3月5日头版.txt": f"临澜日报|{DAY}|1|",
    "《临澜日报》2026年3月5日 A03.txt": f"临澜日报|{DAY}|A03|",
    "【大众日报】2026-03-05 A03.txt": f"大众日报|{DAY}|A03|",
    "大众日报20260305第5版.txt": f"大众日报|{DAY}|5|",
    "中国中医药报2026-03-05第2版.txt": f"中国中医药报|{DAY}|2|",
    "《健康时报》A08_20260305.txt": f"健康时报|{DAY}|A08|",
    "A03-临澜晚报-20260305.txt": f"临澜晚报|{DAY}|A03|",
    "A03.2026-03-05.txt": f"|{DAY}|A03|",
    "page-03_2026-03-05.txt": f"|{DAY}|3|",
    "LLRB-2026-03-05-B02.TXT": f"临澜日报|{DAY}|B02|",
    "20260305A03.txt": f"|{DAY}|A03|",
    "２０２６０３０５Ａ０３.txt": f"|{DAY}|A03|",
    "260305A03.txt": f"|{DAY}|A03|",
    "20260305-03.txt": f"|{DAY}|3|",
    "2026_03_05_03.txt": f"|{DAY}|3|",
    "2026-3-5-A3.txt": f"|{DAY}|A03|",
    "2026年3月5日第3版.txt": f"|{DAY}|3|",
    "二〇二六年三月五日 第十二版.txt": f"|{DAY}|12|",
    "llrb2026030503.txt": f"临澜日报|{DAY}|3|",
    "lcrb2026030503.txt": f"|{DAY}|3|lcrb",
    # one story a file, copies, versions
    "2026.3.5 临澜日报 三版 市二院义诊.txt": f"临澜日报|{DAY}|3|市二院义诊",
    "2026-03-05 临澜日报 A03 全市医改工作会议召开.txt": f"临澜日报|{DAY}|A03|全市医改工作会议召开",
    "临澜日报/2026-03-05/A03_市二院义诊进社区.txt": f"临澜日报|{DAY}|A03|市二院义诊进社区",
    "临澜日报/2026-03-05/要闻/A03版：健康周刊.txt": f"临澜日报|{DAY}|A03|健康周刊",
    "临澜日报/2026-03-05/A03/01.txt": f"临澜日报|{DAY}|A03|01",
    "临澜日报/2026-03-05/A03 (2).txt": f"临澜日报|{DAY}|A03|2",
    "临澜日报/2026-03-05/A03 - 副本.txt": f"临澜日报|{DAY}|A03|副本",
    "20260305_llrb_A03_v02.txt": f"临澜日报|{DAY}|A03|v02",
    "20260305_A03-A04.txt": f"|{DAY}|A03|A04",
    # web sites have no pages
    "潮头新闻/2026-04-18/001.txt": "潮头新闻|2026-04-18||001",
    "潮头新闻_2026-04-18_芦荡深处.md": "潮头新闻|2026-04-18||芦荡深处",
    "大众网/2026-03-05/03.txt": f"大众网|{DAY}||03",
    "t20260305_123456.txt": f"|{DAY}||t 123456",
    "20260305101500.txt": f"|{DAY}||101500",
    "2026-03-05T08_15_00.txt": f"|{DAY}||T08_15_00",
    # what is no day, no page, no paper
    "新建文本文档.txt": "|||新建文本文档",
    "1.txt": "|||1",
    "000_04e91c7dc5b092d1.txt": "|||000_04e91c7dc5b092d1",
    "健康报/2026-02-30/A03.txt": "健康报||A03|",
    "扫描2025-01-01备份/A03.txt": "||A03|",
    "扫描2025-01-01备份/临澜日报/2026-03-05/A03.txt": f"临澜日报|{DAY}|A03|",
    "H7N9防控2026-03-05.txt": f"|{DAY}||H7N9防控",
    "2026-03-05 维生素B12缺乏.txt": f"|{DAY}||维生素B12缺乏",
    "我院登健康报 2026-03-05.txt": f"|{DAY}||我院登健康报",
    "2026Q1总结.txt": "|||2026Q1总结",
    "通报/2026-03-05/A03.txt": f"|{DAY}|A03|",
}


@pytest.mark.parametrize(("name", "told"), NAMES.items())
def test_a_name_tells_paper_day_and_page(name, told):
    place = place_in_name(name, PAPERS)
    assert f"{place.publication}|{place.date}|{place.page}|{place.rest}" == told


@pytest.mark.parametrize("name", ["", "/", "..", ".txt", "年月日.txt", "十十年十十月十十日版", "\x1f" * 500, "0" * 900])
def test_any_name_can_be_read(name):
    assert place_in_name(name, PAPERS).date == ""


def test_the_place_of_a_printed_page_has_nothing_to_do_with_its_path():
    one = place_file("临澜日报/2026-03-05/A03.txt", PAPERS)
    other = place_file("下载/临澜日报_20260305_A3.txt", PAPERS)
    assert one.is_certain
    assert place_of(one, "a") == place_of(other, "b") == "临澜日报|2026-03-05|A03"


def test_the_place_of_a_file_that_tells_too_little_is_its_path():
    assert place_of(place_file("下载/A03.txt", PAPERS), "下载/A03.txt") == "下载/A03.txt"


def test_a_place_fits_its_column_and_stays_distinct():
    long = [place_of(NOWHERE, "长" * 500 + end) for end in "ab"]
    assert long[0] != long[1]
    assert max(map(len, long)) <= 380


def test_what_was_said_of_all_files_counts_more_than_their_names():
    said = Placement(publication="青渚日报", date="2020-01-02", tier="city")
    placement = place_file("临澜日报/2026-03-05/A03.txt", PAPERS, said)
    assert (placement.publication, placement.date, placement.page) == ("青渚日报", "2020-01-02", "A03")
    assert placement.said == {"publication": "青渚日报", "date": "2020-01-02", "page": "A03", "tier": "city"}


def test_a_page_that_was_said_counts_for_a_web_site_too():
    assert place_file("03.txt", PAPERS, Placement("潮头新闻", DAY, "首页")).page == "首页"


MANIFEST = "file,publication,date,page\nA03.txt,临澜日报,2026-03-05,A3\n二版/x.txt,临澜晚报,2026/3/6,2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_manifest_is_read_as_excel_and_wps_save_it(encoding, separator):
    manifest = read_manifest(MANIFEST.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    assert manifest.find("下载/一/A03.txt").said == {"publication": "临澜日报", "date": DAY, "page": "A3"}
    assert manifest.find("下载/二版/x.txt").date == "2026-03-06"
    assert manifest.find("x.txt") is None
    assert manifest.unused == set()


def test_a_manifest_may_have_chinese_heads_in_any_order():
    manifest = read_manifest("版次,备注,文件名,日期,报刊\n3,好,a.txt,20260305,临澜日报\n,,,,\n".encode())
    assert manifest.find("a.txt").said == {"publication": "临澜日报", "date": DAY, "page": "3"}


def test_lines_that_no_file_asked_for_are_known():
    assert read_manifest(MANIFEST.encode()).unused == {"A03.txt", "二版/x.txt"}


def test_every_fault_of_a_manifest_is_told_with_its_line():
    lines = ["file,date,publication,page", "a.txt,2026-02-30,报,1", ",2026-03-05,报,1", "b.txt,,报,1", "b.txt,,报,1"]
    lines += [f"c.txt,,{'长' * 81},1"]
    with pytest.raises(ManifestFaulty) as faulty:
        read_manifest("\n".join(lines).encode())
    told = faulty.value.faults
    assert len(told) == 4
    assert [number in fault for number, fault in zip("2356", told, strict=True)] == [True] * 4
    assert "2026-02-30" in told[0]


@pytest.mark.parametrize("data", [b"", b"publication,date\nx,2026-03-05\n", b"\x00" * 50, b"%PDF-1.4"])
def test_what_is_no_manifest_is_refused(data):
    with pytest.raises(ManifestFaulty):
        read_manifest(data)


@pytest.mark.parametrize(
    "name", ["澜江网", "潮头新闻客户端", "健康临澜", "桐湾疾控", "临澜市卫生健康委员会", "大澜号", "清禾县融媒体中心"]
)
def test_sites_apps_and_accounts_are_no_papers(name):
    assert is_web(name)


@pytest.mark.parametrize("name", ["临澜日报", "健康报", "健康临澜报", "澜江健康周刊", "临澜日报社"])
def test_papers_are_no_sites(name):
    assert not is_web(name)
