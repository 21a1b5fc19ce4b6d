"""Why something is suggested, as an editor says it: “标题里的“义诊”；与 47 篇同类稿件的选择一致：疫苗、接种”."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.pipeline.choices import Evidence, words_told
from articles.pipeline.records import Story, Suggestion

ALIKE = 0.15  # nats from which earlier choices are a reason
MOST_WORDS = 3


def reason_of_section(read: Suggestion | None, story: Story, evidence: Evidence) -> str:
    """Return why a section is suggested: the words of its rule, what the title and institutions say, past choices."""
    parts = read.reason.split("、") if read else []
    return "；".join([*reasons_of_words(parts, story), *reasons_of_choices(evidence, story)])


def reason_of_tag(hits: Sequence[str], story: Story, evidence: Evidence) -> str:
    """Return why a tag is suggested."""
    return "；".join([*reasons_of_words(hits, story), *reasons_of_choices(evidence, story)])


def reasons_of_words(parts: Iterable[str], story: Story) -> Iterator[str]:
    """Yield where the words of a rule stand; a reason of the pipeline that is no word of the story is translated."""
    title, text = title_of(story), text_of(story)
    found = list(dict.fromkeys(part for part in parts if part))
    in_title = [part for part in found if part in title]
    in_text = [part for part in found if part not in title and part in text]
    yield from (_(part) for part in found if part not in title and part not in text)
    if in_title:
        yield _("in the title %(words)s") % {"words": quoted(in_title)}
    if in_text:
        yield _("in the text %(words)s") % {"words": quoted(in_text)}


def quoted(words: Sequence[str]) -> str:
    return "".join(f"“{word}”" for word in words[:MOST_WORDS])


def reasons_of_choices(evidence: Evidence, story: Story) -> Iterator[str]:
    """Yield that earlier choices agree, and the words that tell."""
    if evidence.weight < ALIKE or not evidence.words:
        return
    title = title_of(story)
    titles_first = sorted(evidence.words, key=lambda word: word not in title)
    told = words_told(titles_first, f"{title}\n{text_of(story)}")
    words = ngettext(
        "chosen for %(number)d story like it: %(words)s",
        "chosen for %(number)d stories like it: %(words)s",
        evidence.stories,
    )
    yield words % {"number": evidence.stories, "words": "、".join(told)}


def title_of(story: Story) -> str:
    return f"{story.kicker} {story.headline} {story.deck}"


def text_of(story: Story) -> str:
    return "\n".join(block.text for block in story.body)
