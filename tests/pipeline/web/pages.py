"""Small web pages to test with, and what is read in them."""

from io import BytesIO

from PIL import Image

from articles.pipeline import ReadPage, Source, label_page, read_page, read_source
from articles.pipeline.files.bundle import pack
from articles.pipeline.records import Story
from bench.golden import gazetteer

KNOWN = gazetteer()
STORY = (
    "本报讯（记者 郁青禾）6月9日，临澜市卫生健康委员会在石渡市举办防汛救灾卫生应急演练，十四支队伍参加。",
    "演练设置伤员搜救、检伤分类、批量转运、饮用水消毒等八个科目，采取不预设脚本的方式进行。",
    "演练结束后，评估组当场点评，要求一周内整改到位，确保大灾之后无大疫。",
)
TITLE = "全市卫生应急综合演练在石渡市举行"


def source_of(markup: str | bytes, name: str = "页面.html", **parts: bytes) -> Source:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_source(name, pack(name, data, {key.replace("__", "."): value for key, value in parts.items()}))


def read(markup: str | bytes, **parts: bytes) -> ReadPage:
    return read_page(label_page(source_of(markup, **parts), KNOWN), KNOWN)


def page(body: str, head: str = "") -> str:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or STORY)


def picture(width: int = 640, height: int = 400, form: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(file, form)
    return file.getvalue()


def story_of(found: ReadPage) -> Story:
    (story,) = (item for item in found.items if isinstance(item, Story))
    return story
