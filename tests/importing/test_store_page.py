"""A page as read becomes rows, and a new reading of it changes what nobody has touched and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.actions.store.kept_files import keep_picture
from articles.actions.store.store_page import store_page, store_pages
from articles.actions.store.stored import ReadDocument
from articles.models import Ad, Alias, Article, Author, Byline, Institution, PermanentAddress, Photo, Section
from articles.models.article import Status
from articles.pipeline.records import (
    Advert,
    Block,
    Credit,
    Dateline,
    Figure,
    Mention,
    Note,
    PageDate,
    Picture,
    ReadPage,
    Story,
    Suggestion,
)

from ..factories import make_author, make_document, make_institution, make_photo, picture

pytestmark = pytest.mark.django_db

CLINIC = Story(
    ((0, 20), (21, 90)),
    0.91,
    notes=(Note("doubtful-label", "byline: no mark", 3, 9),),
    kicker="方便上班族",
    headline="市二院开出夜门诊",
    deck="——每晚看到九点",
    credits=(Credit("秦越", "记者"), Credit("林砚", "通讯员", "市二院"), Credit("秦越", "记者")),
    dateline=Dateline("临澜", "", "2026-03-04"),
    body=(
        Block("paragraph", "临澜市第二人民医院3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。"),
        Block("subhead", "药房一并开门"),
        Block("paragraph", "药房、检验科同时开门，检查结果当晚可取，不必再跑第二趟。"),
    ),
    institutions=(Mention("临澜市第二人民医院", "市二院", "hospital"), Mention("临澜市第二人民医院", "该院")),
    sections=(Suggestion("hospitals", 0.8, "夜门诊"), Suggestion("work", 0.2, "市")),
)
RIVER = Story(
    ((100, 200),),
    0.8,
    headline="河长巡河记",
    body=(Block("paragraph", "三月的清河水面开阔，河长孙立沿堤走了七公里，记下三处排口和一处塌岸。"),),
    sections=(Suggestion("other", 1.0, ""),),
)
PICTURE = Picture(
    ((60, 80),),
    0.7,
    caption=("3月4日晚，市二院夜门诊候诊区。", "秦越 摄"),
    credits=(Credit("秦越", "摄"),),
    institutions=(Mention("临澜市第二人民医院", "市二院", "hospital"),),
    story=0,
)
BANK = Advert(((210, 240),), 0.9, lines=("存款有礼", "临澜银行"), advertiser="临澜银行", ends="2026-12-31")


def a_page(*items) -> ReadPage:
    return ReadPage(items, ("A03",), (), PageDate("2026-03-05", "folio", 0.9))


@pytest.fixture
def document():
    return make_document(place="临澜日报|2026-03-05|A03", page_date=date(2026, 3, 5))


def columns(row, *left_out):
    """The row's columns as data, but for those that every save changes."""
    return {field.name: getattr(row, field.attname) for field in row._meta.fields if field.name not in left_out}


