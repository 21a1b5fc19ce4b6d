"""How a paper looks, dealt anew for every page: sizes, faces, forms of bylines and captions, rules and frames."""

from dataclasses import dataclass
from random import Random

from .sheets import Face

#: Where a byline stands: a line beneath the title, a line above the text, run into the first paragraph, at the foot.
HEAD, ABOVE, RUN_IN, FOOT = "head", "above", "run in", "foot"
#: (place, form): {names} are the names with the roles of those who have one.
BYLINES = (
    (HEAD, "本报{names}"),
    (HEAD, "□ {bare}"),
    (HEAD, "■ {bare}"),
    (HEAD, "{names}"),
    (ABOVE, "本报{names}"),
    (ABOVE, "□ 本报{names}"),
    (RUN_IN, "本报讯（{names}）"),
    (RUN_IN, "本报讯 （{names}）"),
    (FOOT, "（{names}）"),
    (FOOT, "（{bare}）"),
    (FOOT, "（本报{names}）"),
)
CREDITS = ("本报记者 {bare} 摄", "{bare} 摄", "（{bare} 摄）", "通讯员 {bare} 摄", "记者 {bare} 摄")
TITLE_FAMILIES = ("song", "hei")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one page. `gap` is the room between blocks, `gutter` that between columns, in points."""

    body: Face
    leading: float
    gutter: float
    gap: float
    caption: Face
    title_families: tuple[str, ...]
    title_align: str
    bylines: tuple[tuple[str, str], ...]
    subhead_align: str
    ruled: bool
    fenced: bool
    boxed: float


def deal_style(rng: Random) -> Style:
    """The look of a page."""
    size = rng.choice((9.0, 9.5, 9.5, 10.0, 10.5))
    return Style(
        body=Face("song", size),
        leading=round(size * rng.uniform(1.32, 1.5), 1),
        gutter=size * rng.choice((1.2, 1.5, 1.8, 2.0)),
        gap=rng.uniform(11, 18),
        caption=Face(rng.choice(("song", "hei", "kai")), size - rng.choice((0.5, 1.0))),
        title_families=rng.choice((("song",), ("hei",), TITLE_FAMILIES)),
        title_align=rng.choice(("centre", "centre", "left")),
        bylines=tuple(rng.sample(BYLINES, 4)),
        subhead_align=rng.choice(("centre", "left")),
        ruled=rng.random() < 0.45,
        fenced=rng.random() < 0.3,
        boxed=rng.uniform(0.05, 0.25),
    )
