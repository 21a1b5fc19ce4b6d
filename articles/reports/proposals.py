"""Names that imports propose: how much each is used, where it stands, and which known name it may mean."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from articles.models import Alias, Article, Author, Byline, Institution
from articles.pipeline import Gazetteer, load_gazetteer
from articles.pipeline.institutions import find_institutions
from articles.pipeline.naming.in_context import InContext, in_context
from articles.pipeline.twins import STRONG, KnownName, Twin, institution_twins, people_twins

from .names_in_use import Use, use_of

EXAMPLES = 2
Name = Author | Institution


@dataclass(frozen=True, slots=True)
class Example:
    """A story that a name stands in, and the sentence; None where the text has the name in other words."""

    story: Article
    sentence: InContext | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an editor needs to know to decide about a name."""

    name: Name
    use: Use
    examples: list[Example]
    twins: list[tuple[Name, Twin]]

    @property
    def twin(self) -> Name | None:
        """The known name that it very likely means."""
        return next((row for row, twin in self.twins if twin.score >= STRONG), None)


def proposals(names: Sequence[Name]) -> list[Proposal]:
    """Gather what is known of these names, all of one model; the queries do not grow with them."""
    if not names:
        return []
    used, examples, twins = use_of(names), examples_of(names), twins_of(names)
    return [Proposal(name, used[name.pk], examples[name.pk], twins[name.pk]) for name in names]


def twins_of(names: Sequence[Name]) -> Mapping[int, list[tuple[Name, Twin]]]:
    """Return for each name the rows that it may mean."""
    model = type(names[0])
    known, words = list(known_names(model)), [name.name for name in names]
    found = people_twins(words, known) if model is Author else institution_twins(words, known, gazetteer().home)
    rows = model.objects.in_bulk({twin.key for twins in found.values() for twin in twins})
    return {
        name.pk: [(rows[twin.key], twin) for twin in found[name.name] if twin.key in rows and twin.key != name.pk]
        for name in names
    }


def known_names(model: type[Name]) -> Iterator[KnownName]:
    """Yield every name that stories may be given, the accepted first, then the other names of those rows."""
    rows = model.objects.offered().order_by("standing", "pk").values_list("pk", "name")
    yield from (KnownName(*row) for row in rows.iterator())
    owner = model._meta.model_name
    aliases = Alias.objects.filter(**{f"{owner}__in": model.objects.offered()}).order_by("pk")
    yield from (KnownName(*row) for row in aliases.values_list(f"{owner}_id", "name").iterator())


def examples_of(names: Sequence[Name]) -> Mapping[int, list[Example]]:
    """Return for each name the stories that named it last."""
    by_name = {name.pk: name for name in names}
    links = newest_links(names)
    stories = stories_of({story for _name, story in links}, with_source=isinstance(names[0], Author))
    found: defaultdict[int, list[Example]] = defaultdict(list)
    for key, story in links:
        found[key].append(Example(stories[story], sentence_of(by_name[key], text_of(stories[story]))))
    return found


def sentence_of(name: Name, text: str) -> InContext | None:
    """Return the sentence in which a text names an author or an institution, that one also by a short form."""
    sentence = in_context(text, [name.name])
    if sentence or isinstance(name, Author):
        return sentence
    reading = gazetteer()
    mentions = find_institutions(text, reading, reading.city_of(text))
    return in_context(text, [mention.printed for mention in mentions if mention.name == name.name])


def newest_links(names: Sequence[Name]) -> list[tuple[int, int]]:
    """Return the keys of the names with those of the stories that named them last."""
    is_author = isinstance(names[0], Author)
    links = Byline.objects.filter(article__isnull=False) if is_author else Article.institutions.through.objects.all()
    owner = "author_id" if is_author else "institution_id"
    rank = Window(RowNumber(), partition_by=[F(owner)], order_by=F("article_id").desc())
    rows = links.filter(**{f"{owner}__in": [name.pk for name in names]}).annotate(rank=rank)
    return list(rows.filter(rank__lte=EXAMPLES).order_by(owner, "rank").values_list(owner, "article_id"))


def stories_of(keys: Collection[int], *, with_source: bool) -> dict[int, Article]:
    """Return stories with their text or, for names that stand above it, with that of their source."""
    columns = ["kicker", "headline", "printed_on"]
    rows = Article.objects.filter(pk__in=keys)
    if with_source:
        return rows.select_related("source").only(*columns, "source__text").in_bulk()
    return rows.only(*columns, "text", "source_id").in_bulk()


def text_of(story: Article) -> str:
    is_loaded = "text" not in story.get_deferred_fields()
    return story.text if is_loaded else story.source.text if story.source else ""


def gazetteer() -> Gazetteer:
    return gazetteer_of(settings.NEWSROOM_JURISDICTION)


@cache
def gazetteer_of(jurisdiction: Path | str) -> Gazetteer:
    """Return the gazetteer of a jurisdiction, read once a process."""
    return load_gazetteer(jurisdiction)
