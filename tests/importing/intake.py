"""Pages and doors for the tests of the intake: short texts that read the same in every case, and the ways in."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from django.conf import settings

from articles.actions.files.incoming import Incoming, Limits
from articles.actions.files.open_files import open_paths
from articles.actions.intake.context import ImportContext, make_context
from articles.actions.intake.import_batch import Summary, import_files, start_batch
from articles.models import ImportBatch

SAMPLE = Path(settings.BASE_DIR) / "articles" / "sample"
JURISDICTION = SAMPLE / "jurisdiction.json"

CLINIC = """市二院开出夜门诊

□记者 秦越

临澜市第二人民医院3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。

药房、检验科同时开门，检查结果当晚可取，病人不必再跑第二趟，这是医院今年推出的第三项便民措施。
"""
FLU = """流感进入高发期

□记者 陆晓岚

临澜市疾病预防控制中心3月4日提醒，流感病毒活动仍处于高位，老人和孩子宜尽早接种疫苗。

专家建议，出现发热、咳嗽应居家休息，少去人多的地方；症状三天不减的，及时到发热门诊就诊。
"""
RIVER = """河长巡河记

□记者 程子墨

三月的清河水面开阔，河长孙立沿堤走了七公里，记下三处排口和一处塌岸，当天就交到了水利站。

水利站的人第二天带着测绳下河，量出塌岸长十一米，计划在汛期以前用石笼护住，再种一排柳树。
"""


@cache
def context() -> ImportContext:
    """What the tests read with: the invented city of the sample."""
    return make_context(jurisdiction=JURISDICTION)


def import_paths(*paths: Path, reading: ImportContext | None = None) -> tuple[ImportBatch, Summary]:
    """Bring files in as the command does."""
    batch = start_batch(ImportBatch.Door.COMMAND, "test")
    return batch, import_files(batch, open_paths(paths, limits()), reading or context())


def import_bytes(files: dict[str, bytes]) -> tuple[ImportBatch, Summary]:
    """Bring files in that are only bytes in memory, by the plain action."""
    batch = start_batch(ImportBatch.Door.COMMAND, "test")
    return batch, import_files(batch, in_memory(files), context())


def in_memory(files: dict[str, bytes]) -> Iterable[Incoming]:
    return [Incoming(name, lambda data=data: data) for name, data in files.items()]


def many_files(number: int) -> dict[str, bytes]:
    """So many different files, each of a day of its own."""
    first = date(2026, 1, 1)
    return {f"临澜日报/{first + timedelta(days=at)}/A01.txt": f"{CLINIC}第{at}份\n".encode() for at in range(number)}


def limits(**changes: int) -> Limits:
    """The limits of the settings, with some of them changed."""
    usual = Limits.of_settings()
    values = {name: getattr(usual, name) for name in ("source_bytes", "archive_bytes", "archive_files", "ratio")}
    return Limits(**values | changes)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder; return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of these files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
