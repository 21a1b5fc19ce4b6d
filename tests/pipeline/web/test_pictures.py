"""Pictures of saved folders, within the markup and in web archives."""

import base64
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from articles.pipeline import UnreadableSource, label_page, read_page, read_source
from articles.pipeline.files.bundle import pack
from articles.pipeline.records import Picture

from .pages import KNOWN, STORY, TITLE, page, paragraphs, picture, read, source_of


class TestPictures:
    def test_pictures_of_the_saved_folder_come_along(self) -> None:
        caption = "图为演练现场，队员们正在转运伤员。"
        body = f"<h1>{TITLE}</h1>{paragraphs(STORY[0])}<p align=center><img src='./%E9%A1%B5%E9%9D%A2_files/a.jpg' alt='演练'></p>"
        body += f"<p align=center>{caption}</p>{paragraphs(*STORY[1:])}<p><img data-src='页面_files/b' src=x></p>"
        data = {"页面_files/a.jpg": picture(), "页面_files/b": picture(500, 300, "PNG")}
        labelled = label_page(read_source("页面.html", pack("页面.html", page(body).encode(), data)), KNOWN)
        found = read_page(labelled, KNOWN)
        captioned, bare = (item for item in found.items if isinstance(item, Picture))
        assert (captioned.caption, captioned.figure, captioned.story) == ((caption,), 0, 0)
        assert (bare.caption, bare.figure, bare.story) == ((), 1, 0)
        assert [figure.alt for figure in labelled.source.figures] == ["演练", ""]
        assert labelled.source.figures[0].data == data["页面_files/a.jpg"]

    def test_a_gallery_before_and_amid_the_text(self) -> None:
        captions = "居民在花桥社区卫生服务中心排队。", "医生（右）为老人讲解用药。"
        first, second = (
            f"<p align=center><img src={name}></p><p align=center><font color=gray>{words}</font></p>"
            for name, words in zip(("a.jpg", "b.jpg"), captions, strict=True)
        )
        body = f"<h1>{TITLE}</h1><div>{first}{paragraphs(*STORY[:2])}{second}{paragraphs(STORY[2])}</div>"
        found = read(page(body), a__jpg=picture(), b__jpg=picture(500, 300))
        pictures = [item for item in found.items if isinstance(item, Picture)]
        assert [(item.caption, item.figure) for item in pictures] == [((captions[0],), 0), ((captions[1],), 1)]

    @pytest.mark.parametrize(
        ("markup", "kept"),
        [
            ("<img src='{}'>", 1),
            ("<img src='{}' class='qrcode'>", 0),
            ("<img src='{}' alt='扫码关注'>", 0),
            ("<img src='{}'><img src='{}'>", 1),
            ("<div class='share'><img src='{}'></div>", 0),
        ],
    )
    def test_pictures_within_the_markup(self, markup: str, kept: int) -> None:
        address = "data:image/jpeg;base64," + base64.b64encode(picture()).decode()
        body = paragraphs(STORY[0]) + markup.replace("{}", address) + paragraphs(*STORY[1:])
        assert len(source_of(page(body)).figures) == kept

    @pytest.mark.parametrize("size", [(60, 60), (1000, 40), (159, 120)])
    def test_icons_and_spacers_stay_out(self, size: tuple[int, int]) -> None:
        assert not source_of(page(paragraphs() + "<img src=a.jpg>"), a__jpg=picture(*size)).figures

    def test_codes_to_be_scanned_stay_out(self) -> None:
        code, file = Image.effect_noise((33, 33), 400).point(lambda shade: 255 * (shade > 128)), BytesIO()
        code.resize((330, 330), Image.Resampling.NEAREST).save(file, "PNG")
        assert not source_of(page(paragraphs() + "<img src=a.png>"), a__png=file.getvalue()).figures

    @pytest.mark.parametrize(
        "address",
        [
            "../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "http://[::1",
            "data:image/png;base64,@@@",
            "data:,",
            "%00",
        ],
    )
    def test_other_addresses_lead_nowhere(self, address: str) -> None:
        assert not source_of(page(paragraphs() + f"<img src='{address}'>"), a__jpg=picture()).figures

    def test_what_is_no_picture_stays_out(self) -> None:
        assert not source_of(page(paragraphs() + "<img src=a.jpg>"), a__jpg=b"\xff\xd8\xff" + b"0" * 900).figures


class TestArchives:
    def message(self, charset: str = "gb18030") -> bytes:
        message = EmailMessage()
        markup = f"<html><body><h1>{TITLE}</h1>{paragraphs()}<img src='http://example.cn/i/a.jpg'></body></html>"
        message.set_content(markup, subtype="html", charset=charset)
        message["Content-Location"] = "http://example.cn/t20210610_1.html"
        message.add_related(picture(), "image", "jpeg", headers=["Content-Location: http://example.cn/i/a.jpg"])
        return message.as_bytes()

    def test_a_web_archive_is_its_page_with_its_pictures(self) -> None:
        source = read_source("a.mhtml", self.message())
        assert [line.text for line in source.lines] == [TITLE, *STORY]
        assert len(source.figures) == 1

    @pytest.mark.browser
    def test_an_archive_that_a_browser_saved(self, browser: Browser, tmp_path: Path) -> None:
        (tmp_path / "a.jpg").write_bytes(picture())
        (tmp_path / "a.html").write_text(page(f"<h1>{TITLE}</h1>{paragraphs()}<img src='a.jpg'>"), encoding="utf-8")
        tab = browser.new_page()
        tab.goto((tmp_path / "a.html").as_uri())
        saved = tab.context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        source = read_source("a.mhtml", saved.encode())
        assert [line.text for line in source.lines] == [TITLE, *STORY]
        assert [figure.data for figure in source.figures] == [picture()]

    @pytest.mark.parametrize("data", [b"no archive", b"Content-Type: multipart/related; boundary=x\n\n--x\n"])
    def test_an_archive_without_a_page_is_refused(self, data: bytes) -> None:
        with pytest.raises(UnreadableSource, match="no page"):
            read_source("a.mht", data)
