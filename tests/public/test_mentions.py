"""The first mention of each institution leads to its page, whatever editors do to the story and to the names."""

import re

import pytest
from django.test import Client
from django.utils.html import escape

from articles.actions.names.merge import merge
from articles.actions.names.standing import refuse
from articles.models import Alias, Article, Institution
from tests.factories import make_institution, make_published_article
from tests.importing.intake import CLINIC, import_bytes

pytestmark = pytest.mark.django_db

FIRST, SECOND = "临澜市人民医院", "临澜市疾病预防控制中心"
PARAGRAPHS = ["市医院昨日启用新楼，市疾控中心同日开展演练。", "临澜市人民医院院长介绍，新楼设床位八百张。"]
READ = [
    {"institution": FIRST, "printed": "市医院", "block": 0, "start": 0, "end": 3},
    {"institution": SECOND, "printed": "市疾控中心", "block": 0, "start": 10, "end": 15},
    {"institution": FIRST, "printed": FIRST, "block": 1, "start": 0, "end": 7},
]


@pytest.fixture
def hospital() -> Institution:
    return make_institution(name=FIRST)


@pytest.fixture
def story(hospital) -> Article:
    centre = make_institution(name=SECOND)
    return make_published_article(paragraphs=PARAGRAPHS, institutions=[hospital, centre], mentions=READ)


def links(client: Client, story: Article) -> list[tuple[str, str]]:
    """Every link in the body: its address and its words, as the page has them."""
    text = client.get(story.get_absolute_url()).text
    body = text[text.index('<div class="body">') : text.index("</div>", text.index('<div class="body">'))]
    return re.findall(r'<a class="named" href="([^"]*)">(.*?)</a>', body)


def edit(story: Article, *paragraphs: str) -> None:
    story.body = [{"kind": "paragraph", "text": text} for text in paragraphs]
    story.save()


def test_the_first_mention_of_each_is_a_link_and_no_other(client, story, hospital):
    assert [words for _, words in links(client, story)] == ["市医院", "市疾控中心"]
    assert links(client, story)[0][0] == escape(hospital.get_absolute_url())


def test_the_text_around_the_links_stays_as_it_is(client, story):
    body = client.get(story.get_absolute_url()).text
    bare = re.sub(r"<[^>]+>", "", body)
    assert all(paragraph in bare for paragraph in PARAGRAPHS)


class TestEdited:
    def test_words_that_moved_are_found_again(self, client, story):
        edit(story, "记者昨日探访。", *PARAGRAPHS)
        assert [words for _, words in links(client, story)] == ["市医院", "市疾控中心"]

    def test_another_name_takes_the_place_of_words_that_are_gone(self, client, story):
        edit(story, "昨日启用新楼。", PARAGRAPHS[1])
        assert [words for _, words in links(client, story)] == [FIRST]

    def test_without_any_name_there_is_no_link(self, client, story):
        edit(story, "该院昨日启用新楼。")
        assert links(client, story) == []

    def test_institution_that_an_editor_added_is_found_by_its_names(self, client):
        row = make_institution(name="清禾县中医医院")
        Alias.objects.create(institution=row, name="清禾县中医院")
        story = make_published_article(paragraphs=["清禾县中医院开诊。"], institutions=[row])
        assert [words for _, words in links(client, story)] == ["清禾县中医院"]

    def test_institution_that_an_editor_took_off_has_no_link(self, client, story, hospital):
        story.institutions.remove(hospital)
        assert [words for _, words in links(client, story)] == ["市疾控中心"]

    def test_subheads_have_no_links(self, client, story):
        story.body = [{"kind": "subhead", "text": FIRST}, {"kind": "paragraph", "text": "该院扩建。"}]
        story.save()
        assert links(client, story) == []


class TestNames:
    def test_merged_institution_leads_to_the_one_that_stays(self, client, story, hospital):
        stays = make_institution(name="临澜市人民医院医疗集团")
        merge(stays, [hospital], None)
        assert links(client, story)[0] == (escape(stays.get_absolute_url()), "市医院")

    def test_renamed_institution_keeps_its_link(self, client, story, hospital):
        Alias.objects.create(institution=hospital, name=FIRST)
        Institution.objects.filter(pk=hospital.pk).update(name="临澜市第一人民医院")
        assert links(client, story)[0][1] == "市医院"

    def test_refused_institution_has_no_link(self, client, story, hospital):
        refuse([hospital], None)
        assert [words for _, words in links(client, story)] == ["市疾控中心"]

    def test_longer_name_is_not_cut_by_one_within_it(self, client):
        rows = [make_institution(name="临澜市人民医院"), make_institution(name="临澜市人民医院东院区")]
        story = make_published_article(paragraphs=["临澜市人民医院东院区开诊。临澜市人民医院扩建。"], institutions=rows)
        assert [words for _, words in links(client, story)] == ["临澜市人民医院东院区", "临澜市人民医院"]


HOSTILE = '<b>院</b>&"<script>alert(1)</script>'


def test_hostile_names_are_text(client):
    row = make_institution(name=HOSTILE, slug="hostile")
    mentions = [{"institution": HOSTILE, "printed": HOSTILE, "block": 0, "start": 1, "end": 1 + len(HOSTILE)}]
    story = make_published_article(paragraphs=[f"在{HOSTILE}<img src=x>"], institutions=[row], mentions=mentions)
    text = client.get(story.get_absolute_url()).text
    assert links(client, story) == [("/institutions/hostile/", escape(HOSTILE))]
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_an_import_stores_the_first_place_of_each_wording(client):
    import_bytes({"临澜日报/2026-03-05/A03.txt": CLINIC.encode()})
    story = Article.objects.latest("pk")
    assert story.mentions
    for one in story.mentions:
        assert story.body[one["block"]]["text"][one["start"] : one["end"]] == one["printed"]
        assert story.institutions.filter(name=one["institution"]).exists()
    assert len({(one["institution"], one["printed"]) for one in story.mentions}) == len(story.mentions)
