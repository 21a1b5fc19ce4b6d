"""Bytes to text: the right encoding by evidence, and refusal of what is no text."""

import random

import pytest

from articles.pipeline.readers.decode import decode
from articles.pipeline.records import UnreadableSource

STORY = (
    "临澜市卫生健康委员会三月五日召开全市基层卫生工作会议，总结去年工作，安排今年任务。\n"
    "会议指出，全市已建成紧密型县域医共体七个，群众在家门口看病更方便了。"
)
WITH_ENGLISH = "COVID-19 mRNA vaccines, 2026 edition, page A03.\n市疾控中心提醒：接种后留观30分钟。\n"
TRADITIONAL = "本報訊　衛生署昨日公布，市民可在全港十八區的診所接種疫苗，名額每日約三千個，不用預約。"
SHORT = "健康临澜"


@pytest.mark.parametrize("text", [STORY, WITH_ENGLISH, STORY * 200, WITH_ENGLISH * 40])
@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_told_without_any_help(text, written, told):
    decoded = decode(text.encode(written))
    assert (decoded.text, decoded.encoding, decoded.notes) == (text, told, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_a_byte_order_mark_settles_it_and_is_dropped(encoding):
    decoded = decode("\ufeff临澜\n".encode(encoding))
    assert (decoded.text, decoded.encoding) == ("临澜\n", encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", [SHORT, "聊城\n", "要闻", "3月5日 星期四\n", "A03\n", "2026-03-05", "联通"])
def test_a_few_characters_are_enough(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_gb18030_is_read_beyond_gbk():
    assert decode((STORY + "患者王喆、䶮先生、𠮷女士").encode("gb18030")).text.endswith("王喆、䶮先生、𠮷女士")


def test_a_reprint_in_big5_is_read():
    assert decode(TRADITIONAL.encode("cp950")).text == TRADITIONAL


def test_plain_english_is_utf8():
    assert decode(b"Health desk: no news today.\n").encoding == "utf-8"


def test_line_ends_become_one_and_other_characters_stay():
    text = "标题\r\n\r\n第一段\r第二段\u2028\u3000第三段\x0c\ufffc\n"
    assert decode(text.encode()).text == "标题\n\n第一段\n第二段\u2028\u3000第三段\x0c\ufffc\n"


def test_a_cut_file_is_read_with_a_note_where_it_was_cut():
    decoded = decode((STORY * 3).encode()[:-1])
    (note,) = decoded.notes
    assert (note.code, note.start) == ("undecodable", len(STORY * 3) - 1)
    assert decoded.text[note.start : note.end] == "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_do_not_change_the_encoding(encoding):
    data = bytearray((STORY * 20).encode(encoding))
    for at in range(500, len(data), 900):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == encoding
    assert [note.code for note in decoded.notes] == ["undecodable"]
    assert decoded.text.count("临澜市卫生健康委员会") > 10


def test_a_nul_is_marked_because_no_database_keeps_it():
    decoded = decode((STORY + "\x00尾").encode())
    assert decoded.text == STORY + "\ufffd尾"
    assert [note.code for note in decoded.notes] == ["nul"]


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", "\ufeff".encode(), b"\xff\xfe", b"\xff\xfe\n\x00", "　\n".encode(), bytes(64)]
)
def test_nothing_to_read_is_refused_as_empty_or_binary(data):
    with pytest.raises(UnreadableSource) as refusal:
        decode(data)
    assert refusal.value.code in {"empty", "binary"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%...", "PDF"),
        (b"PK\x03\x04....", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"\xff\xd8\xff\xe0....JFIF", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (random.Random(5).randbytes(4000), "bytes"),
        (bytes(range(256)) * 8, "bytes"),
        (bytes(4000), "bytes"),
    ],
)
def test_what_is_no_text_is_refused_and_named(data, words):
    with pytest.raises(UnreadableSource, match=words) as refusal:
        decode(data)
    assert refusal.value.code == "binary"


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_never_do_worse_than_a_refusal(seed):
    data = random.Random(seed).randbytes(200 + 37 * seed)
    with pytest.raises(UnreadableSource):
        decode(data)
