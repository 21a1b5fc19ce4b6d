"""The generated newspaper pages hold what their truth says, and their score knows a perfect reading from a poor one."""

import pytest

from bench.printed.compose import Composed, compose
from bench.printed.score import joints, matches, words_of
from bench.printed.sheets import FOLIO, Plane, Type
from bench.printed.truth import lines, photos
from bench.scoring import fold


@pytest.fixture(params=range(5), ids="of {} more columns than two".format)
def page(request: pytest.FixtureRequest) -> Composed:
    return compose(request.param)


def all_words(page: Composed) -> str:
    return fold("".join(map(words_of, page.items)))


def test_the_same_seed_composes_the_same_page(page: Composed) -> None:
    assert compose(page.seed) == page
    assert compose(page.seed + 5).items != page.items


def test_everything_printed_stands_on_the_sheet(page: Composed) -> None:
    for piece in page.block.pieces:
        assert 0 <= piece.box.left < piece.box.right <= page.width
        assert 0 <= piece.box.top < piece.box.bottom <= page.height


def test_no_two_lines_are_printed_over_each_other(page: Composed) -> None:
    boxes = [line.box for line in lines(page)]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert min(across, down) < 1


def test_what_is_printed_is_what_is_expected(page: Composed) -> None:
    assert len(matches(page.items, page.items)) == len(page.items)
    in_order, printed = joints(page, all_words(page))
    assert in_order == printed > 40


def test_every_photo_has_its_place_and_its_caption(page: Composed) -> None:
    wanted = [at for at, item in enumerate(page.items) if item["type"] == "photo"]
    assert sorted(photos(page)) == wanted
    captioned = {line.item for line in lines(page) if line.role == "caption"}
    assert captioned == set(wanted)


def test_every_item_has_lines_of_its_own(page: Composed) -> None:
    owners = {piece.item for piece in page.block.pieces if isinstance(piece, Type | Plane)} - {FOLIO}
    assert owners == set(range(len(page.items)))


def test_lines_out_of_order_and_stories_cut_in_two_show(page: Composed) -> None:
    in_order, printed = joints(page, all_words(page)[::-1])
    assert in_order < 0.02 * printed
    story = max((item for item in page.items if item["type"] == "article"), key=lambda item: len(words_of(item)))
    half = len(story["body"]) // 2
    parts = [{**story, "body": story["body"][:half]}, {**story, "body": story["body"][half:]}]
    assert len(matches(parts, [story])) == 0
