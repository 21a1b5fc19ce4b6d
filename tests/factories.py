"""Rows for tests, each complete and distinct without being told anything: `make_article(headline="…")`.

Plain functions over the models. Every one takes the fields of its model as keywords and saves what it returns.
"""

from datetime import date
from hashlib import sha256
from io import BytesIO
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.models import (
    Ad,
    Article,
    Author,
    Byline,
    ImportBatch,
    Institution,
    Issue,
    Page,
    PagePicture,
    PermanentAddress,
    Photo,
    Publication,
    Section,
    SourceBytes,
    SourceDocument,
    Tag,
)
from articles.models.article import Status
from articles.models.intake import Outcome

PARAGRAPHS = (
    "清晨六点，社区卫生服务中心的灯已经亮了，家庭医生把当天要走访的名册又看了一遍。",
    "“血压稳住了，药还是按时吃。”老人把记录本递过来，上面的数字一笔一画写得很清楚。",
)
PRINTED_ON = date(2026, 3, 5)
numbers = count(1)


def make_publication(**fields) -> Publication:
    number = next(numbers)
    return Publication.objects.create(**{"name": f"临澜日报{number}", "slug": f"lanlin-{number}"} | fields)


def make_issue(publication=None, day: date = PRINTED_ON, **fields) -> Issue:
    return Issue.objects.create(publication=publication or make_publication(), date=day, **fields)


def make_page(issue=None, number: str = "A03", **fields) -> Page:
    return Page.objects.create(issue=issue or make_issue(), number=number, **fields)


def make_page_picture(page=None, **fields) -> PagePicture:
    """The picture of a page; writes a small JPEG to MEDIA_ROOT."""
    return PagePicture.objects.create(**{"page": page or make_page(), "file": picture(400, 600, "#efece4")} | fields)


def make_section(**fields) -> Section:
    """A section beside the thirteen of the migration; those are had by `Section.objects.get(slug=…)`."""
    number = next(numbers)
    return Section.objects.create(**{"slug": f"section-{number}", "name": f"栏目{number}", "order": 50} | fields)


def make_tag(**fields) -> Tag:
    number = next(numbers)
    return Tag.objects.create(**{"name": f"标签{number}", "slug": f"标签{number}"} | fields)


def make_author(**fields) -> Author:
    number = next(numbers)
    name = fields.get("name", f"记者{number}")
    return Author.objects.create(**{"name": name, "slug": f"{name}-{number}"} | fields)


def make_institution(**fields) -> Institution:
    number = next(numbers)
    name = fields.get("name", f"临澜市第{number}人民医院")
    return Institution.objects.create(**{"name": name, "slug": f"{name}-{number}", "kind": "hospital"} | fields)


def make_article(
    status: str = Status.DRAFT, authors=(), institutions=(), tags=(), paragraphs=PARAGRAPHS, **fields
) -> Article:
    """A story with its permanent address. `authors` are Author rows or names; they sign as 记者 in this order."""
    number = next(numbers)
    body = fields.get("body", [{"kind": "paragraph", "text": text} for text in paragraphs])
    text = "\n".join(block["text"] for block in body)
    row = {
        "code": f"s{number:09d}",
        "headline": f"社区门口量血压{number}",
        "body": body,
        "text": text,
        "length": len("".join(text.split())),
        "summary": text[:120].replace("\n", ""),
        "status": status,
    }
    article = Article.objects.create(**row | state_fields(status, fields) | fields)
    PermanentAddress.objects.create(
        code=article.code, place="test", item_key=str(number), article=article, was_public=status != Status.DRAFT
    )
    sign(authors, article=article)
    article.institutions.set(institutions)
    article.tags.set(tags)
    return article


def state_fields(status: str, fields: dict) -> dict:
    """What a story of this status must have by the constraints of the database."""
    if status == Status.DRAFT:
        return {}
    if status == Status.MERGED:
        return {"told_in": fields.get("told_in") or make_article()}
    published_at = fields.get("published_at") or timezone.now()
    shown_on = fields.get("printed_on") or timezone.localdate(published_at)
    known = {"published_at": published_at, "shown_on": shown_on}
    if "section" not in fields:
        known["section"] = Section.objects.get(slug="work")
    return known if status == Status.PUBLISHED else known | {"withdrawn_at": timezone.now()}


def make_published_article(**fields) -> Article:
    return make_article(status=Status.PUBLISHED, **fields)


def sign(authors, **owner) -> None:
    """Give a story (`article=`) or a photo (`photo=`) its bylines in order."""
    role = "摄" if "photo" in owner else "记者"
    for position, author in enumerate(authors):
        person = make_author(name=author) if isinstance(author, str) else author
        Byline.objects.create(author=person, role=role, position=position, **owner)


def picture(width: int = 640, height: int = 400, color: str = "#7a8f84") -> ContentFile:
    """A small real JPEG file."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), color).save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), name=f"photo-{next(numbers)}.jpg")


def make_photo(status: str = Status.DRAFT, authors=(), with_file: bool = False, **fields) -> Photo:
    """A photo; `with_file=True` writes a small JPEG to MEDIA_ROOT, so give that a temporary folder."""
    number = next(numbers)
    row = {"caption": f"3月4日，医护人员在社区义诊。（图{number}）", "status": status}
    if status == Status.PUBLISHED:
        row["published_at"] = timezone.now()
    if with_file:
        row["file"] = picture()
    photo = Photo.objects.create(**row | fields)
    sign(authors, photo=photo)
    return photo


def make_ad(**fields) -> Ad:
    number = next(numbers)
    return Ad.objects.create(**{"advertiser": f"临澜银行{number}", "text": f"存款有息，幸福加倍{number}"} | fields)


def make_batch(**fields) -> ImportBatch:
    return ImportBatch.objects.create(**{"label": f"批次{next(numbers)}"} | fields)


def make_document(
    text: str = "社区门口量血压\n本报讯（记者 林知夏）清晨六点。\n", batch=None, **fields
) -> SourceDocument:
    """One version of a source, its bytes the UTF-8 of `text`."""
    number = next(numbers)
    data = text.encode()
    content, _created = SourceBytes.objects.get_or_create(sha256=sha256(data).hexdigest(), defaults={"data": data})
    row = {
        "batch": batch or make_batch(),
        "name": f"A{number:02d}.txt",
        "place": f"path/{number}.txt",
        "content": content,
        "size": len(data),
        "encoding": "utf-8",
        "text": text,
        "outcome": Outcome.CREATED,
    }
    return SourceDocument.objects.create(**row | fields)


def make_user(group: str = "editor"):
    """A person of the desk, in one of the groups staff, editor and chief."""
    user = get_user_model().objects.create_user(f"{group}{next(numbers)}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user
