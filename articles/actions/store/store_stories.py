"""Stories of a reading become rows; those of an earlier reading of the same place are kept, changed or taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Byline, PermanentAddress, SourceDocument
from articles.models.article import Status
from articles.pipeline.records import Story

from .addresses import claim_addresses, item_keys, next_key
from .body import derive_text
from .matching import Told, match_rows
from .name_rows import fit
from .page_names import PageNames
from .stored import Stored, change, printed_fields

TITLE = 300  # characters, as in the table
ArticleInstitution = Article.institutions.through


def store_stories(
    document: SourceDocument, stories: Mapping[int, Story], names: PageNames
) -> tuple[dict[int, Article], Stored]:
    """Write the stories of a page, given by their positions on it; return their rows by position, and counts.

    What an editor edited or published stays as it is; what is not on the page any more is taken away.
    """
    old = list(stories_at(document.place))
    keys = dict(zip(stories, item_keys(headline_of(story) for story in stories.values()), strict=True))
    positions = list(stories)
    matched = match_rows(old, [told_by_row(row) for row in old], [told(stories[at], keys[at]) for at in positions])
    kept = {positions[index]: row for index, row in matched.kept.items()}
    stored = Stored(removed=remove(matched.gone))
    for at, row in kept.items():
        stored += renew(row, story_fields(stories[at], at, document, names), stories[at], names)
    fresh = {at: story for at, story in stories.items() if at not in kept}
    made = create_stories(document, fresh, keys, names)
    return kept | made, stored + Stored(created=len(made))


def stories_at(place: str) -> Any:
    """Return the rows of the stories of a place in the order in which they were made, locked until the end."""
    rows = Article.objects.filter(permanent_address__place=place).select_related("permanent_address")
    return rows.select_for_update(of=("self",)).order_by("pk")


def headline_of(story: Story) -> str:
    """Return the headline of a story; of one without any the next best words."""
    first = story.body[0].text[:30] if story.body else ""
    return fit(story.headline or story.kicker or story.deck or first, TITLE) or _("(no headline)")


def told(story: Story, key: str) -> Told:
    return Told(key, headline_of(story) + "".join(block.text for block in story.body))


def told_by_row(row: Article) -> Told:
    return Told(row.permanent_address.item_key, row.headline + row.text)


def is_untouched(row: Article) -> bool:
    """Tell a story that nobody has edited or published."""
    return row.edited_at is None and row.status == Status.DRAFT


def remove(rows: Sequence[Article]) -> int:
    """Delete those of the stories that nobody has touched; return how many. Their addresses stay."""
    gone = [row.pk for row in rows if is_untouched(row)]
    if gone:
        Article.objects.filter(pk__in=gone).delete()
    return len(gone)


def story_fields(story: Story, position: int, document: SourceDocument, names: PageNames) -> dict[str, Any]:
    """Return the columns of a story as read."""
    body = [{"kind": block.kind, "text": block.text} for block in story.body]
    text, length, summary = derive_text(body)
    suggested = story.sections[0].section if story.sections else ""
    return printed_fields(story, position, document) | {
        "kicker": fit(story.kicker, TITLE),
        "headline": headline_of(story),
        "deck": fit(story.deck, TITLE),
        "body": body,
        "text": text,
        "length": length,
        "summary": summary,
        "dateline_place": fit(story.dateline.place, 40),
        "dateline_source": fit(story.dateline.source, 60),
        "dateline_date": fit(story.dateline.date, 10),
        "suggestions": [asdict(suggestion) for suggestion in story.sections],
        "section_id": names.sections.get(suggested),
    }


def renew(row: Article, fields: dict[str, Any], story: Story, names: PageNames) -> Stored:
    """Bring a row to the new reading, unless somebody touched it."""
    if not is_untouched(row):
        return Stored(spared=1)
    is_changed = change(row, fields)
    bylines = names.bylines(story.credits, article=row)
    old = row.byline_set.order_by("position").values_list("author_id", "role", "affiliation")
    if [(byline.author_id, byline.role, byline.affiliation) for byline in bylines] != list(old):
        row.byline_set.all().delete()
        Byline.objects.bulk_create(bylines)
        is_changed = True
    row.institutions.set(names.institutions_named(story.institutions))
    return Stored(updated=int(is_changed), same=int(not is_changed))


def create_stories(
    document: SourceDocument, stories: Mapping[int, Story], keys: Mapping[int, str], names: PageNames
) -> dict[int, Article]:
    """Make the rows of stories that are new at this place, with their addresses; return them by position."""
    codes = codes_of(document.place, [keys[at] for at in stories])
    rows = {
        at: Article(code=code, **story_fields(story, at, document, names))
        for code, (at, story) in zip(codes, stories.items(), strict=True)
    }
    Article.objects.bulk_create(rows.values())
    held = [PermanentAddress(code=row.code, article=row) for row in rows.values()]
    PermanentAddress.objects.bulk_update(held, ["article"])
    bylines = [byline for at, story in stories.items() for byline in names.bylines(story.credits, article=rows[at])]
    Byline.objects.bulk_create(bylines)
    ArticleInstitution.objects.bulk_create(
        ArticleInstitution(article=rows[at], institution=institution)
        for at, story in stories.items()
        for institution in names.institutions_named(story.institutions)
    )
    return rows


def codes_of(place: str, keys: Sequence[str]) -> list[str]:
    """Return the codes of new stories; one whose key a living story holds gets the next of its like."""
    addresses = PermanentAddress.objects.filter(place=place, article__isnull=False)
    taken = set(addresses.values_list("item_key", flat=True))
    free: list[str] = []
    for key in keys:
        while key in taken:
            key = next_key(key)
        taken.add(key)
        free.append(key)
    codes = claim_addresses(place, free)
    return [codes[key] for key in free]
