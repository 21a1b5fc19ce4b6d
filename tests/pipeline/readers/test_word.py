"""Word documents: their paragraphs, headings, tables and pictures; what is hostile or broken is refused with a reason."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from articles.pipeline import UnreadableSource, read_source
from articles.pipeline.readers.word import office as office_module
from articles.pipeline.readers.word.kinds import ENCRYPTED
from articles.pipeline.readers.word.numbering import chinese, circled, lettered, roman
from articles.pipeline.readers.word.office import convert, office, run
from articles.pipeline.records import Role, Source

from .word_documents import add, add_xml, blank, edited, png, saved

BODY = "今年以来，临澜市把普惠托育列为民生实事，全市新增托位三千个，双职工家庭不再为孩子没人带发愁。"
needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed: .doc and .wps are not tried")


def read(document, name: str = "稿件.docx") -> Source:
    source = read_source(name, saved(document))
    assert "".join(source.text[line.start : line.end] for line in source.lines) == source.text
    return source


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def hints(source: Source) -> list[tuple[str, Role | None]]:
    return [(line.text[:6], line.hint) for line in source.lines]


def code_of(data: bytes, name: str = "稿件.docx") -> str:
    with pytest.raises(UnreadableSource) as refused:
        read_source(name, data)
    return refused.value.code


class TestParagraphs:
    def test_words_sizes_and_weights(self) -> None:
        document = blank()
        add(document, "家门口的托育园", 22, centred=True, bold=True)
        add(document, BODY)
        head, body = read(document).lines
        assert (head.text, head.size, head.bold, head.begins) == ("家门口的托育园", 22.0, True, True)
        assert (body.text, body.size, body.bold, body.begins) == (BODY, 16.0, False, True)

    def test_most_of_a_lines_words_tell_its_look(self) -> None:
        document = blank()
        paragraph = add(document, "本报讯")
        paragraph.add_run(BODY)
        paragraph.runs[0].bold = True
        assert not read(document).lines[0].bold

    def test_empty_paragraphs_are_gaps(self) -> None:
        document = blank()
        for text in ("", "一", "", "", "二", ""):
            add(document, text)
        source = read(document)
        assert source.text == "一\n\n\n二\n\n"
        assert texts(source) == ["一", "二"]

    def test_a_first_line_indent_is_kept_as_typed(self) -> None:
        document = blank()
        add(document, BODY).paragraph_format.first_line_indent = 400_000
        add(document, "　　" + BODY).paragraph_format.first_line_indent = 400_000
        assert [len(line) - len(line.lstrip("　")) for line in read(document).text.split("\n")[:2]] == [2, 2]

    def test_a_line_break_ends_a_line(self) -> None:
        document = blank()
        add(document, "上一行\n下一行\n")
        assert texts(read(document)) == ["上一行", "下一行"]

    def test_what_was_struck_out_or_hidden_is_no_text(self) -> None:
        document = blank()
        add_xml(
            document,
            "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"
            "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:tab/><w:noBreakHyphen/></w:r></w:p>",
        )
        assert texts(read(document)) == ["留增拼链　-"]

    def test_a_text_box_stands_once_behind_its_paragraph(self) -> None:
        document = blank()
        box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
        add_xml(
            document,
            "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            + box.format("框内")
            + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            + box.format("旧框")
            + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        )
        add(document, "下段")
        assert [(line.text, line.frame) for line in read(document).lines] == [("正文", -1), ("框内", 1), ("下段", -1)]

    def test_heads_and_feet_of_sheets_are_furniture(self) -> None:
        document = blank()
        document.sections[0].header.paragraphs[0].text = "临澜卫健简报"
        document.sections[0].footer.paragraphs[0].text = "内部资料"
        add(document, BODY)
        assert hints(read(document)) == [
            ("临澜卫健简报", Role.FURNITURE),
            (BODY[:6], None),
            ("内部资料", Role.FURNITURE),
        ]

    def test_where_a_column_was_pasted_the_text_tells_paragraphs(self) -> None:
        document = blank()
        for at in range(0, 120, 20):
            add(document, (BODY * 3)[at : at + 20])
        assert {line.begins for line in read(document).lines} == {None}


class TestHeadings:
    def test_styles_tell_headings(self) -> None:
        document = blank()
        for text, style in (("总题", "Title"), ("副题", "Subtitle"), ("第一节", "Heading 1"), ("第二节", "Heading 2")):
            add(document, text, style=style)
        add(document, BODY)
        assert [(line.text, line.hint, line.level) for line in read(document).lines[:4]] == [
            ("总题", Role.HEADLINE, 1),
            ("副题", Role.DECK, 0),
            ("第一节", Role.SUBHEAD, 0),
            ("第二节", Role.SUBHEAD, 0),
        ]

    def test_the_highest_headings_of_several_stories_are_headlines(self) -> None:
        document = blank()
        for text, style in (("甲稿", "Heading 1"), ("小题", "Heading 2"), ("乙稿", "Heading 1")):
            add(document, text, style=style)
            add(document, BODY)
        assert [line.hint for line in read(document).lines[::2]] == [Role.HEADLINE, Role.SUBHEAD, Role.HEADLINE]

    @pytest.mark.parametrize(
        ("points", "centred", "hint"),
        [(22, True, Role.HEADLINE), (24, False, Role.HEADLINE), (18, True, None), (22, False, None), (16, True, None)],
    )
    def test_size_tells_a_headline_of_ordinary_style(self, points: float, centred: bool, hint: Role | None) -> None:
        document = blank()
        add(document, "家门口的托育园", points, centred=centred)
        add(document, BODY)
        assert read(document).lines[0].hint is hint

    def test_a_chinese_name_of_a_style_and_a_face_of_weight(self) -> None:
        document = blank()
        document.styles.add_style("题注", 1)
        add(document, "图为托育园", style="题注")
        heavy = add(document, "托位从哪里来")
        heavy.runs[0]._r.get_or_add_rPr().append(parse_xml(f'<w:rFonts {nsdecls("w")} w:eastAsia="黑体"/>'))
        add(document, BODY)
        caption, head, body = read(document).lines
        assert (caption.hint, head.bold, body.bold) == (Role.CAPTION, True, False)

    def test_short_heavy_lines_of_the_bodys_size_are_subheads_where_headlines_are_told(self) -> None:
        document = blank()
        add(document, "家门口的托育园", 22, centred=True)
        for text in ("托位从哪里来", "钱从哪里来"):
            add(document, BODY)
            add(document, text, bold=True)
        add(document, BODY)
        assert [line.hint for line in read(document).lines[2:5:2]] == [Role.SUBHEAD] * 2

    def test_a_circle_of_styles_ends(self) -> None:
        document = blank()
        one, other = (document.styles.add_style(name, 1) for name in ("甲", "乙"))
        one.base_style, other.base_style = other, one
        add(document, BODY, style="甲")
        assert texts(read(document)) == [BODY]


class TestNumbers:
    NUMBERS = [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2003, "二千零三"),
    ]

    @pytest.mark.parametrize(("number", "written"), NUMBERS)
    def test_chinese(self, number: int, written: str) -> None:
        assert chinese(number) == written

    def test_other_forms(self) -> None:
        assert (roman(1994), circled(3), lettered(28)) == ("MCMXCIV", "③", "bb")

    def test_numbers_that_word_counts_are_written_out(self) -> None:
        document = blank()
        tree = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'
            for at, (form, label) in enumerate((("japaneseCounting", "%1、"), ("decimal", "%2.")))
        )
        tree.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
        tree.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        for text, depth in (("甲", 0), ("子", 1), ("丑", 1), ("乙", 0), ("寅", 1)):
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
            add(document, text)._p.get_or_add_pPr().append(parse_xml(number))
        assert texts(read(document)) == ["一、甲", "1. 子", "2. 丑", "二、乙", "1. 寅"]


class TestTables:
    def test_rows_are_lines_and_stand_in_their_place(self) -> None:
        document = blank()
        add(document, "表前")
        table = document.add_table(2, 2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), ("机构", "托位", "澜西园", "60"), strict=True
        ):
            cell.text = text
        add(document, "表后")
        assert texts(read(document)) == ["表前", "机构　托位", "澜西园　60", "表后"]
        assert [line.hint for line in read(document).lines[1:3]] == [Role.PARAGRAPH] * 2

    @pytest.mark.parametrize("columns", [1, 2])
    def test_a_table_that_only_places_text_is_read_as_text(self, columns: int) -> None:
        document = blank()
        table = document.add_table(1, columns)
        for cell in table.rows[0].cells:
            cell.text = BODY
            cell.add_paragraph(BODY)
        assert texts(read(document)) == [BODY] * 2 * columns

    def test_captions_below_a_row_of_pictures(self) -> None:
        document = blank()
        table = document.add_table(2, 2)
        for at in (0, 1):
            table.cell(0, at).paragraphs[0].add_run().add_picture(png())
            table.cell(1, at).text = f"图{at + 1}：孩子们在做游戏"
        source = read(document)
        assert texts(source) == ["图1：孩子们在做游戏", "图2：孩子们在做游戏"]
        assert source.figures[0].at <= source.lines[0].start <= source.figures[1].at <= source.lines[1].start

    def test_a_table_within_a_table(self) -> None:
        document = blank()
        document.add_table(1, 1).cell(0, 0).add_table(1, 1).cell(0, 0).text = "里面"
        assert texts(read(document)) == ["里面"]


class TestPictures:
    def test_bytes_place_words_for_the_blind_and_caption(self) -> None:
        document = blank()
        add(document, BODY)
        document.add_picture(png())
        document.element.body.findall(f".//{qn('wp:docPr')}")[0].set("descr", "孩子们在托育园")
        add(document, "图为托育园的一角。郁青禾 摄", 12, centred=True)
        source = read(document)
        (figure,) = source.figures
        assert figure.data.startswith(b"\x89PNG")
        assert figure.alt == "孩子们在托育园"
        assert source.lines[0].end - 1 <= figure.at <= source.lines[1].start
        assert source.lines[1].hint is Role.CAPTION

    def test_drawings_that_cannot_be_shown_are_told(self) -> None:
        document = blank()
        add(document, BODY)
        document.add_picture(png())
        data = edited(saved(document), lambda name, content: b"\xd7\xcd\xc6\x9a" if name.endswith(".png") else content)
        source = read_source("稿件.docx", data)
        assert source.figures == ()
        assert [note.code for note in source.notes] == ["word-picture"]


class TestOrigin:
    def test_properties_count_where_the_text_says_the_same(self) -> None:
        document = blank()
        document.core_properties.title, document.core_properties.author = "家门口的托育园", "郁青禾; Administrator"
        add(document, "家门口的托育园", 22, centred=True)
        add(document, "（记者 郁青禾）" + BODY)
        assert read(document).origin.title == "家门口的托育园"
        assert read(document).origin.authors == ("郁青禾",)

    def test_what_nobody_wrote_does_not(self) -> None:
        document = blank()
        document.core_properties.title = "关于报送材料的函"
        add(document, "微软用户" + BODY)
        assert read(document).origin.title == ""
        assert read(document).origin.authors == ()


class TestHostile:
    def test_bombs_are_refused_before_they_burst(self) -> None:
        bomb = edited(saved(blank()), lambda name, content: content, **{"word/media/a.bin": bytes(400 * 2**20)})
        started = time.perf_counter()
        assert code_of(bomb) == "oversized"
        assert time.perf_counter() - started < 1

    @pytest.mark.parametrize("body", ["<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "lol"])
    def test_what_declares_entities_is_refused(self, body: str) -> None:
        if body == "lol":
            lines = ["<!ENTITY a0 'ha'>", *(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))]
            body = f"<!DOCTYPE x [{''.join(lines)}<!ENTITY e '&a12;'>]>"
        document = blank()
        add(document, "MARK" + BODY)

        def poison(name: str, content: bytes) -> bytes:
            if name != "word/document.xml":
                return content
            return content.replace(b"MARK", b"&e;").replace(b"standalone='yes'?>", b"?>" + body.encode(), 1)

        assert code_of(edited(saved(document), poison)) == "broken"

    def test_broken_files_are_told(self) -> None:
        whole = saved(blank())
        assert code_of(whole[: len(whole) // 2]) == "broken"
        assert code_of(b"PK\x03\x04" + bytes(200)) == "broken"
        assert (
            code_of(edited(whole, lambda name, content: None if name == "word/document.xml" else content)) == "broken"
        )
        assert (
            code_of(edited(whole, lambda name, content: b"<w:" if name == "word/document.xml" else content)) == "broken"
        )
        assert code_of(whole) == "empty"

    def test_a_spreadsheet_is_no_document(self) -> None:
        def as_sheet(name: str, content: bytes) -> bytes:
            return content.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

        assert code_of(edited(saved(blank()), as_sheet)) == "broken"

    def test_references_to_nothing_and_macros_are_forgiven(self) -> None:
        document = blank()
        add(document, BODY)
        document.add_picture(png())

        def spoil(name: str, content: bytes) -> bytes | None:
            if name == "[Content_Types].xml":
                main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                return content.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")
            return None if name.startswith("word/media") else content

        source = read_source("稿件.docm", edited(saved(document), spoil, **{"word/vbaProject.bin": b"macro"}))
        assert texts(source) == [BODY]
        assert source.figures == ()

    def test_properties_of_another_kind_are_passed_over(self) -> None:
        document = blank()
        add(document, BODY)

        def spoil(name: str, content: bytes) -> bytes:
            return content.replace(b"core-properties+xml", b"xml") if name == "[Content_Types].xml" else content

        assert texts(read_source("稿件.docx", edited(saved(document), spoil))) == [BODY]

    def test_pictures_alone_are_told(self) -> None:
        document = blank()
        document.add_picture(png())
        assert code_of(saved(document)) == "only-pictures"

    @pytest.mark.parametrize("name", ["稿件.docx", "稿件.doc", "稿件.wps"])
    def test_a_password_is_told(self, name: str) -> None:
        assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + ENCRYPTED, name) == "word-locked"
        flags = b"\xec\xa5" + bytes(9) + b"\x01"
        assert code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + flags + bytes(100), name) == "word-locked"

    @pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps"])
    def test_suffixes_lie(self, suffix: str) -> None:
        document = blank()
        add(document, BODY)
        assert texts(read_source(f"稿件{suffix}", saved(document))) == [BODY]
        assert texts(read_source(f"稿件{suffix}", BODY.encode())) == [BODY]

    def test_what_word_saves_as_a_web_page_is_read_as_one(self) -> None:
        page = f"<html xmlns:w='urn:schemas-microsoft-com:office:word'><body><p>{BODY}</p></body></html>"
        assert BODY in texts(read_source("稿件.doc", page.encode()))
        archive = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
        assert BODY in texts(read_source("稿件.doc", archive.encode()))


def test_ten_thousand_paragraphs_are_read_in_seconds() -> None:
    document = blank()
    body = document.element.body
    one = f"<w:p {nsdecls('w')}><w:r><w:t>{BODY}</w:t></w:r></w:p>"
    for _ in range(10_000):
        body.insert(-1, parse_xml(one))
    data = saved(document)
    started = time.perf_counter()
    assert len(read_source("长.docx", data).lines) == 10_000
    assert time.perf_counter() - started < 20


class TestOffice:
    def test_without_it_the_message_is_clear(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert code_of(b"\xd0\xcf\x11\xe0" + bytes(600), "稿件.doc") == "no-office"

    def test_it_ends_with_all_that_it_started_when_its_time_is_over(self, tmp_path: Path) -> None:
        started = time.perf_counter()
        with pytest.raises(UnreadableSource) as refused:
            run(["sh", "-c", f"sleep 60 & echo $! > {tmp_path}/child; wait"], tmp_path, 1)
        assert refused.value.code == "slow-office"
        assert time.perf_counter() - started < 10
        child = int((tmp_path / "child").read_text())
        for _ in range(50):
            if (
                subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True).stdout[:1]
                in "Z"
            ):
                return
            time.sleep(0.1)
        os.kill(child, 0)
        pytest.fail("a child of the program outlived it")

    @needs_office
    @pytest.mark.parametrize(
        ("suffix", "form"), [(".doc", "doc:MS Word 97"), (".wps", "doc:MS Word 97"), (".rtf", "rtf"), (".odt", "odt")]
    )
    def test_old_documents_are_read_like_new_ones(self, suffix: str, form: str, tmp_path: Path) -> None:
        document = blank()
        add(document, "家门口的托育园", 22, centred=True)
        add(document, BODY)
        document.add_picture(png())
        (tmp_path / "new.docx").write_bytes(saved(document))
        made = convert_with(tmp_path, form)
        source = read_source(f"旧稿{suffix}", made)
        assert texts(source) == ["家门口的托育园", BODY]
        assert source.lines[0].size == 22.0
        assert source.lines[0].hint is Role.HEADLINE
        assert len(source.figures) == 1

    @needs_office
    def test_what_it_cannot_open_is_broken(self) -> None:
        with pytest.raises(UnreadableSource) as refused:
            convert(b"\xd0\xcf\x11\xe0" + bytes(3000), ".doc")
        assert refused.value.code == "broken"


def convert_with(room: Path, form: str) -> bytes:
    """The document of this room in an old form, written by LibreOffice itself."""
    source = room / "new.docx"
    arguments = office_module.command(str(office()), room, source)
    arguments[arguments.index("--convert-to") + 1] = form
    office_module.write_profile(room / "profile" / "user")
    run(arguments, room)
    return next((room / "out").iterdir()).read_bytes()
