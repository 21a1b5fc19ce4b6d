"""Every list of the desk, and the form of a story, take as many queries for 50 rows as for 5."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.deeds.record import recorded
from articles.actions.deeds.trash import move_to_trash
from articles.actions.learning.relearn import relearn
from articles.actions.rules.try_rule import start_trial
from articles.models import (
    Ad,
    Alias,
    Article,
    Author,
    Byline,
    Comparison,
    Deed,
    Deletion,
    FormerAddress,
    ImportBatch,
    ImportEvent,
    Institution,
    Issue,
    Lesson,
    Page,
    PagePicture,
    PermanentAddress,
    Photo,
    Publication,
    QueueClaim,
    RuleTrial,
    Section,
    SourceBytes,
    SourceDocument,
    Step,
    StoryLink,
    StoryPair,
    Tag,
    TrialMove,
    WordUse,
)
from tests.factories import (
    make_ad,
    make_article,
    make_author,
    make_document,
    make_institution,
    make_issue,
    make_page,
    make_page_picture,
    make_photo,
    make_publication,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def story() -> Article:
    """A story with all that a row of the list shows, none of it shared with another."""
    people = [make_author(), make_author()]
    return make_article(
        authors=people, institutions=[make_institution()], tags=[make_tag()], page=make_page(), source=make_document(),
        section=make_section(),
    )  # fmt: skip


def institution() -> Institution:
    row = make_institution(parent=make_institution())
    Alias.objects.create(institution=row, name=f"别名{row.pk}")
    return row


def event() -> ImportEvent:
    document = make_document()
    return ImportEvent.objects.create(
        batch=document.batch, document=document, name=document.name, outcome="created", reasons=["一句话"]
    )


def deed() -> Deed:
    with recorded("tag", make_user()) as record:
        record.make([Tag(name=f"新标签{Tag.objects.count()}", slug=f"new-{Tag.objects.count()}")], is_asked=True)
    return record.deed


def lesson() -> Lesson:
    learned = make_article(section=make_section(), tagged_at=timezone.now())
    relearn([learned.pk])
    return Lesson.objects.get(story=learned.pk)


def trial_move() -> TrialMove:
    trial = start_trial(make_section(), {"疫苗": 1}, make_user())
    return TrialMove.objects.create(trial=trial, story=story().pk, group="moves", before="work", after="cdc")


MAKERS: dict[type, Callable[[], object]] = {
    Ad: lambda: make_ad(page=make_page(), source=make_document()),
    Alias: institution,
    Article: story,
    Author: lambda: make_author(institution=make_institution()),
    Byline: story,
    Comparison: lambda: Comparison.objects.create(story=story()),
    Deed: deed,
    Deletion: lambda: move_to_trash([make_tag(), make_tag()], make_user()),
    FormerAddress: lambda: FormerAddress.objects.create(author=make_author(), slug=make_author().slug),
    ImportBatch: event,
    ImportEvent: event,
    Institution: institution,
    Issue: lambda: make_page(),
    Lesson: lesson,
    Page: lambda: story(),
    PagePicture: lambda: make_page_picture(),
    PermanentAddress: story,
    Photo: lambda: make_photo(authors=[make_author()], article=story(), page=make_page(), source=make_document()),
    Publication: lambda: make_issue(make_publication()),
    QueueClaim: lambda: QueueClaim.objects.create(article=story(), user=make_user(), until=timezone.now()),
    RuleTrial: trial_move,
    Section: story,
    SourceBytes: lambda: make_document(),
    SourceDocument: lambda: story(),
    Step: deed,
    StoryLink: lambda: StoryLink.objects.create(first=story(), second=story()),
    StoryPair: lambda: StoryPair.objects.create(first=story(), second=story(), kind="same", score=1),
    Tag: story,
    TrialMove: trial_move,
    WordUse: lesson,
}
MOST = 16  # of any list: session, user, permissions, the filters' own rows, the rows and what belongs to them


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def count_queries(client: Client, address: str) -> int:
    client.get(address)  # what is asked once a process, such as content types
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_list_takes_the_same_queries_for_5_and_50_rows(desk: Client, model: type) -> None:
    address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
    make_many(MAKERS[model], 5)
    few = count_queries(desk, address)
    make_many(MAKERS[model], 45)
    assert count_queries(desk, address) == few
    assert few <= MOST


def make_many(maker: Callable[[], object], number: int) -> None:
    for _row in range(number):
        maker()


def test_front_page_of_the_desk(desk: Client) -> None:
    make_many(event, 5)
    make_many(story, 5)
    few = count_queries(desk, reverse("admin:index"))
    make_many(event, 45)
    make_many(story, 45)
    assert count_queries(desk, reverse("admin:index")) == few
    assert few <= 19


def test_form_of_a_story_takes_the_same_queries_however_full_its_batch_and_its_bylines_are(desk: Client) -> None:
    document = make_document()
    article = make_article(
        source=document, page=make_page(), authors=[make_author()], tags=[make_tag()], institutions=[make_institution()]
    )
    make_photo(article=article)
    address = reverse("admin:articles_article_change", args=[article.pk])
    few = count_queries(desk, address)
    for _number in range(49):
        make_article(source=document, section=make_section())
        Byline.objects.create(article=article, author=make_author(), role="记者")
        make_photo(article=article)
        article.tags.add(make_tag())
        article.institutions.add(make_institution())
    assert count_queries(desk, address) == few
    assert few <= 22
