"""Whatever names point at whatever: a merge leaves nothing of the merged ones behind, and its undo leaves no trace."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.merge import merge
from articles.actions.names.relations import RELATIONS
from articles.models import Alias, Byline, FormerAddress, Institution

from ..factories import make_article, make_author, make_institution, make_photo
from .names import everything

PLACES = st.integers(0, 4)
LINKS = st.lists(st.tuples(PLACES, st.integers(0, 3), st.sampled_from(["记者", "通讯员"])), max_size=12, unique=True)
NAMES = st.lists(st.tuples(PLACES, st.sampled_from(["市二院", "二院", "中心医院"])), max_size=6, unique=True)
PARENTS = st.lists(st.none() | PLACES, min_size=5, max_size=5)
CHOSEN = st.lists(PLACES, min_size=2, max_size=4, unique=True)


def add_aliases(rows, names, owner: str) -> None:
    for place, name in names:
        Alias.objects.create(**{owner: rows[place]}, name=name)
    FormerAddress.objects.create(**{owner: rows[0]}, slug=rows[1].slug)


def parents_of() -> dict[int, int | None]:
    return dict(Institution.objects.values_list("pk", "parent_id"))


def is_in_circle(parents: dict[int, int | None], key: int) -> bool:
    seen: set[int] = set()
    while (key := parents[key]) is not None:
        if key in seen:
            return True
        seen.add(key)
    return False


class TestMergeAndUndo(TestCase):
    def check(self, rows, chosen) -> None:
        keep, *others = (rows[place] for place in chosen)
        before = everything()
        deed = merge(keep, others, None)
        for relation in RELATIONS[type(keep)]:
            assert not any(relation.of(other).exists() for other in others), relation.label
        assert undo_deed(deed, None).spared == []
        assert everything() == before

    @settings(max_examples=25, deadline=None)
    @given(LINKS, NAMES, CHOSEN)
    def test_authors(self, links, names, chosen):
        rows = [make_author() for _place in range(5)]
        stories, photos = [make_article() for _number in range(2)], [make_photo() for _number in range(2)]
        for place, item, role in links:
            owner = {"article": stories[item]} if item < 2 else {"photo": photos[item - 2]}
            Byline.objects.create(author=rows[place], role=role, affiliation="院办"[: place % 3], **owner)
        add_aliases(rows, names, "author")
        self.check(rows, chosen)

    @settings(max_examples=25, deadline=None)
    @given(LINKS, NAMES, CHOSEN, PARENTS)
    def test_institutions(self, links, names, chosen, parents):
        rows = [make_institution() for _place in range(5)]
        stories, photos = [make_article() for _number in range(2)], [make_photo() for _number in range(2)]
        for place, item, _role in links:
            (stories + photos)[item].institutions.add(rows[place])
        for place, parent in enumerate(parents):
            if parent is not None and parent < place:  # a line upwards, never a circle
                Institution.objects.filter(pk=rows[place].pk).update(parent=rows[parent])
                rows[place].parent = rows[parent]
            make_author(institution=rows[place])
        add_aliases(rows, names, "institution")
        self.check(rows, chosen)

    @settings(max_examples=25, deadline=None)
    @given(CHOSEN, PARENTS)
    def test_institutions_above_each_other_never_come_to_stand_in_a_circle(self, chosen, parents):
        rows = [make_institution() for _place in range(5)]
        for place, parent in enumerate(parents):
            if parent is not None and parent < place:
                Institution.objects.filter(pk=rows[place].pk).update(parent=rows[parent])
        keep, *others = (rows[place] for place in chosen)
        merge(keep, others, None)
        left = parents_of()
        assert not any(is_in_circle(left, key) for key in left)
