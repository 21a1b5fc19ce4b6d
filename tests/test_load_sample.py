"""The sample: it comes in as any batch does, goes out, and a second loading changes nothing."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.actions.load_sample import JURISDICTION, load_sample
from articles.actions.store.known_institutions import add_known_institutions
from articles.models import Ad, Alias, Article, ImportBatch, ImportEvent, Institution, Photo, Publication, SiteProfile
from articles.models.article import Status
from articles.models.intake import Outcome
from articles.pipeline import load_gazetteer

pytestmark = pytest.mark.django_db
MODELS = (Ad, Alias, Article, ImportBatch, ImportEvent, Institution, Photo, Publication, SiteProfile)


def state() -> list[list[dict]]:
    """Every row of what a loading writes."""
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_it_is_loaded_once_whole_and_shown_to_readers(client):
    call_command("load_sample")
    batch = ImportBatch.objects.get()
    assert (batch.door, batch.state) == (ImportBatch.Door.SAMPLE, ImportBatch.State.FINISHED)
    assert set(ImportEvent.objects.values_list("outcome", flat=True)) == {Outcome.CREATED}
    assert Article.objects.count() + Photo.objects.count() + Ad.objects.count() >= 40
    published = Article.objects.published()
    assert published.count() >= 25
    assert not Article.objects.filter(section__slug="other").exclude(status=Status.DRAFT).exists()
    assert Photo.objects.with_files().count() >= 8
    assert "虚构" in SiteProfile.objects.current().motto
    assert client.get(reverse("articles:home")).status_code == 200

    before = state()
    call_command("load_sample")
    assert state() == before


def test_what_somebody_did_with_it_stays():
    load_sample(timezone.now())
    SiteProfile.objects.update(name="我们的站")
    story = Article.objects.published().first()
    Article.objects.filter(pk=story.pk).update(status=Status.WITHDRAWN, withdrawn_at=timezone.now())
    kept = Article.objects.drafts().first()
    Article.objects.filter(pk=kept.pk).update(section=story.section, edited_at=timezone.now())
    load_sample(timezone.now())
    assert SiteProfile.objects.get().name == "我们的站"
    assert Article.objects.get(pk=story.pk).status == Status.WITHDRAWN
    assert Article.objects.get(pk=kept.pk).status == Status.DRAFT


def test_known_institutions_stand_in_the_address_book_once():
    gazetteer = load_gazetteer(JURISDICTION)
    assert add_known_institutions(gazetteer) == len(gazetteer.institutions)
    assert add_known_institutions(gazetteer) == 0
    assert Institution.objects.named("市二院").get().name == "临澜市第二人民医院"


def test_a_name_that_an_editor_made_an_alias_stays_one():
    gazetteer = load_gazetteer(JURISDICTION)
    add_known_institutions(gazetteer)
    first, second = Institution.objects.filter(kind="hospital")[:2]
    name = second.name
    second.delete()
    Alias.objects.create(institution=first, name=name)
    assert add_known_institutions(gazetteer) == 0
    assert Institution.objects.named(name).get() == first
