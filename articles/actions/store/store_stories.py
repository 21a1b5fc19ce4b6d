"""Stories of readings become rows; those of an earlier reading of the same place are kept, changed or taken away."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Article, Byline, PermanentAddress, SourceDocument
from articles.models.article import Status
from articles.pipeline.records import Story

from ..same.index import forget
from .addresses import Spot, free_codes, item_keys, next_key
from .body import derive_text
from .matching import Matched, Told, match_rows
from .name_rows import fit
from .page_names import PageNames
from .stored import ReadDocument, Stored, by_place, change, delete_rows, places_of, printed_fields, spare, take_off

TITLE = 300  # characters, as in the table
ArticleInstitution = Article.institutions.through
Rows = dict[int, Article]  # of one page, by the positions of the stories on it


@dataclass(slots=True)
class NewStory:
    """A story that is new at its place: where it stands, its key there, and its row once that is made."""

    document: SourceDocument
    position: int
    story: Story
    key: str
    row: Article | None = None


def store_stories(read: Sequence[ReadDocument], names: PageNames) -> tuple[list[Rows], list[Stored]]:
    """Write the stories of pages; return for each page their rows by position, and counts.

    What an editor edited or published stays as it is; what is not on its page any more is taken away.
    """
    old = by_place(stories_at(places_of(read)))
    kept, counts, fresh = [], [], []
    for one in read:
        rows, stored, new = renew_page(one, old.get(one.document.place, []), names)
        kept.append(rows)
        counts.append(stored + Stored(created=len(new)))
        fresh += new
    create_stories(fresh, names)
    made: dict[int, Rows] = {one.document.pk: {} for one in read}
    for new in fresh:
        made[new.document.pk][new.position] = new.row
    return [rows | made[one.document.pk] for one, rows in zip(read, kept, strict=True)], counts


def stories_at(places: Iterable[str]) -> Any:
    """Return the rows of the stories of places, each with its `place` and its `key` there, in the order in which they
    were made, locked until the end."""
    rows = Article.objects.filter(permanent_address__place__in=places)
    told = {"place": F("permanent_address__place"), "key": F("permanent_address__item_key")}
    return rows.annotate(**told).select_for_update(of=("self",)).order_by("pk")


def renew_page(one: ReadDocument, old: Sequence[Article], names: PageNames) -> tuple[Rows, Stored, list[NewStory]]:
    """Bring the rows of a place to a new reading; return those that go on, counts, and the stories that are new."""
    stories = one.items(Story)
    positions, keys = list(stories), item_keys(headline_of(story) for story in stories.values())
    matched = match_stories(old, list(stories.values()), keys)
    kept = {positions[index]: row for index, row in matched.kept.items()}
    stored = delete_rows(Article, [row for row in matched.gone if is_untouched(row)])  # their addresses stay
    take_off(row for row in matched.gone if not is_untouched(row))
    for at, row in kept.items():
        stored += renew(row, story_fields(stories[at], at, one.document, names), stories[at], one.document, names)
    new = [
        NewStory(one.document, at, story, key)
        for key, (at, story) in zip(keys, stories.items(), strict=True)
        if at not in kept
    ]
    return kept, stored, new


def match_stories(old: Sequence[Article], stories: Sequence[Story], keys: Sequence[str]) -> Matched[Article]:
    """Match the rows of an earlier reading with the stories of a new one."""
    told = [Told(key, words_of(story)) for story, key in zip(stories, keys, strict=True)]
    return match_rows(old, [Told(row.key, row.headline + row.text) for row in old], told)


def headline_of(story: Story) -> str:
    """Return the headline of a story; of one without any the next best words."""
    first = story.body[0].text[:30] if story.body else ""
    return fit(story.headline or story.kicker or story.deck or first, TITLE) or _("(no headline)")


def words_of(story: Story) -> str:
    return headline_of(story) + "".join(block.text for block in story.body)


def is_untouched(row: Article) -> bool:
    """Tell a story that nobody has edited or published."""
    return row.edited_at is None and row.status == Status.DRAFT


def story_fields(story: Story, position: int, document: SourceDocument, names: PageNames) -> dict[str, Any]:
    """Return the columns of a story as read."""
    body = [{"kind": block.kind, "text": block.text} for block in story.body]
    text, length, summary = derive_text(body)
    suggested = story.sections[0].section if story.sections else ""
    printed = printed_fields(story, position, document)
    return printed | {
        "doubts": printed["doubts"] + names.doubts(story, document),
        "kicker": fit(story.kicker, TITLE),
        "headline": headline_of(story),
        "deck": fit(story.deck, TITLE),
        "body": body,
        "text": text,
        "length": length,
        "summary": summary,
        "jumps": [{"back": jump.is_back, "page": jump.page} for jump in story.jumps],
        "dateline_place": fit(story.dateline.place, 40),
        "dateline_source": fit(story.dateline.source, 60),
        "dateline_date": fit(story.dateline.date, 10),
        "suggestions": [{"section": one.section, "score": one.score, "reason": one.reason} for one in story.sections],
        "section_id": names.sections.get(suggested),
        "mentions": mentions_of(story),
    }


def mentions_of(story: Story) -> list[dict[str, Any]]:
    """Return where the paragraphs of a story name each institution first, in each of the wordings that they use."""
    first = {
        (mention.name, place.printed): {"institution": mention.name, **asdict(place)}
        for mention in story.institutions
        for place in reversed(mention.in_body)
        if story.body[place.block].kind == "paragraph"
    }
    return list(first.values())


def renew(row: Article, fields: dict[str, Any], story: Story, document: SourceDocument, names: PageNames) -> Stored:
    """Bring a row to the new reading, unless somebody touched it."""
    if not is_untouched(row):
        return spare(row, fields["areas"])
    if (row.headline, row.text) != (fields["headline"], fields["text"]):
        forget([row.pk])
    is_changed = change(row, fields)
    bylines = names.bylines(story, document, article=row)
    old = row.byline_set.order_by("position").values_list("author_id", "role", "affiliation")
    if [(byline.author_id, byline.role, byline.affiliation) for byline in bylines] != list(old):
        row.byline_set.all().delete()
        Byline.objects.bulk_create(bylines)
        is_changed = True
    row.institutions.set(names.institutions_named(story.institutions, row.printed_on))
    return Stored(updated=int(is_changed), same=int(not is_changed))


def create_stories(fresh: Sequence[NewStory], names: PageNames) -> None:
    """Make the rows of stories that are new at their places, with their addresses and all that they name."""
    if not fresh:
        return
    addresses = addresses_of(fresh)
    for new, address in zip(fresh, addresses, strict=True):
        new.row = Article(code=address.code, **story_fields(new.story, new.position, new.document, names))
    Article.objects.bulk_create(new.row for new in fresh)
    lead_to_stories(addresses, fresh)
    Byline.objects.bulk_create(
        byline for new in fresh for byline in names.bylines(new.story, new.document, article=new.row)
    )
    ArticleInstitution.objects.bulk_create(
        ArticleInstitution(article=new.row, institution=institution)
        for new in fresh
        for institution in names.institutions_named(new.story.institutions, new.row.printed_on)
    )


def addresses_of(fresh: Sequence[NewStory]) -> list[PermanentAddress]:
    """Return the addresses of new stories: those that they had before they were undone, else new ones, not saved yet.

    A story whose key a living story holds gets the next of its like.
    """
    rows = PermanentAddress.objects.filter(place__in={new.document.place for new in fresh})
    known = {Spot(row.place, row.item_key): row for row in rows}
    held = {spot for spot, row in known.items() if row.article_id}
    spots = [next_free(Spot(new.document.place, new.key), held) for new in fresh]
    codes = free_codes(spot for spot in spots if spot not in known)
    made = {spot: PermanentAddress(code=code, place=spot.place, item_key=spot.key) for spot, code in codes.items()}
    return [(known | made)[spot] for spot in spots]


def next_free(spot: Spot, held: set[Spot]) -> Spot:
    """Return this spot, or the first of its like that no story holds, which is held from now on."""
    while spot in held:
        spot = spot._replace(key=next_key(spot.key))
    held.add(spot)
    return spot


def lead_to_stories(addresses: Sequence[PermanentAddress], fresh: Sequence[NewStory]) -> None:
    """Save the addresses, each leading to its story."""
    for address, new in zip(addresses, fresh, strict=True):
        address.article = new.row
    made = [row for row in addresses if row._state.adding]
    if back := [row for row in addresses if not row._state.adding]:
        PermanentAddress.objects.bulk_update(back, ["article"])
    PermanentAddress.objects.bulk_create(made)
