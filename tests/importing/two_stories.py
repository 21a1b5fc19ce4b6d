"""A printed page of two stories and their folio, as a PDF."""

from tests.pipeline.readers.printed import PrintedPage, pdf_of

FIRST = (
    "市二院开出夜门诊",
    "本报讯（记者 秦越）临澜市第二人民医院3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。",
)
SECOND = (
    "流感进入高发期",
    "本报讯（记者 陆晓岚）临澜市疾病预防控制中心3月4日提醒，流感病毒活动仍处于高位，老人和孩子宜尽早接种疫苗。",
)
RIVER = ("河长巡河记", "本报讯（记者 程子墨）三月的清河水面开阔，河长孙立沿堤走了七公里，记下三处排口和一处塌岸。")
WIDE = 33  # characters of a line


def page_of_two(second: tuple[str, str] = SECOND, colour: str = "teal") -> bytes:
    """The PDF: each story with its headline over a text as wide as the page, a rule between them."""
    page = PrintedPage(width=420, height=600)
    page.text(20, 10, 9, "临澜日报")
    page.text(330, 10, 9, "2026年3月5日 A03版")
    top = 60.0
    for headline, text in (FIRST, second):
        page.text(20, top, 24, headline)
        page.lines(20, top + 45, 11, wrapped("\u3000\u3000" + text * 3), leading=1.45)
        top += 260
    page.frame(20, 290, 400, 291)
    page.picture(300, 560, 400, 590, colour)
    return pdf_of(page)


def wrapped(text: str) -> list[str]:
    return [text[at : at + WIDE] for at in range(0, len(text), WIDE)]
