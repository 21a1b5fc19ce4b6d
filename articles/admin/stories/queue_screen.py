"""What the screen of the queue shows of one story: what can be switched on and off, each with its key."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from articles.actions.desk.accept import Links, stamp_of
from articles.forms import ChoiceForm
from articles.models import Article, Section
from articles.models.names import Standing
from articles.reports.comparing import Twin, twins_of
from articles.reports.suggestions import Suggested, suggest

from .reading import Level, level_of
from .source_pane import Pane, pane_of

DIGITS = "123456789"
# Without those of the verbs: s z e p t o j k, and d, which is for the trash.
LETTERS = "abcfghilmnqruvwxy"


class Option(NamedTuple):
    """A section that can be chosen; `percent` and `reason` stand where it is suggested."""

    section: Section
    key: str
    is_on: bool
    percent: int | None
    reason: str


class Chip(NamedTuple):
    """Something that can be switched on and off: a tag, an institution or a byline.

    `value` is what the form posts for it, `note` what is told beside its name, `is_new` a name not accepted yet.
    """

    value: str
    words: str
    key: str
    is_on: bool
    is_new: bool = False
    note: str = ""


class Screen(NamedTuple):
    """One story with all that an editor decides on."""

    article: Article
    seen: str
    sections: list[Option]
    tags: list[Chip]
    typed: list[Chip]
    institutions: list[Chip]
    bylines: list[Chip]
    pane: Pane | None
    level: Level | None
    twins: list[Twin]


def screen_of(article: Article, links: Links, form: ChoiceForm | None = None) -> Screen:
    """Return the screen of a story, as it was posted where a form is given, else as the machine suggests it."""
    suggested, letters = suggest(article), iter(LETTERS)
    return Screen(
        article=article,
        seen=stamp_of(article, links),
        sections=options(section_on(article, suggested, form), suggested),
        tags=keyed(tag_chips(article, links, suggested, form), letters),
        typed=[Chip(name, name, "", True, is_new=True) for name in posted(form, "typed")],
        institutions=keyed(institution_chips(links, form), letters),
        bylines=keyed(byline_chips(links, form), letters),
        pane=pane_of(article),
        level=level_of(article.confidence),
        twins=twins_of(article),
    )


def posted(form: ChoiceForm | None, name: str) -> list[str]:
    """Return the values that were posted for a field."""
    return [value for value in form.data.getlist(name) if value.strip()] if form else []


def keyed(chips: Sequence[Chip], letters: Iterator[str]) -> list[Chip]:
    """Give each chip the next letter, as long as there are any."""
    return [chip._replace(key=next(letters, "")) for chip in chips]


def section_on(article: Article, suggested: Suggested, form: ChoiceForm | None) -> str:
    """Return the key of the section that is on: as posted, as an editor has set it, else the likeliest."""
    if form:
        return form.data.get("section", "")
    if article.section_id and (article.edited_at or not suggested.sections):
        return str(article.section_id)
    return str(suggested.sections[0].section.pk) if suggested.sections else ""


def options(chosen: str, suggested: Suggested) -> list[Option]:
    """Return all sections, those suggested first, the first nine with a digit as their key."""
    likely = {one.section.pk: one for one in suggested.sections}
    others = [section for section in Section.objects.all() if section.pk not in likely]
    ordered = [*(one.section for one in suggested.sections), *others]
    keys = [*DIGITS, *[""] * len(ordered)]
    return [option(section, key, chosen, likely) for section, key in zip(ordered, keys, strict=False)]


def option(section: Section, key: str, chosen: str, likely: dict[int, Any]) -> Option:
    one = likely.get(section.pk)
    percent, reason = (round(one.score * 100), one.reason) if one else (None, "")
    return Option(section, key, str(section.pk) == chosen, percent, reason)


def tag_chips(article: Article, links: Links, suggested: Suggested, form: ChoiceForm | None) -> list[Chip]:
    """Return the story's own tags, then those suggested; of these the likely ones are on where nobody chose yet."""
    likely = {one.tag.pk: one for one in suggested.tags}
    own = {row.tag_id: row.tag for row in links.tags}
    on = own.keys() | ({key for key, one in likely.items() if one.is_likely} if not article.tagged_at else set())
    if form:
        on = {int(value) for value in posted(form, "tags") if value.isdecimal()}
    tags = own | {key: one.tag for key, one in likely.items()}
    notes = {key: one.reason for key, one in likely.items()}
    return [Chip(str(key), tag.name, "", key in on, note=notes.get(key, "")) for key, tag in tags.items()]


def institution_chips(links: Links, form: ChoiceForm | None) -> list[Chip]:
    rows, on = [row.institution for row in links.institutions], posted(form, "institutions")
    return [
        Chip(str(row.pk), row.name, "", form is None or str(row.pk) in on, row.standing == Standing.PROPOSED)
        for row in rows
    ]


def byline_chips(links: Links, form: ChoiceForm | None) -> list[Chip]:
    on = posted(form, "bylines")
    return [
        Chip(
            str(byline.pk),
            byline.author.name,
            "",
            form is None or str(byline.pk) in on,
            byline.author.standing == Standing.PROPOSED,
            " ".join(filter(None, (byline.role, byline.affiliation))),
        )
        for byline in links.bylines
    ]