class TestFirstReading:
    def test_a_story_becomes_a_draft_with_all_that_was_read(self, document):
        stored = store_page(document, a_page(CLINIC, PICTURE, BANK))
        story = Article.objects.get()
        assert (story.kicker, story.headline, story.deck) == ("方便上班族", "市二院开出夜门诊", "——每晚看到九点")
        assert (story.dateline_place, story.dateline_date) == ("临澜", "2026-03-04")
        assert [block["kind"] for block in story.body] == ["paragraph", "subhead", "paragraph"]
        assert story.text.count("\n") == 2
        assert story.length == len("".join(story.text.split()))
        assert story.summary == CLINIC.body[0].text
        assert (story.status, story.section.slug) == (Status.DRAFT, "hospitals")
        assert [row["section"] for row in story.suggestions] == ["hospitals", "work"]
        assert (story.printed_on, story.published_at, story.shown_on) == (date(2026, 3, 5), None, None)
        assert (story.source, story.spans, story.position) == (document, [[0, 20], [21, 90]], 0)
        assert (story.confidence, story.doubts[0]["code"], story.doubts[0]["start"]) == (0.91, "doubtful-label", 3)
        assert stored.whole.created == 3

    def test_bylines_keep_their_order_and_roles_and_each_author_stands_once(self, document):
        store_page(document, a_page(CLINIC))
        rows = Article.objects.get().byline_set.values_list("author__name", "role", "affiliation")
        assert list(rows) == [("秦越", "记者", ""), ("林砚", "通讯员", "市二院")]

    def test_a_photo_stands_in_its_story_and_has_its_own_credits(self, document):
        store_page(document, a_page(CLINIC, PICTURE))
        photo = Photo.objects.get()
        assert photo.article == Article.objects.get()
        assert photo.caption == "3月4日晚，市二院夜门诊候诊区。\n秦越 摄"
        assert [str(byline) for byline in photo.byline_set.all()] == ["摄 秦越"]
        assert photo.institutions.get().name == "临澜市第二人民医院"
        assert Author.objects.filter(name="秦越").count() == 1

    def test_an_ad_is_a_record_that_no_reader_sees(self, document):
        store_page(document, a_page(BANK))
        ad = Ad.objects.get()
        assert (ad.advertiser, ad.text, ad.valid_to) == ("临澜银行", "存款有礼\n临澜银行", date(2026, 12, 31))
        assert (ad.kind, ad.is_public, ad.position) == ("commercial", False, 0)

    def test_what_stands_in_the_address_book_is_used(self, document):
        hospital = make_institution(name="临澜市第二医院")
        Alias.objects.create(institution=hospital, name="临澜市第二人民医院")
        author = make_author(name="秦越")
        store_page(document, a_page(CLINIC))
        assert Article.objects.get().institutions.get() == hospital
        assert Byline.objects.filter(author=author).exists()

    def test_a_new_institution_gets_the_kind_that_was_read(self, document):
        mention = Mention("清禾县双堰镇卫生院", "双堰镇卫生院", "township", "清禾县")
        store_page(document, a_page(replace(CLINIC, institutions=(mention,))))
        row = Institution.objects.get()
        assert (row.name, row.slug, row.kind, row.district) == (mention.name, mention.name, "township", "清禾县")

    def test_two_authors_may_have_one_slug_base(self, document):
        credits = (Credit("买买提·艾力"), Credit("买买提艾力"))
        store_page(document, a_page(replace(CLINIC, credits=credits)))
        assert sorted(Author.objects.values_list("slug", flat=True)) == ["买买提艾力", "买买提艾力-2"]

    def test_a_story_without_a_headline_is_called_by_its_first_words(self, document):
        store_page(document, a_page(replace(CLINIC, kicker="", headline="", deck="")))
        assert Article.objects.get().headline == CLINIC.body[0].text[:30]

    def test_an_empty_story_has_a_headline_too(self, document):
        store_page(document, a_page(Story((), 0.1)))
        assert Article.objects.get().headline

    def test_too_long_titles_are_cut_and_odd_values_are_mended(self, document):
        story = replace(CLINIC, headline="长" * 999, confidence=7.5, sections=(Suggestion("nowhere", 1, ""),))
        ad = replace(BANK, starts="2027-01-01", ends="2026-01-01", kind="strange")
        store_page(document, a_page(story, ad))
        row = Article.objects.get()
        assert (len(row.headline), row.confidence, row.section) == (300, 1.0, None)
        assert (Ad.objects.get().valid_from, Ad.objects.get().kind) == (None, "commercial")

    def test_markup_in_a_story_is_kept_as_words(self, document):
        store_page(document, a_page(replace(CLINIC, headline="<script>alert(1)</script>")))
        assert Article.objects.get().headline == "<script>alert(1)</script>"


