"""Photograph the real screens of a newsroom with the sample, as its readers and its desk see them.

    python bench/screenshots.py [--folder FOLDER] [--whole]

The pictures are cut to what a reader of the README needs and reduced to few colours; with --whole they show the
pages down to their feet, for a critical look at the design.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.chromium import SWITCHES, find_chromium
from bench.demo import Demo, demo
from bench.golden import PAGES, ROOT

FOLDER = ROOT / "docs" / "pictures"
LARGEST = 120 * 1024  # bytes of a picture in the repository
#: How a picture is reduced until it is small enough: its scale and its number of colours.
STEPS = ((1.0, 128), (1.0, 64), (0.75, 128), (0.75, 64), (0.6, 64), (0.5, 64), (0.5, 32))
DESK, PHONE = 1280, 390
HEIGHTS = {DESK: 1000, PHONE: 844}
#: Words that find the story of the sample that is photographed.
STORY = "惊蛰后"
#: What somebody at the desk uploads: the name of the file, and the golden page whose text is in it.
UPLOADS = (
    ("临澜日报_2026-01-05_A01.txt", "a16-full-masthead-front"),
    ("临澜日报_2024-05-20_A03.txt", "a01-health-page-square-bylines"),
    ("临澜晚报_2022-04-29_B02.txt", "a11-many-ads"),
)
#: The section that gets a word more, with its weight, to see what that would move.
RULE = ("公告公示", "义诊 9")
#: A page that another paper printed the next day, shortened and edited.
REPRINT = ("临澜晚报_2024-05-21_B02.txt", "a01-health-page-square-bylines")
#: The page of the sample that came in as a PDF.
PRINTED = "/papers/临澜日报/2024-05-13/A05/"
EMPTY_FILE = "临澜晚报_2022-04-29_B03.txt"
SCROLL_THROUGH = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 400) {
        scrollTo(0, y);
        await new Promise(later => setTimeout(later, 60));
    }
    scrollTo(0, 0);
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
    await document.fonts.ready;
}"""


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes the pictures and keeps them in a folder."""

    folder: Path
    whole: bool

    def take(self, page: Page, name: str) -> None:
        """Photograph a page once all its pictures are there, those below the fold as well."""
        page.wait_for_load_state()
        page.evaluate(SCROLL_THROUGH)
        size = page.viewport_size or {"width": DESK, "height": HEIGHTS[DESK]}
        shot = page.screenshot(full_page=self.whole, scale="css", animations="disabled")
        file = self.folder / f"{name}.png"
        file.write_bytes(shot if self.whole else reduced(shot))
        print(f"{file.name}: {size['width']} wide, {file.stat().st_size // 1024} KiB")


def reduced(shot: bytes) -> bytes:
    """A picture small enough for the repository, with as much of its size and its colours as that leaves.

    Colours are chosen to cover the range of the picture: the most frequent ones would be white, in many shades.
    """
    with Image.open(BytesIO(shot)) as picture:
        whole = picture.convert("RGB")
    for scale, colours in STEPS:
        size = (round(whole.width * scale), round(whole.height * scale))
        buffer = BytesIO()
        few = whole.resize(size, Image.Resampling.LANCZOS).quantize(
            colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= LARGEST:
            break
    return buffer.getvalue()


def main() -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--whole", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine (set NEWSROOM_CHROMIUM to its path).", file=sys.stderr)
        return 1
    with demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        photograph(browser, site, Camera(args.folder, args.whole))
        browser.close()
    return 0


def photograph(browser: Browser, site: Demo, camera: Camera) -> None:
    """Look at the site as a reader does, then at the desk as each of its people does."""
    with_window(browser, site, DESK, lambda page: read_at_a_desk(page, camera))
    with_window(browser, site, PHONE, lambda page: read_on_a_phone(page, camera))
    with_window(browser, site, DESK, lambda page: read_at_night(page, camera), dark=True)
    with_window(browser, site, DESK, lambda page: bring_pages_in(page, site, camera))
    with_window(browser, site, DESK, lambda page: edit_a_story(page, site, camera))
    with_window(browser, site, DESK, lambda page: tag_stories(page, site, camera))
    with_window(browser, site, PHONE, lambda page: edit_on_a_phone(page, site, camera))
    with_window(browser, site, DESK, lambda page: publish_stories(page, site, camera))
    with_window(browser, site, DESK, lambda page: put_names_in_order(page, site, camera))
    with_window(browser, site, DESK, lambda page: look_at_a_page(page, site, camera))
    with_window(browser, site, DESK, lambda page: compare_two_stories(page, site, camera))
    with_window(browser, site, DESK, lambda page: try_a_rule(page, site, camera))
    with_window(browser, site, DESK, lambda page: take_something_back(page, site, camera))


def with_window(browser: Browser, site: Demo, width: int, look: Callable[[Page], None], *, dark: bool = False) -> None:
    """Open a window of a Chinese reader, look at what there is to see, and close it."""
    context = browser.new_context(
        base_url=site.address,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if dark else "light",
    )
    look(context.new_page())
    context.close()


def read_at_a_desk(page: Page, camera: Camera) -> None:
    page.goto("/")
    camera.take(page, "home")
    page.goto("/sections/hospitals/")
    camera.take(page, "section")
    page.goto("/search/?q=护士")
    camera.take(page, "search")
    open_story(page)
    camera.take(page, "story")
    page.click(".story-facts .origin a")
    camera.take(page, "page")
    page.goto(PRINTED)
    camera.take(page, "printed-page")


def read_on_a_phone(page: Page, camera: Camera) -> None:
    page.goto("/")
    camera.take(page, "phone-home")
    open_story(page)
    camera.take(page, "phone-story")
    page.goto(PRINTED)
    camera.take(page, "phone-printed-page")


def read_at_night(page: Page, camera: Camera) -> None:
    open_story(page)
    camera.take(page, "dark-story")


def open_story(page: Page) -> None:
    """Find the story by searching for it."""
    page.goto(f"/search/?q={STORY}")
    page.click("main .title a")


def sign_in(page: Page, site: Demo, name: str) -> None:
    page.goto("/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", site.passwords[name])
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def bring_pages_in(page: Page, site: Demo, camera: Camera) -> None:
    """As staff: upload files, one of them empty, and see what became of them."""
    sign_in(page, site, "staff")
    page.goto("/admin/articles/importbatch/add/")
    page.set_input_files("#id_files", [*uploads(), text_file(EMPTY_FILE, b"")])
    camera.take(page, "desk-upload")
    page.click("[type=submit].default")
    page.wait_for_url("**/change/")
    page.wait_for_selector("#continue", state="detached", timeout=60_000)
    camera.take(page, "desk-batch")
    page.goto("/admin/")
    camera.take(page, "desk-home")


def uploads() -> list[dict[str, object]]:
    """The files of the batch; one of them prints stories of another again."""
    name, case = REPRINT
    paragraphs = golden(case).replace("今年".encode(), "去年".encode()).split(b"\n\n")
    edited = b"\n\n".join(text for at, text in enumerate(paragraphs) if at % 5 != 4)
    return [*(upload_of(*upload) for upload in UPLOADS), text_file(name, edited)]


def upload_of(name: str, case: str) -> dict[str, object]:
    """A golden page under the name of a file in the archive."""
    return text_file(name, golden(case))


def golden(case: str) -> bytes:
    return next((PAGES / case).glob("source.*")).read_bytes()


def text_file(name: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": data}


def open_draft(page: Page) -> None:
    """Open the first story of the newest batch that nobody has published."""
    page.goto("/admin/articles/importbatch/")
    page.click("#result_list tbody tr:first-child th a")
    page.click("a[href*='/article/'][href$='/change/']")


def tag_stories(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: the stories of the newest batch, one after the other."""
    sign_in(page, site, "editor")
    page.goto("/admin/articles/importbatch/")
    page.click("#result_list tbody tr:first-child th a")
    page.click("a.button[href*='/queue/?batch=']")
    camera.take(page, "desk-queue")


