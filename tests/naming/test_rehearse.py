"""What the page before a merge says is what the merge does, and saying it changes nothing."""

import pytest

from articles.actions.names.merge import merge
from articles.actions.names.rehearse import Preview, rehearse
from articles.models import Alias, Deed
from articles.models.names import Standing

from ..factories import make_article, make_author, make_institution, make_photo, make_published_article
from .names import everything

pytestmark = pytest.mark.django_db


def preview_of(keep, *others) -> Preview:
    return rehearse(lambda: (merge(keep, others, None), keep))


def told(preview: Preview) -> dict[str, tuple[int, int, list[str]]]:
    return {str(one.title): (one.moved, one.dropped, one.examples) for one in preview.relations}


def test_it_tells_what_moves_and_what_would_be_double():
    keep, other = make_institution(), make_institution()
    double = make_article(institutions=[keep, other])
    make_article(institutions=[other])
    make_photo().institutions.add(other)
    make_author(institution=other)
    Alias.objects.create(institution=other, name="二院")
    assert told(preview_of(keep, other)) == {
        "涉及它的稿件": (1, 1, [double.headline]),
        "涉及它的照片": (1, 0, []),
        "属于它的作者": (1, 0, []),
        "其他名称": (1, 0, []),
    }


def test_it_tells_what_is_filled_in_and_what_readers_notice():
    keep = make_institution(district="", standing=Standing.PROPOSED)
    other = make_institution(district="东阿县", parent=make_institution())
    preview = preview_of(keep, other)
    assert dict(preview.filled) == {"县区": "东阿县", "上级机构": other.parent.name, "确认状态": "已确认"}
    assert (preview.names, preview.addresses) == ([other.name], [other.slug])


def test_three_names_of_which_two_stand_in_one_photo():
    keep, second, third = make_author(), make_author(), make_author()
    photo = make_photo(authors=[second, third], caption="义诊现场")
    make_published_article(authors=[third])
    assert told(preview_of(keep, second, third)) == {"稿件与照片的署名": (2, 1, [str(photo)])}


def test_it_does_nothing():
    keep, other = make_author(), make_author()
    make_article(authors=[keep, other])
    before = everything()
    assert not preview_of(keep, other).is_empty
    assert everything() == before
    assert not Deed.objects.exists()
