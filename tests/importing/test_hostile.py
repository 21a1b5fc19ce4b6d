"""What no file may do: stop a batch, fill the memory, write outside, or reach a reader as markup.

Each case stands between two good files, which must come in; its message must say what was wrong.
"""

import os
import struct
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from articles.actions.desk.publish import publish
from articles.actions.files.open_files import open_paths, open_uploads
from articles.actions.intake.import_batch import import_files, start_batch
from articles.models import Article, ImportBatch, ImportEvent, Section, SourceDocument
from articles.models.intake import Outcome

from .intake import CLINIC, RIVER, context, import_paths, limits, write, zipped

pytestmark = pytest.mark.django_db
MEBIBYTE = 1024 * 1024
FLU_LIKE = "流感进入高发期\n\n市疾控中心提醒，老人和孩子宜尽早接种疫苗，少去人多的地方。\n"


def come_in(incomings) -> dict[str, str]:
    """Bring files in between two good ones; return the reasons of those that failed, by the end of their names."""
    batch = start_batch(ImportBatch.Door.COMMAND, "hostile")
    with translation.override("en"):
        import_files(batch, incomings, context())
    assert batch.state == ImportBatch.State.FINISHED
    failed = ImportEvent.objects.filter(batch=batch, outcome=Outcome.FAILED)
    return {event.name.rpartition("/")[2]: " ".join(event.reasons) for event in failed}


def paths_come_in(folder: Path, **changes: int) -> dict[str, str]:
    """Bring a folder in between two good files in it, and check that those came in."""
    write(folder, {"0.txt": CLINIC, "~.txt": RIVER})
    reasons = come_in(open_paths([folder], limits(**changes)))
    assert set(Article.objects.values_list("headline", flat=True)) >= {"市二院开出夜门诊", "河长巡河记"}
    return reasons


def archive_comes_in(data: bytes, **changes: int) -> dict[str, str]:
    """Upload an archive between two good files, and check that those came in."""
    uploads = [("0.txt", CLINIC.encode()), ("a.zip", data), ("z.txt", RIVER.encode())]
    files = [SimpleUploadedFile(name, content) for name, content in uploads]
    reasons = come_in(open_uploads(files, limits(**changes)))
    assert set(Article.objects.values_list("headline", flat=True)) >= {"市二院开出夜门诊", "河长巡河记"}
    return reasons


