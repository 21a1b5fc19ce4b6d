"""Accept for a story the section, tags, institutions and bylines that an editor left on, in one deed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Deed, Section, Tag
from articles.models.article import Status
from articles.models.names import Standing

from ..deeds.record import Record, recorded
from ..store.name_rows import free_slug
from .selection import HEAVY

VERB = "accept"
ArticleTag = Article.tags.through
ArticleInstitution = Article.institutions.through


class NotAcceptedError(Exception):
    """A story stays as it is; the message says why, in words for the editor."""


class OvertakenError(NotAcceptedError):
    """Somebody else changed the story after it was shown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is left on: a section, the keys of tags, institutions and bylines, and the names of tags typed by hand."""

    section: Section | None
    tags: Collection[int] = ()
    institutions: Collection[int] = ()
    bylines: Collection[int] = ()
    typed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """The rows that join a story to its tags, institutions and authors, with these."""

    tags: Sequence[Model]
    institutions: Sequence[Model]
    bylines: Sequence[Byline]


def links_of(article: Article) -> Links:
    """Read what a story is joined to. Three queries."""
    return Links(
        list(ArticleTag.objects.filter(article=article).select_related("tag").order_by("pk")),
        list(ArticleInstitution.objects.filter(article=article).select_related("institution").order_by("pk")),
        list(Byline.objects.filter(article=article).select_related("author").order_by("position", "pk")),
    )


def stamp_of(article: Article, links: Links) -> str:
    """Return a short text that differs as soon as anybody edits the story or what it is joined to."""
    tags, institutions = {row.tag_id for row in links.tags}, {row.institution_id for row in links.institutions}
    joined = [sorted(keys) for keys in (tags, institutions, {byline.pk for byline in links.bylines})]
    state = [article.edited_at, article.tagged_at, article.section_id, article.status, *joined]
    return sha256(repr(state).encode()).hexdigest()[:16]


def accept(key: int, seen: str, choice: Choice, user: AbstractBaseUser, now: datetime) -> Deed:
    """Give the story of this key what was chosen and take it from the queue; names that were kept are accepted.

    `seen` is the stamp of the story as the editor saw it. Raises NotAcceptedError with the reason in words,
    OvertakenError where somebody changed the story since; Article.DoesNotExist where it is gone.
    """
    with recorded(VERB, user) as record:
        article = Article.objects.select_for_update(of=("self",)).defer(*HEAVY).get(pk=key)
        links = links_of(article)
        refuse(article, links, seen, choice)
        relink(record, article, links.tags, ArticleTag, keys_of_tags(record, choice))
        relink(record, article, links.institutions, ArticleInstitution, set(choice.institutions))
        drop(record, [byline for byline in links.bylines if byline.pk not in choice.bylines])
        accept_names(record, links, choice)
        values = {"section_id": choice.section.pk, "tagged_at": now, "tagged_by_id": user.pk}
        record.change_all([article], **values, edited_at=now, edited_by_id=user.pk)
        record.deed.title, record.deed.rows = _("Tagged “%(story)s”") % {"story": article}, 1
    return record.deed


def story_of(deed: Deed) -> int:
    """Return the key of the story that was accepted in this deed."""
    return int(deed.steps.filter(model=Article._meta.label_lower).values_list("key", flat=True)[0])


def refuse(article: Article, links: Links, seen: str, choice: Choice) -> None:
    """Raise where the story cannot be accepted like this."""
    if stamp_of(article, links) != seen:
        raise OvertakenError(overtaken(article))
    if choice.section is None:
        raise NotAcceptedError(_("Choose a section first."))
    if article.status == Status.PUBLISHED and not choice.section.is_public:
        raise NotAcceptedError(_("It is published, and readers do not see this section: withdraw it first."))


def overtaken(article: Article) -> str:
    """Say who was quicker, as far as the story tells."""
    if article.edited_at is None:
        return _("“%(story)s” was changed in the meantime; nothing was overwritten.") % {"story": article}
    told = {"story": article, "who": article.edited_by or "", "when": localtime(article.edited_at).strftime("%H:%M")}
    if article.tagged_at:
        return _("%(who)s tagged “%(story)s” at %(when)s; nothing was overwritten.") % told
    return _("%(who)s changed “%(story)s” at %(when)s; nothing was overwritten.") % told


def keys_of_tags(record: Record, choice: Choice) -> set[int]:
    """Return the keys of the chosen tags; of those typed by name, the ones that are new are made."""
    names = dict.fromkeys(choice.typed)
    known = dict(Tag.objects.filter(name__in=names).values_list("name", "pk")) if names else {}
    made = [make_tag(record, name) for name in names if name not in known]
    return {*choice.tags, *known.values(), *(tag.pk for tag in made)}


def make_tag(record: Record, name: str) -> Tag:
    tag = Tag(name=name, slug=free_slug(Tag.objects.all(), name, Tag._meta.get_field("slug").max_length))
    record.make([tag])
    return tag


def relink(record: Record, article: Article, rows: Sequence[Model], table: type[Model], wanted: set[int]) -> None:
    """Join the story to the rows of these keys and to no others, through `table`, of which it has `rows` now."""
    column = "tag_id" if table is ArticleTag else "institution_id"
    drop(record, [row for row in rows if getattr(row, column) not in wanted])
    missing = sorted(wanted - {getattr(row, column) for row in rows})
    record.make(table(article_id=article.pk, **{column: key}) for key in missing)


def drop(record: Record, rows: Sequence[Model]) -> None:
    if rows:
        record.delete(rows, is_asked=False)


def accept_names(record: Record, links: Links, choice: Choice) -> None:
    """Accept the proposed institutions and authors that were kept: an editor has seen them in their story."""
    institutions = [row.institution for row in links.institutions if row.institution_id in choice.institutions]
    authors = [row.author for row in links.bylines if row.pk in choice.bylines]
    for names in (institutions, authors):
        accept_proposed(record, {name.pk: name for name in names if name.standing == Standing.PROPOSED}.values())


def accept_proposed(record: Record, names: Iterable[Any]) -> None:
    """Accept names, all of one kind, as far as they are still only proposed."""
    names = list(names)
    if names:
        rows = type(names[0]).objects.proposed().filter(pk__in=[name.pk for name in names]).order_by("pk")
        record.change_all(rows.select_for_update(of=("self",)), standing=Standing.ACCEPTED)
