"""The parts of stories that jump from page to page are found within each issue, whichever part came in first."""

from collections import defaultdict
from collections.abc import Iterable

from articles.models import Article, StoryPair
from articles.models.article import Status
from articles.pipeline.same.jumps import Part, joined


def propose_jumps(stories: Iterable[int]) -> int:
    """Propose the parts that belong together in the issues of these stories (keys); return how many pairs are new."""
    issues = Article.objects.filter(pk__in=list(stories), page__isnull=False).values("page__issue").distinct()
    told = Article.objects.exclude(status=Status.MERGED).order_by("pk")
    jumping = set(told.filter(page__issue__in=issues).exclude(jumps=[]).values_list("page__issue", flat=True))
    by_issue = defaultdict(list)
    for row in told.filter(page__issue__in=jumping).select_related("page").only(*COLUMNS):
        by_issue[row.page.issue_id].append(row)
    found = [pair for rows in by_issue.values() for pair in pairs_among(rows)]
    known = set(StoryPair.objects.filter(first__in=[pair.first_id for pair in found]).values_list("first", "second"))
    new = [pair for pair in found if (pair.first_id, pair.second_id) not in known]
    return len(StoryPair.objects.bulk_create(new))


COLUMNS = ("headline", "text", "jumps", "page__number", "page__issue")


def pairs_among(rows: list[Article]) -> Iterable[StoryPair]:
    """Yield the pairs of stories of one issue of which one goes on in the other."""
    for head, tail, score in joined([part_of(row) for row in rows]):
        yield StoryPair(first=rows[head], second=rows[tail], kind=StoryPair.Kind.JUMP, score=score)


def part_of(row: Article) -> Part:
    ways = {jump["back"]: jump["page"] for jump in row.jumps}
    return Part(row.headline, row.text, row.page.number, to=ways.get(False), back=ways.get(True))