class TestFiles:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "empty"),
            (b"\n\n  \n", "empty"),
            ("\ufeff".encode(), "empty"),
            (b"\x7fELF\x02\x01\x01" + bytes(500), "no text"),
            (b"\x89PNG\r\n\x1a\n" + bytes(500), "no text"),
            (b"%PDF-1.7 ....", "no text"),
            (bytes(range(256)) * 40, "no text"),
            (zipped({"word/document.xml": "x"}), "no text"),
        ],
        ids=["nothing", "white", "mark", "program", "picture", "pdf", "bytes", "docx"],
    )
    def test_what_holds_no_text_says_so(self, tmp_path, data, words):
        assert words in paths_come_in(write(tmp_path, {"1.txt": data}))["1.txt"]

    def test_a_file_of_200_megabytes_is_refused_without_being_read(self, tmp_path):
        with (tmp_path / "1.txt").open("wb") as sparse:
            sparse.truncate(200 * MEBIBYTE)
        assert "larger than 64 MiB" in paths_come_in(tmp_path)["1.txt"]

    def test_a_device_without_end_is_no_file(self, tmp_path):
        (tmp_path / "1.txt").symlink_to("/dev/zero")
        assert "no file" in paths_come_in(tmp_path)["1.txt"]

    def test_a_pipe_that_nobody_writes_to_is_no_file(self, tmp_path):
        os.mkfifo(tmp_path / "1.txt")
        assert "no file" in paths_come_in(tmp_path)["1.txt"]

    def test_a_link_to_itself_and_a_link_to_nothing_are_told(self, tmp_path):
        (tmp_path / "1.txt").symlink_to(tmp_path / "1.txt")
        (tmp_path / "2.txt").symlink_to(tmp_path / "nowhere")
        reasons = paths_come_in(tmp_path)
        assert "cannot be read" in reasons["1.txt"]
        assert "no such file" in reasons["2.txt"]

    def test_a_ring_of_folders_is_walked_once(self, tmp_path):
        folder = write(tmp_path, {"in/1.txt": CLINIC}) / "in"
        (folder / "again").symlink_to(tmp_path)
        assert paths_come_in(tmp_path) == {}
        assert ImportEvent.objects.count() == 3

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_and_a_folder_that_may_not_be_read_are_told(self, tmp_path):
        write(tmp_path, {"1.txt": CLINIC, "in/2.txt": CLINIC})
        (tmp_path / "1.txt").chmod(0)
        (tmp_path / "in").chmod(0)
        reasons = paths_come_in(tmp_path)
        (tmp_path / "in").chmod(0o700)
        assert "not allowed" in reasons["1.txt"]
        assert "not allowed" in reasons["in"]

    def test_a_file_that_may_not_be_read_is_told_to_root_too(self, tmp_path, monkeypatch):
        def refuse(path, *_mode):
            raise PermissionError(13, "Permission denied")

        write(tmp_path, {"1.txt": CLINIC})
        incoming = next(iter(open_paths([tmp_path / "1.txt"], limits())))
        monkeypatch.setattr(Path, "open", refuse)
        assert "not allowed" in come_in([incoming])["1.txt"]

    def test_a_path_that_is_not_there_is_told(self, tmp_path):
        assert "no such file" in come_in(open_paths([tmp_path / "nowhere.txt"], limits()))["nowhere.txt"]
        assert "cannot be opened" in come_in(open_paths([tmp_path / "nowhere.zip"], limits()))["nowhere.zip"]

    def test_one_line_of_five_megabytes_comes_in_whole(self, tmp_path):
        line = "临澜市第二人民医院开出夜门诊，每晚接诊到九点。" * 75_000
        assert len(line.encode()) > 5_000_000
        assert paths_come_in(write(tmp_path, {"1.txt": line})) == {}
        assert SourceDocument.objects.get(name__endswith="1.txt").text == line

    @pytest.mark.parametrize(
        "data",
        [
            CLINIC.encode("gb18030") + b"\xff\xff",
            CLINIC.encode("utf-16-le"),
            CLINIC.encode()[:-1],
            CLINIC.encode("cp950", "replace"),
        ],
        ids=["broken GBK", "UTF-16 without its mark", "cut UTF-8", "Big5 with gaps"],
    )
    def test_a_wrong_encoding_is_read_as_well_as_it_can_be(self, tmp_path, data):
        assert paths_come_in(write(tmp_path, {"1.txt": data})) == {}
        assert "夜" in SourceDocument.objects.get(name__endswith="1.txt").text

    def test_control_characters_and_nuls_do_no_harm(self, tmp_path):
        text = CLINIC.replace("夜门诊", "夜\x00门\x07诊\u202e\ufdd0\ud7ff")
        assert paths_come_in(write(tmp_path, {"1.txt": text})) == {}
        assert "\x00" not in SourceDocument.objects.get(name__endswith="1.txt").text

    def test_a_name_in_no_encoding_and_a_name_as_long_as_it_may_be(self, tmp_path):
        (tmp_path / os.fsdecode("第三版".encode("gb18030") + b".txt")).write_text(FLU_LIKE, encoding="utf-8")
        write(tmp_path, {"长" * 80 + ".txt": "标题\n\n正文一段，说的是别的事。\n"})
        assert paths_come_in(tmp_path) == {}
        assert SourceDocument.objects.filter(name__endswith="第三版.txt").exists()


