"""A newsroom of ten years, written by bulk rows: as many stories as asked for, and all that stands around them.

Nothing is read or matched here: the rows are what imports and editors would have left, in numbers that grow with
those of the stories. The same seed makes the same newsroom on every database.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from articles.actions.refresh_statistics import refresh_statistics
from articles.models import (
    Ad,
    Alias,
    Article,
    Author,
    Byline,
    ImportBatch,
    ImportEvent,
    Institution,
    Issue,
    Page,
    PermanentAddress,
    Photo,
    Publication,
    Section,
    SourceBytes,
    SourceDocument,
    StoryLink,
    Tag,
)
from articles.models.article import Status
from articles.models.intake import Outcome

FIRST_DAY, DAYS = date(2015, 1, 1), 3652
PAPERS = ("临澜日报", "临澜晚报", "海岱健康报", "海岱日报", "澜西时讯", "临澜发布")
STORIES_A_PAGE, PAGES_AN_ISSUE, EVENTS_A_PAGE = 5, 2, 6
SLICE = 1000  # pages of which everything is made and written before the next
SENTENCES = (
    "清晨六点，社区卫生服务中心的灯已经亮了，家庭医生把当天要走访的名册又看了一遍。",
    "“血压稳住了，药还是按时吃。”老人把记录本递过来，上面的数字一笔一画写得很清楚。",
    "全市十二个县区同步启动接种工作，各接种点按照要求设置了登记、候诊和留观区域。",
    "会议强调，要把基层能力建设摆在更加突出的位置，让群众在家门口就能看上病、看好病。",
    "医院成立了多学科协作小组，从接到电话到完成手术只用了四十七分钟。",
    "疾控人员提醒市民，外出时注意手卫生，室内要经常开窗通风。",
    "这项服务开展三年来，累计为两万多名老年人建立了健康档案。",
    "评审组查看了病历、处方和库房台账，并现场抽查了医护人员的急救操作。",
)
SURNAMES, GIVEN = "林陈周吴郑王冯蒋沈韩杨朱秦许何", "知夏文博雨桐思源建国秀兰海燕志强春梅晓峰静怡"


class LargeNewsroom:
    """Writes the rows; `fill` is all there is to call, on an empty newsroom with its first rows.

    To `authors` there are two thirds as many institutions, and a fifteenth as many tags and batches.
    """

    def __init__(self, stories: int, authors: int = 3000, seed: int = 0) -> None:
        self.stories, self.random, self.now = stories, Random(seed), timezone.now()
        self.numbers = {"authors": authors, "institutions": -(-authors * 2 // 3), "tags": -(-authors // 15)}
        self.pages = -(-stories // STORIES_A_PAGE)
        self.sections = list(Section.objects.public())

    def fill(self) -> None:
        """Write everything, a slice of pages a transaction, and let the database count it."""
        with transaction.atomic():
            self.write_names()
            self.write_batches()
        for first in range(0, self.pages, SLICE):
            with transaction.atomic():
                self.write_pages(range(first, min(first + SLICE, self.pages)))
        refresh_statistics()

    def write_names(self) -> None:
        """Write who reads and works here, the papers, institutions, authors and tags."""
        self.chief = get_user_model().objects.create_superuser("chief-of-bench")
        self.papers = write(Publication, ({"name": name, "slug": name} for name in PAPERS))
        self.tags = write(Tag, ({"name": f"标签{at}", "slug": f"标签{at}"} for at in range(self.numbers["tags"])))
        rows = ((f"临澜市第{at}人民医院", f"第{at % 40}区") for at in range(self.numbers["institutions"]))
        kinds = list(Institution.Kind)
        self.institutions = write(
            Institution,
            ({"name": name, "slug": name, "district": where, "kind": self.one_of(kinds)} for name, where in rows),
        )
        write(Alias, ({"institution": one, "name": f"{one.pk}院"} for one in self.institutions))
        names = (
            self.one_of(SURNAMES) + self.one_of(GIVEN) + self.one_of(GIVEN) for _at in range(self.numbers["authors"])
        )
        self.authors = write(Author, ({"name": name, "slug": f"{name}-{at}"} for at, name in enumerate(names)))

    def write_batches(self) -> None:
        """Write the batches, one a day until today, all finished but the last, which was interrupted."""
        number = self.numbers["tags"]
        days = (self.now - timedelta(days=number - at) for at in range(number))
        rows = [
            {"label": f"批次{at}", "started_at": day, "state": "finished", "finished_at": day}
            for at, day in enumerate(days)
        ]
        rows[-1] |= {"state": "stopped", "finished_at": None}
        self.batches = write(ImportBatch, rows)

    def write_pages(self, numbers: Sequence[int]) -> None:
        """Write these pages, counted from 0, with their issues, sources, log lines, stories, photos and ads."""
        pages = self.write_printed(numbers)
        sources = self.write_sources(numbers, pages)
        stories = [
            self.story(page, source, number * STORIES_A_PAGE + position)
            for number, page, source in zip(numbers, pages, sources, strict=True)
            for position in range(STORIES_A_PAGE)
        ][: self.stories - numbers[0] * STORIES_A_PAGE]
        stories = write(Article, stories)
        self.write_around(stories)
        self.write_figures(stories)

    def write_printed(self, numbers: Sequence[int]) -> list[Page]:
        """Write the pages and the issues that begin with one of them; two pages make an issue."""
        first, last = numbers[0] // PAGES_AN_ISSUE, numbers[-1] // PAGES_AN_ISSUE
        issues = dict(zip(range(first, last + 1), write(Issue, map(self.issue, range(first, last + 1))), strict=True))
        rows = (
            {"issue": issues[number // PAGES_AN_ISSUE], "number": f"A{number % PAGES_AN_ISSUE + 3:02d}"}
            for number in numbers
        )
        return write(Page, rows)

    def issue(self, number: int) -> dict[str, Any]:
        turns = -(-self.pages // (PAGES_AN_ISSUE * len(PAPERS)))  # the issues of one paper
        day = number // len(PAPERS) * DAYS // turns
        return {"publication": self.papers[number % len(PAPERS)], "date": FIRST_DAY + timedelta(days=day)}

    def write_sources(self, numbers: Sequence[int], pages: list[Page]) -> list[SourceDocument]:
        """Write a source for each page with its bytes, and what the log says of it: made once, unchanged since."""
        texts = [f"第{number}号\n{self.text(36)}" for number in numbers]
        contents = write(
            SourceBytes, ({"sha256": sha256(text.encode()).hexdigest(), "data": text.encode()} for text in texts)
        )
        rows = zip(numbers, pages, texts, contents, strict=True)
        sources = write(SourceDocument, (self.source(*row) for row in rows))
        write(ImportEvent, (event for source in sources for event in self.events(source)))
        return sources

    def source(self, number: int, page: Page, text: str, content: SourceBytes) -> dict[str, Any]:
        batch = self.batches[number * len(self.batches) // self.pages]
        name = f"{page.issue}/{page.number}.txt"
        known = {"page": page, "page_date": page.issue.date, "imported_at": batch.started_at, "outcome": "created"}
        return known | {"batch": batch, "name": name, "place": name, "content": content, "size": 3000, "text": text}

    def events(self, source: SourceDocument) -> Iterator[dict[str, Any]]:
        """Yield the lines of the log on one source; every fortieth failed at first, and some of the last still wait."""
        told = {"batch": source.batch, "batch_label": source.batch.label, "document": source, "name": source.name}
        told |= {"at": source.imported_at, "sha256": source.content_id}
        yield told | {"outcome": Outcome.CREATED, "stories": STORIES_A_PAGE}
        for _time in range(EVENTS_A_PAGE - 1):
            chance = self.random.random()
            outcome = Outcome.FAILED if chance < 0.03 else Outcome.UPDATED if chance < 0.1 else Outcome.UNCHANGED
            if source.batch == self.batches[-1] and chance > 0.5:
                outcome = Outcome.WAITING
            yield told | {"outcome": outcome, "content": source.content}

    def story(self, page: Page, source: SourceDocument, number: int) -> dict[str, Any]:
        """Return one story: the older, the likelier it was sorted and published."""
        text = self.text(9)
        day = page.issue.date
        age = 1 - (day - FIRST_DAY).days / DAYS
        row = {
            "code": f"n{number:09d}",
            "headline": f"{self.one_of(SENTENCES)[:18]}（{number}）",
            "body": [{"kind": "paragraph", "text": line} for line in text.split("\n")],
            "text": text,
            "length": len(text),
            "summary": text[:100],
            "page": page,
            "source": source,
            "position": number % STORIES_A_PAGE,
            "confidence": round(1 - self.random.random() ** 2 / 2, 3),
            "printed_on": day,
            "imported_at": source.imported_at,
        }
        return row | self.decided(self.random.random() < 0.2 + 0.7 * age, day, source.imported_at)

    def decided(self, is_sorted: bool, day: date, at: datetime) -> dict[str, Any]:
        """Return what editors made of a story: one that nobody sorted is a draft, half of these in a section."""
        if not is_sorted:
            return {"section": self.one_of(self.sections) if self.random.random() < 0.5 else None}
        known = {"section": self.one_of(self.sections), "edited_at": at, "edited_by": self.chief, "tagged_at": at}
        if self.random.random() < 0.1:
            return known
        public = known | {"status": Status.PUBLISHED, "published_at": at, "shown_on": day, "published_by": self.chief}
        return public | ({"status": Status.WITHDRAWN, "withdrawn_at": at} if self.random.random() < 0.03 else {})

    def write_around(self, stories: list[Article]) -> None:
        """Write the addresses, bylines, tags and institutions of stories, some links between them, and the history."""
        write(PermanentAddress, map(self.address, stories))
        write(Byline, (row for story in stories for row in self.bylines(story)))
        tags, about = Article.tags.through, Article.institutions.through
        edited = [story for story in stories if story.edited_at]
        write(tags, ({"article": story, "tag": self.often_first(self.tags)} for story in edited))
        write(about, ({"article": story, "institution": self.often_first(self.institutions)} for story in stories))
        pairs = zip(stories[::100], stories[1::100], strict=False)
        write(StoryLink, ({"first": first, "second": second} for first, second in pairs))
        kind = ContentType.objects.get_for_model(Article)
        told = {"content_type": kind, "user": self.chief, "action_flag": CHANGE, "change_message": "已发布"}
        write(LogEntry, (told | {"object_id": str(story.pk), "object_repr": story.headline} for story in edited))

    def address(self, story: Article) -> dict[str, Any]:
        key = {"code": story.code, "place": story.source.place, "item_key": str(story.position), "article": story}
        return key | {"was_public": story.published_at is not None}

    def bylines(self, story: Article) -> Iterator[dict[str, Any]]:
        for position, role in enumerate(("记者", "通讯员")[: self.random.randint(1, 2)]):
            yield {"article": story, "author": self.often_first(self.authors), "role": role, "position": position}

    def write_figures(self, stories: list[Article]) -> None:
        """Write a photo for every third story, few of them with a file, and an ad for every tenth."""
        photos = write(Photo, (self.photo(story, at % 17 == 0) for at, story in enumerate(stories[::3])))
        write(Byline, ({"photo": photo, "author": self.often_first(self.authors), "role": "摄"} for photo in photos))
        kinds = list(Ad.Kind)
        rows = (
            self.where(story) | {"advertiser": f"临澜银行{story.pk}", "text": "存款有息，幸福加倍", "kind": kind}
            for story, kind in zip(stories[::10], kinds * len(stories), strict=False)
        )
        write(Ad, rows)

    def photo(self, story: Article, has_file: bool) -> dict[str, Any]:
        file = f"photos/{story.pk}.jpg" if has_file else ""
        kept = {"status": Status.PUBLISHED, "published_at": self.now} if file and story.published_at else {}
        return self.where(story) | {"article": story, "caption": self.one_of(SENTENCES), "file": file} | kept

    def where(self, story: Article) -> dict[str, Any]:
        names = ("page", "source", "position", "printed_on", "imported_at", "confidence")
        return {name: getattr(story, name) for name in names}

    def text(self, sentences: int) -> str:
        """Return so many sentences, three a paragraph."""
        chosen = [self.one_of(SENTENCES) for _at in range(sentences)]
        return "\n".join("".join(chosen[at : at + 3]) for at in range(0, sentences, 3))

    def one_of(self, things: Sequence[Any]) -> Any:
        return things[int(self.random.random() * len(things))]

    def often_first(self, things: Sequence[Any]) -> Any:
        """Choose as names are met in print: few very often, most of them rarely."""
        return things[int(self.random.random() ** 3 * len(things))]


def write(model: type[Model], rows: Any) -> list[Any]:
    """Write rows given as the fields of each, and return them with their keys."""
    return model._default_manager.bulk_create([model(**row) for row in rows])
