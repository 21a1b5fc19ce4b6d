"""The front page: which story leads, which stand beside it, and what follows below the fold."""

from dataclasses import dataclass

from articles.models import Article, Issue, Photo, Section

NEWEST = 9
SECONDARY = 3
IN_A_COLUMN = 5
PICTURES = 4
ISSUES = 4


@dataclass(frozen=True)
class FrontPage:
    """The parts of the front page from top to bottom; `lead` is None where nothing is published yet.

    `picture` is the newest photo where no story among the newest has one: it stands large below the lead.
    """

    lead: Article | None
    picture: Photo | None
    secondary: list[Article]
    briefs: list[Article]
    columns: list[tuple[Section, list[Article]]]
    pictures: list[Photo]
    issues: list[Issue]


def compose_front_page() -> FrontPage:
    """Lay out the newest published stories. No story stands twice above the fold or again in its column below."""
    newest = list(Article.objects.published().newest_first().for_lists()[:NEWEST])
    lead = choose_lead(newest)
    others = [story for story in newest if story is not lead]
    pictures = pictures_beside(lead)
    alone = pictures[:1] if lead and not lead.cover else []
    return FrontPage(
        lead=lead,
        picture=next(iter(alone), None),
        secondary=others[:SECONDARY],
        briefs=others[SECONDARY:],
        columns=Section.objects.with_latest_stories(IN_A_COLUMN, apart_from={story.pk for story in newest}),
        pictures=pictures[len(alone) :][:PICTURES],
        issues=list(Issue.objects.readable().newest_first().with_pages()[:ISSUES]),
    )


def choose_lead(newest: list[Article]) -> Article | None:
    """The newest story with a picture leads, else the newest."""
    return next((story for story in newest if story.cover), newest[0] if newest else None)


def pictures_beside(lead: Article | None) -> list[Photo]:
    """The newest photos whose files are kept, without those of the story that leads."""
    newest = Photo.objects.for_picture_strip()[: 3 * PICTURES]
    return [photo for photo in newest if photo.is_kept and not (lead and photo.article_id == lead.pk)]