class TestArchives:
    def test_a_bomb_is_not_unpacked(self):
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            archive.writestr("bomb.txt", b"0" * (20 * MEBIBYTE))
            archive.writestr("ok.txt", FLU_LIKE)
        reasons = archive_comes_in(buffer.getvalue())
        assert "bomb" in reasons["bomb.txt"]
        assert list(reasons) == ["bomb.txt"]

    def test_an_archive_of_too_much_or_of_too_many_is_refused_as_a_whole(self):
        data = zipped({f"{number}.txt": "好" * 400_000 for number in range(3)})
        assert "more than 2 MiB" in archive_comes_in(data, archive_bytes=2 * MEBIBYTE)["a.zip"]
        assert "more than 2 files" in archive_comes_in(data, archive_files=2)["a.zip"]

    def test_an_entry_that_is_too_large_fails_alone(self):
        data = zipped({"big.txt": "好" * 400_000, "ok.txt": FLU_LIKE})
        assert list(archive_comes_in(data, source_bytes=MEBIBYTE)) == ["big.txt"]

    def test_an_entry_that_says_it_is_small_gives_no_more_than_it_says(self):
        data = bytearray(zipped({"liar.txt": FLU_LIKE * 500}))
        size = struct.pack("<I", len((FLU_LIKE * 500).encode()))
        small = struct.pack("<I", 10)
        assert "broken" in archive_comes_in(bytes(data).replace(size, small))["liar.txt"]

    @pytest.mark.parametrize(
        "name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"]
    )
    def test_a_name_that_leads_outside_is_refused(self, name, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        reasons = archive_comes_in(zipped({name: CLINIC, "ok.txt": FLU_LIKE}))
        assert "leads out" in reasons["evil.txt"]
        assert list(tmp_path.iterdir()) == []

    def test_an_archive_in_an_archive_is_not_opened(self):
        reasons = archive_comes_in(zipped({"in.zip": zipped({"x.txt": FLU_LIKE}), "ok.txt": FLU_LIKE}))
        assert "archive inside an archive" in reasons["in.zip"]

    def test_a_locked_entry_says_that_it_needs_a_password(self):
        data = bytearray(zipped({"locked.txt": FLU_LIKE}))
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + offset] |= 1
        assert "password" in archive_comes_in(bytes(data))["locked.txt"]

    def test_a_link_in_an_archive_is_not_followed(self):
        link = ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            archive.writestr(link, "/etc/passwd")
        assert "link" in archive_comes_in(buffer.getvalue())["link.txt"]

    @pytest.mark.parametrize("cut", [10, 40, 200, -10, -40])
    def test_a_cut_archive_is_told(self, cut):
        data = zipped({"a/b.txt": CLINIC, "c.txt": RIVER})
        assert archive_comes_in(data[:cut]) == {"a.zip": "The archive is broken: it cannot be opened."}

    def test_a_damaged_entry_fails_alone(self):
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_STORED) as archive:
            archive.writestr("bad.txt", FLU_LIKE)
            archive.writestr("ok.txt", FLU_LIKE + "又一段。")
        data = buffer.getvalue().replace("流感".encode(), "流惑".encode(), 1)
        assert list(archive_comes_in(data)) == ["bad.txt"]

    def test_a_way_of_packing_that_is_not_known_is_told(self):
        data = bytearray(zipped({"odd.txt": FLU_LIKE}))
        for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            data[data.index(signature) + offset] = 97
        assert "cannot be unpacked" in archive_comes_in(bytes(data))["odd.txt"]

    @pytest.mark.parametrize("seed", range(60))
    def test_whatever_bytes_are_changed_nothing_is_raised(self, seed):
        data = bytearray(zipped({"临澜/A03.txt": FLU_LIKE, "b.txt": FLU_LIKE + "二"}))
        for number in range(1 + seed % 7):
            data[(seed * 7919 + number * 104_729) % len(data)] ^= 1 + (seed * 31 + number) % 255
        archive_comes_in(bytes(data))

    def test_two_entries_of_one_name_both_come_in(self):
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            archive.writestr("A03.txt", FLU_LIKE)
            with pytest.warns(UserWarning, match="Duplicate name"):
                archive.writestr("A03.txt", RIVER.replace("清河", "白河"))
        assert archive_comes_in(buffer.getvalue()) == {}
        names = SourceDocument.objects.filter(name__startswith="a/").order_by("pk").values_list("name", flat=True)
        assert list(names) == ["a/A03.txt", "a/A03 (2).txt"]

    def test_what_systems_leave_behind_is_passed_over(self):
        left = {"__MACOSX/._A03.txt": "x", ".DS_Store": "x", "a/Thumbs.db": "x", "a/~$A03.docx": "x", "a/.x/y.txt": "x"}
        batch = start_batch(ImportBatch.Door.COMMAND, "x")
        upload = SimpleUploadedFile("a.zip", zipped(left | {"ok.txt": FLU_LIKE}))
        summary = import_files(batch, open_uploads([upload], limits()), context())
        assert (summary.files, summary.passed_over) == (1, 5)


class TestNames:
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
    def test_names_without_the_flag_are_told_by_evidence(self, encoding):
        """Windows writes names in GBK, macOS in UTF-8, and both leave the flag out."""
        names = ["临澜日报/2026-03-05/A03.txt", "临澜日报/2026-03-05/A04版：健康.txt"]
        stand_ins = [name.encode(encoding) for name in names]
        ascii_names = [b"%03d" % number + b"x" * (len(name) - 3) for number, name in enumerate(stand_ins)]
        data = zipped({name.decode(): CLINIC + str(number) for number, name in enumerate(ascii_names)})
        for ascii_name, name in zip(ascii_names, stand_ins, strict=True):
            data = data.replace(ascii_name, name)
        archive_comes_in(data)
        assert set(SourceDocument.objects.filter(name__startswith="a/").values_list("name", flat=True)) == {
            f"a/{name}" for name in names
        }


MARKUP = """<script>alert(1)</script>夜门诊<b>开诊</b>

□记者 <img src=x onerror=alert(2)>

市二院</p><script src=//evil.example/x.js></script>3月4日起开设夜门诊，{{ settings.SECRET_KEY }}每晚接诊到九点，上班族也能看病。

<iframe src="javascript:alert(3)"></iframe>药房、检验科同时开门，检查结果当晚可取，病人不必再跑第二趟。
"""


def test_markup_reaches_no_reader_as_markup(tmp_path, client):
    import_paths(write(tmp_path, {"临澜日报/2026-03-05/A03.txt": MARKUP}))
    Article.objects.update(section=Section.objects.get(slug="hospitals"))
    story = publish(Article.objects.all(), None, timezone.now()).done[0]
    pages = [client.get(address).content.decode() for address in (story.get_absolute_url(), reverse("articles:home"))]
    for page in pages:
        assert "<script>alert" not in page
        assert "evil.example/x.js></script>" not in page
        assert "onerror=alert(2)>" not in page
        assert "<iframe" not in page
    assert "&lt;iframe" in pages[0]
