"""Readers who come to the address of a name that was merged are led on to the one that it was merged into."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.merge import merge

from ..factories import make_article, make_author, make_institution, make_published_article

pytestmark = pytest.mark.django_db


def publish_by(author):
    return make_published_article(authors=[author])


def publish_about(institution):
    return make_published_article(institutions=[institution])


KINDS = [(make_author, publish_by), (make_institution, publish_about)]


@pytest.mark.parametrize(("make", "publish"), KINDS, ids=["author", "institution"])
class TestFormerAddress:
    def test_it_leads_on_for_good(self, client: Client, make, publish):
        keep, other = make(), make()
        publish(other)
        merge(keep, [other], None)
        answer = client.get(other.get_absolute_url())
        assert (answer.status_code, answer["Location"]) == (301, keep.get_absolute_url())
        assert client.get(keep.get_absolute_url()).status_code == 200

    def test_it_leads_nowhere_while_nothing_is_published(self, client: Client, make, publish):
        keep, other = make(), make()
        merge(keep, [other], None)
        assert client.get(other.get_absolute_url()).status_code == 404

    def test_undo_takes_it_back(self, client: Client, make, publish):
        keep, other = make(), make()
        publish(keep), publish(other)
        undo_deed(merge(keep, [other], None), None)
        assert client.get(other.get_absolute_url()).status_code == 200

    def test_two_merges_are_one_step_for_the_reader(self, client: Client, make, publish):
        first, second, third = make(), make(), make()
        publish(first)
        merge(second, [first], None)
        merge(third, [second], None)
        assert client.get(first.get_absolute_url())["Location"] == third.get_absolute_url()

    def test_refused_name_has_no_page_even_where_a_story_names_it(self, client: Client, make, publish):
        refused = make(standing="refused")
        publish(refused)
        assert client.get(refused.get_absolute_url()).status_code == 404

    def test_it_costs_one_query_more(self, client: Client, make, publish, django_assert_max_num_queries):
        keep, other = make(), make()
        publish(other)
        merge(keep, [other], None)
        with django_assert_max_num_queries(2):
            client.get(other.get_absolute_url())


def test_former_address_of_an_author_is_none_of_an_institution(client: Client):
    keep, other = make_author(), make_author()
    publish_by(other)
    merge(keep, [other], None)
    assert client.get(reverse("articles:institution", args=[other.slug])).status_code == 404


def test_draft_makes_no_page(client: Client):
    keep, other = make_author(), make_author()
    make_article(authors=[other])
    merge(keep, [other], None)
    assert client.get(other.get_absolute_url()).status_code == 404
