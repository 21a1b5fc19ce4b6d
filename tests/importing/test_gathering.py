"""Several files are one page, and one file is several pages, through every door."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from articles.actions.files.incoming import Incoming
from articles.actions.files.open_files import open_paths, open_uploads
from articles.actions.intake.import_batch import import_files, start_batch
from articles.models import Article, ImportBatch, ImportEvent, SourceDocument
from articles.pipeline import UnreadableSource, read_source
from articles.pipeline.files.bundle import pack, unpack
from articles.pipeline.files.gathering import gather
from articles.pipeline.files.sheets import sheet_number, sheets_of

from .intake import context, limits

STORY = "社区门口量血压\n本报讯（记者 林知夏）清晨六点，社区卫生服务中心的灯已经亮了。\n"


def pages(*names: str) -> list[list[str]]:
    return [[names[at] for at in page] for page in gather(names)]


def drawn(words: str = "一", size: tuple[int, int] = (120, 160)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text((20, 20), words.encode().hex(), fill="black")
    return picture


def as_bytes(kind: str, *sheets: Image.Image) -> bytes:
    buffer = BytesIO()
    more = {"save_all": True, "append_images": list(sheets[1:])} if len(sheets) > 1 else {}
    sheets[0].save(buffer, kind, **more)
    return buffer.getvalue()


class TestGather:
    """`gather` tells which files are one page."""

    @pytest.mark.parametrize(
        ("names", "expected"),
        [
            (["A01.txt", "A01.jpg"], [["A01.txt", "A01.jpg"]]),
            (["A01.JPG", "a01.TXT"], [["a01.TXT", "A01.JPG"]]),
            (["a/A01.txt", "b/A01.jpg"], [["a/A01.txt"], ["b/A01.jpg"]]),
            (["A01.pdf", "A01.jpg"], [["A01.pdf", "A01.jpg"]]),
            (["A01.jpg", "A01.tif"], [["A01.tif", "A01.jpg"]]),
            (["A01.docx", "A01.txt", "A01.png"], [["A01.docx"], ["A01.txt", "A01.png"]]),
            (["A01.txt", "A010.jpg"], [["A01.txt"], ["A010.jpg"]]),
            (["2026.03.05", "2026.03.06"], [["2026.03.05"], ["2026.03.06"]]),
            (
                ["页.html", "页_files/1.jpg", "页_files/640", "页_files/a.js"],
                [["页.html", "页_files/1.jpg", "页_files/640"]],
            ),
            (["页_files/1.jpg", "页.html"], [["页.html", "页_files/1.jpg"]]),
            (["页.htm", "页.files/深/1.png"], [["页.htm", "页.files/深/1.png"]]),
            (["页_files/1.jpg"], [["页_files/1.jpg"]]),
            (["页.txt", "页_files/1.jpg"], [["页.txt"], ["页_files/1.jpg"]]),
        ],
    )
    def test_files_of_one_page(self, names: list[str], expected: list[list[str]]) -> None:
        assert sorted(pages(*names)) == sorted(expected)

    def test_two_files_of_one_name_are_both_kept(self) -> None:
        assert sorted(at for page in gather(["A01.txt", "A01.txt"]) for at in page) == [0, 1]


class TestBundle:
    def test_parts_come_back_and_the_bytes_depend_on_them_alone(self) -> None:
        parts = {"页_files/1.jpg": b"one", "页_files/2.jpg": b""}
        packed = pack("页.html", b"<p>", parts)
        assert unpack(packed) == (b"<p>", parts)
        assert packed == pack("页.html", b"<p>", dict(reversed(parts.items())))

    def test_a_page_alone_stays_as_it_is(self) -> None:
        assert pack("A01.txt", b"text", {}) == b"text"
        assert unpack(b"text") == (b"text", {})

    @pytest.mark.parametrize("cut", [300, 600, 1100, 1700])
    def test_one_that_is_cut_short_is_told(self, cut: int) -> None:
        packed = pack("A01.txt", STORY.encode() * 5, {"A01.jpg": b"x" * 900})
        with pytest.raises(UnreadableSource):
            read_source("A01.txt", packed[:cut])


class TestSheets:
    """A file of several pages is taken apart, the same way each time."""

    @pytest.mark.parametrize("kind", ["PDF", "TIFF"])
    def test_every_page_is_a_file(self, kind: str) -> None:
        data = as_bytes(kind, drawn("一"), drawn("二"), drawn("三"))
        sheets = list(sheets_of(data))
        assert len(set(sheets)) == 3
        assert sheets == list(sheets_of(data))
        assert all(not list(sheets_of(sheet)) for sheet in sheets)

    @pytest.mark.parametrize(
        "data", [as_bytes("PDF", drawn()), as_bytes("TIFF", drawn()), b"%PDF-1.7 broken", b"II*\x00"]
    )
    def test_one_page_or_a_broken_file_is_left_to_its_reader(self, data: bytes) -> None:
        assert not list(sheets_of(data))

    def test_the_name_of_a_page_tells_where_it_stood(self) -> None:
        assert sheet_number("临澜日报/20260305/第3张.pdf") == "3"
        assert sheet_number("第3版.pdf") == ""


@pytest.mark.django_db
class TestDoors:
    """Through every door a page comes in once, with all its files."""

    FILES = {"A03.txt": STORY.encode(), "A03.jpg": as_bytes("JPEG", drawn())}

    def come_in(self, incomings) -> list[SourceDocument]:
        batch = start_batch(ImportBatch.Door.COMMAND, "试")
        import_files(batch, incomings, context())
        assert not ImportEvent.objects.filter(outcome="failed").exists(), list(ImportEvent.objects.values("reasons"))
        return list(SourceDocument.objects.order_by("pk"))

    def is_whole(self, documents: list[SourceDocument]) -> None:
        (document,) = documents
        assert document.name.endswith("A03.txt")
        assert unpack(bytes(document.content.data)) == (self.FILES["A03.txt"], {"A03.jpg": self.FILES["A03.jpg"]})

    def put(self, folder: Path) -> None:
        for name, data in self.FILES.items():
            (folder / name).write_bytes(data)

    def test_folder(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        self.is_whole(self.come_in(open_paths([tmp_path], limits())))

    def test_paths(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        self.is_whole(self.come_in(open_paths([tmp_path / name for name in self.FILES], limits())))

    def test_archive(self, tmp_path: Path) -> None:
        with ZipFile(tmp_path / "三月.zip", "w") as archive:
            for name, data in self.FILES.items():
                archive.writestr(name, data)
        self.is_whole(self.come_in(open_paths([tmp_path / "三月.zip"], limits())))

    def test_upload(self) -> None:
        uploads = [SimpleUploadedFile(name, data) for name, data in self.FILES.items()]
        self.is_whole(self.come_in(open_uploads(uploads, limits())))

    def test_a_part_that_is_too_large_fails_alone(self, tmp_path: Path) -> None:
        self.put(tmp_path)
        small = limits(source_bytes=len(self.FILES["A03.txt"]) + 10)
        import_files(start_batch(ImportBatch.Door.COMMAND, "试"), open_paths([tmp_path], small), context())
        failed = ImportEvent.objects.get(outcome="failed")
        assert "larger" in failed.reasons[0] or "MiB" in failed.reasons[0]


@pytest.mark.django_db
class TestJoining:
    """The text and the picture of a printed page come in at different times, in either order."""

    TEXT, FACE = "临澜日报/2026-03-05/A03.txt", "版面图/临澜日报/2026-03-05/A03.jpg"

    def come_in(self, *files: tuple[str, bytes], door: str = "试") -> list[str]:
        batch = start_batch(ImportBatch.Door.COMMAND, door)
        incomings = [Incoming(name, lambda data=data: data) for name, data in files]
        import_files(batch, incomings, context())
        return list(ImportEvent.objects.filter(batch=batch).order_by("pk").values_list("outcome", flat=True))

    def parts(self) -> dict[str, bytes]:
        (document,) = SourceDocument.objects.current()
        page, parts = unpack(bytes(document.content.data))
        return {document.name.rpartition("/")[2]: page} | parts

    def test_a_picture_joins_the_text_and_its_stories_stay(self) -> None:
        self.come_in((self.TEXT, STORY.encode()))
        code = Article.objects.get().code
        face = as_bytes("JPEG", drawn())
        assert self.come_in((self.FACE, face)) == ["updated"]
        assert self.parts() == {"A03.txt": STORY.encode(), "A03.jpg": face}
        assert Article.objects.get().code == code

    def test_in_one_run_too(self) -> None:
        face = as_bytes("JPEG", drawn())
        self.come_in((self.TEXT, STORY.encode()), (self.FACE, face))
        assert self.parts() == {"A03.txt": STORY.encode(), "A03.jpg": face}

    def test_what_is_there_changes_nothing_when_it_comes_again(self) -> None:
        files = (self.TEXT, STORY.encode()), (self.FACE, as_bytes("JPEG", drawn()))
        self.come_in(*files)
        assert self.come_in(*files, door="again") == ["unchanged", "unchanged"]
        assert len(self.parts()) == 2

    def test_two_texts_of_one_page_are_versions_as_before(self) -> None:
        self.come_in((self.TEXT, STORY.encode()))
        changed = STORY.replace("六点", "七点").encode()
        assert self.come_in((self.TEXT, changed)) == ["updated"]
        assert self.parts() == {"A03.txt": changed}

    def test_a_file_of_no_certain_page_joins_nothing(self) -> None:
        self.come_in(("A03.txt", STORY.encode()))
        self.come_in(("A03.md", STORY.encode() + b"more"))
        assert SourceDocument.objects.current().count() == 2