def edit_a_story(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: a story beside its source."""
    sign_in(page, site, "editor")
    open_draft(page)
    camera.take(page, "desk-story")


def edit_on_a_phone(page: Page, site: Demo, camera: Camera) -> None:
    sign_in(page, site, "editor")
    open_draft(page)
    camera.take(page, "phone-desk-story")


def publish_stories(page: Page, site: Demo, camera: Camera) -> None:
    """As chief: the question before several stories are published."""
    sign_in(page, site, "chief")
    page.goto("/admin/articles/article/?status__exact=draft")
    page.check("#action-toggle")
    page.select_option("[name=action]", "publish_selected")
    page.click("[name=index]")
    camera.take(page, "desk-publish")


def put_names_in_order(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: the names that an import proposed."""
    sign_in(page, site, "editor")
    page.goto("/admin/articles/institution/proposals/")
    camera.take(page, "desk-proposals")


def look_at_a_page(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: a page as it was printed, with the place of each story."""
    sign_in(page, site, "editor")
    page.goto("/admin/articles/pagepicture/")
    page.click("#result_list tbody tr:first-child th a")
    camera.take(page, "desk-page")


def compare_two_stories(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: a story beside its reprint."""
    sign_in(page, site, "editor")
    page.goto("/admin/articles/storypair/")
    page.click("#result_list tbody tr:last-child a")
    camera.take(page, "desk-pair")


def try_a_rule(page: Page, site: Demo, camera: Camera) -> None:
    """As chief: which stories a word more would move."""
    sign_in(page, site, "chief")
    page.goto("/admin/articles/section/")
    page.click(f"#result_list th a:has-text('{RULE[0]}')")
    page.fill("#id_keywords", page.input_value("#id_keywords") + f"\n{RULE[1]}")
    page.click("button[formaction]")
    page.wait_for_url("**/trial/")
    page.wait_for_selector(".trial-save")
    camera.take(page, "desk-trial")


def take_something_back(page: Page, site: Demo, camera: Camera) -> None:
    """As editor: a story is deleted, and what its restoration would bring back."""
    sign_in(page, site, "editor")
    open_draft(page)
    page.click(".deletelink")
    page.click("[type=submit].default")
    page.goto("/admin/articles/deletion/")
    page.get_by_role("link", name="恢复", exact=True).first.click()
    camera.take(page, "desk-restore")


if __name__ == "__main__":
    sys.exit(main())