class TestAddresses:
    def test_every_story_has_one_of_ten_letters_and_digits(self, document):
        store_page(document, a_page(CLINIC, RIVER))
        for story in Article.objects.all():
            assert len(story.code) == 10
            assert story.code.isalnum()
            assert story.code.islower()
            assert story.permanent_address.place == document.place

    def test_two_stories_of_one_headline_have_two(self, document):
        brief = replace(RIVER, headline="简讯")
        store_page(document, a_page(brief, replace(brief, body=CLINIC.body)))
        assert PermanentAddress.objects.count() == 2

    def test_a_story_that_was_undone_gets_its_own_back(self, document):
        store_page(document, a_page(CLINIC, RIVER))
        codes = dict(Article.objects.values_list("headline", "code"))
        Article.objects.all().delete()
        assert PermanentAddress.objects.filter(article=None).count() == 2
        store_page(document, a_page(RIVER, CLINIC))
        assert dict(Article.objects.values_list("headline", "code")) == codes

    def test_it_comes_out_the_same_where_the_table_of_addresses_was_lost(self, document):
        store_page(document, a_page(CLINIC))
        code = Article.objects.get().code
        Article.objects.all().delete()
        PermanentAddress.objects.all().delete()
        store_page(document, a_page(CLINIC))
        assert Article.objects.get().code == code

    def test_another_site_has_others(self, document, settings):
        store_page(document, a_page(CLINIC))
        settings.SECRET_KEY = "another"
        store_page(make_document(place="x"), a_page(CLINIC))
        first, second = PermanentAddress.objects.values_list("code", flat=True)
        assert first != second


class TestNewReading:
    def test_the_same_reading_changes_nothing(self, document):
        store_page(document, a_page(CLINIC, PICTURE, RIVER, BANK))
        before = [columns(row) for model in (Article, Photo, Ad) for row in model.objects.order_by("pk")]
        stored = store_page(document, a_page(CLINIC, PICTURE, RIVER, BANK))
        assert (stored.whole.same, stored.whole.is_change) == (4, False)
        assert [columns(row) for model in (Article, Photo, Ad) for row in model.objects.order_by("pk")] == before

    def test_a_mended_story_keeps_its_row_and_its_address(self, document):
        store_page(document, a_page(CLINIC, RIVER))
        before = Article.objects.get(headline=CLINIC.headline)
        mended = replace(CLINIC, headline="市二院夜门诊开到九点", credits=(Credit("林砚", "通讯员"),))
        stored = store_page(document, a_page(mended, RIVER))
        after = Article.objects.get(pk=before.pk)
        assert (after.code, after.headline) == (before.code, "市二院夜门诊开到九点")
        assert [str(byline) for byline in after.byline_set.all()] == ["通讯员 林砚"]
        assert (stored.stories.updated, stored.stories.same) == (1, 1)

    def test_two_stories_that_changed_places_keep_their_rows(self, document):
        store_page(document, a_page(CLINIC, RIVER))
        keys = dict(Article.objects.values_list("headline", "pk"))
        store_page(document, a_page(RIVER, CLINIC))
        assert dict(Article.objects.values_list("headline", "pk")) == keys
        assert list(Article.objects.order_by("position").values_list("headline", flat=True)) == [
            "河长巡河记",
            "市二院开出夜门诊",
        ]

    def test_a_story_that_is_no_more_goes_and_its_address_stays(self, document):
        store_page(document, a_page(CLINIC, RIVER, PICTURE, BANK))
        stored = store_page(document, a_page(CLINIC))
        assert (stored.stories.removed, stored.photos.removed, stored.ads.removed) == (1, 1, 1)
        assert Article.objects.count() == 1
        assert PermanentAddress.objects.count() == 2

    @pytest.mark.parametrize("state", ["edited", "published", "withdrawn"])
    def test_what_somebody_touched_is_spared(self, document, state):
        store_page(document, a_page(CLINIC, RIVER))
        now = timezone.now()
        fields = {
            "edited": {"edited_at": now},
            "published": {"status": Status.PUBLISHED, "published_at": now, "shown_on": now.date()},
            "withdrawn": {"status": Status.WITHDRAWN, "withdrawn_at": now},
        }[state]
        Article.objects.filter(headline=CLINIC.headline).update(deck="改过的副题", **fields)
        before = columns(Article.objects.get(deck="改过的副题"))
        stored = store_page(document, a_page(replace(CLINIC, headline="别的标题"), RIVER))
        assert columns(Article.objects.get(deck="改过的副题")) == before
        assert (stored.stories.spared, Article.objects.count()) == (1, 2)
        store_page(document, a_page(RIVER))
        assert columns(Article.objects.get(deck="改过的副题")) == before

    def test_a_new_story_of_a_touched_ones_headline_gets_its_own_address(self, document):
        store_page(document, a_page(CLINIC))
        Article.objects.update(edited_at=timezone.now(), headline="编辑改的标题", text="编辑重写的正文", body=[])
        stored = store_page(document, a_page(RIVER, replace(RIVER, body=CLINIC.body)))
        assert (stored.stories.created, Article.objects.count()) == (2, 3)
        assert PermanentAddress.objects.filter(article__isnull=False).count() == 3

    def test_a_photo_with_its_file_and_an_ad_that_is_shown_are_spared(self, document):
        store_page(document, a_page(PICTURE, BANK))
        Photo.objects.update(file="photos/x.jpg")
        Ad.objects.update(is_public=True)
        stored = store_page(document, a_page(RIVER))
        assert (Photo.objects.count(), Ad.objects.count(), stored.whole.removed) == (1, 1, 0)

    def test_photos_of_other_places_are_left_alone(self, document):
        other = make_photo(source=make_document(place="x"), caption="\n".join(PICTURE.caption))
        store_page(document, a_page(PICTURE))
        assert columns(Photo.objects.get(pk=other.pk)) == columns(other)
        assert Photo.objects.count() == 2

    def test_a_section_that_the_reading_proposes_anew_is_taken_over(self, document):
        store_page(document, a_page(CLINIC))
        store_page(document, a_page(replace(CLINIC, sections=(Suggestion("work", 1, "会议"),))))
        assert Article.objects.get().section == Section.objects.get(slug="work")


