"""Pictures come to the captions that speak of them; those without a caption stand in the story around them."""

import pytest

from articles.pipeline import read_page
from articles.pipeline.exchange import page_as_data
from articles.pipeline.figures import link_figures
from articles.pipeline.records import Figure, Label, LabelledPage, Line, Picture, Role, Source, Span
from bench.golden import gazetteer

ROLES = {
    "题": (0, Role.HEADLINE),
    "文": (0, Role.PARAGRAPH),
    "说": (1, Role.CAPTION),
    "明": (2, Role.CAPTION),
    "边": (-1, Role.FURNITURE),
    "尾": (3, Role.HEADLINE),
}
LENGTH = 60


def page_of(plan: str, **alts: str) -> LabelledPage:
    """A page drawn as a word: each character a line of it (ROLES), □ and ■ where pictures stand."""
    text, spans, labels, figures = "", [], [], []
    for mark in plan:
        if mark in "□■":
            figures.append(Figure(b"", len(text), alt=alts.get(mark, "")))
            continue
        item, role = ROLES[mark]
        spans.append(Span(len(text), len(text) + LENGTH + 1, mark * LENGTH))
        labels.append(Label(item, role, 1.0, ""))
        text += mark * LENGTH + "\n"
    lines = tuple(Line(span.text, span.start, span.end) for span in spans)
    return LabelledPage(Source("a.html", text, lines, figures=tuple(figures)), tuple(spans), tuple(labels))


PLANS = [
    ("题文□说文", {"说": 0}),
    ("题文说□文", {"说": 0}),
    ("题□说文□明文", {"说": 0, "明": 1}),
    ("题□□说文", {"说": 1}),
    ("题□文文说文", {"说": None}),
    ("题文说文", {"说": None}),
    ("□说", {"说": 0}),
]


@pytest.mark.parametrize(("plan", "expected"), PLANS)
def test_a_caption_gets_the_picture_beside_it(plan: str, expected: dict[str, int | None]) -> None:
    items = read_page(page_of(plan), gazetteer()).items
    pictures = [item for item in items if isinstance(item, Picture) and item.spans]
    assert {picture.caption[0][0]: picture.figure for picture in pictures} == expected


def test_alternative_text_that_says_the_same_outweighs_the_distance() -> None:
    items = read_page(page_of("题□文说■文", **{"□": "说" * LENGTH}), gazetteer()).items
    assert [item.figure for item in items if isinstance(item, Picture) and item.spans] == [1]
    items = read_page(page_of("题□边说文", **{"□": "说" * LENGTH}), gazetteer()).items
    assert [item.figure for item in items if isinstance(item, Picture)] == [0]


@pytest.mark.parametrize(
    ("plan", "story"), [("题文□文", 0), ("题文文□", 0), ("□题文", 0), ("题文尾□文", 0), ("边□边", None)]
)
def test_a_picture_without_caption_stands_in_the_story_around_it(plan: str, story: int | None) -> None:
    page = read_page(page_of(plan), gazetteer())
    (picture,) = (item for item in page.items if isinstance(item, Picture))
    assert (picture.spans, picture.caption, picture.figure, picture.story) == ((), (), 0, story)
    assert all(item["type"] != "photo" for item in page_as_data("a.html", page)["items"])


def test_pages_without_pictures_stay_as_they_are() -> None:
    assert link_figures(page_of("题文"), ()) == ()