def kept(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


class TestPicturesOfTheSource:
    """What the source holds besides words becomes the files of its photos."""

    @pytest.fixture(autouse=True)
    def media(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    JPEG = picture().read()

    def store(self, document, data: bytes = JPEG):
        read = ReadDocument(document, a_page(CLINIC, replace(PICTURE, figure=0)), [Figure(data, alt="候诊区")])
        return store_pages([read])[0]

    def test_a_photo_has_its_file(self, document):
        self.store(document)
        photo = Photo.objects.get()
        assert (kept(photo.file.name), photo.alt, photo.is_cut) == (self.JPEG, "候诊区", True)

    def test_the_same_reading_changes_nothing_and_keeps_one_file(self, document):
        self.store(document)
        name = Photo.objects.get().file.name
        assert not self.store(document).whole.is_change
        assert Photo.objects.get().file.name == name

    def test_a_new_reading_brings_another_picture(self, document):
        self.store(document)
        other = picture(color="#102030").read()
        assert self.store(document, other).photos.updated == 1
        assert kept(Photo.objects.get().file.name) == other

    def test_a_file_that_somebody_gave_is_spared(self, document):
        self.store(document)
        photo = Photo.objects.get()
        photo.file.save("given.jpg", ContentFile(self.JPEG), save=False)
        photo.is_cut = False
        photo.save()
        assert self.store(document, picture(color="#102030").read()).photos.spared == 1

    def test_what_is_no_picture_is_no_file(self, document):
        self.store(document, b"<svg onload=alert(1)>")
        photo = Photo.objects.get()
        assert (photo.file.name, photo.is_cut) == ("", False)

    def test_a_file_that_was_left_half_is_written_anew(self):
        name = keep_picture("photos/cut", self.JPEG)
        default_storage.delete(name)
        default_storage.save(name, ContentFile(self.JPEG[:100]))
        assert keep_picture("photos/cut", self.JPEG) == name
        assert kept(name) == self.JPEG


def test_the_number_of_queries_does_not_grow_with_the_stories(document, django_assert_max_num_queries):
    stories = [replace(CLINIC, headline=f"第{number}条", body=()) for number in range(30)]
    store_page(make_document(), a_page(CLINIC))
    with django_assert_max_num_queries(18):
        store_page(document, a_page(*stories))
