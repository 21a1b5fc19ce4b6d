"""Stories: the article and its bylines."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .bylines import Byline
from .intake import SourceDocument
from .names import Author, Institution
from .printed import Printed
from .status import Status
from .subjects import Section, Tag


class ArticleQuerySet(models.QuerySet):
    def published(self):
        """What a reader may see: published, and in a section that is shown to readers."""
        return self.filter(status=Status.PUBLISHED, section__is_public=True)

    def told_elsewhere(self):
        """Stories that readers find in another, into which they were merged."""
        return self.filter(told_in__status=Status.PUBLISHED, told_in__section__is_public=True)

    def findable(self):
        """What readers find, in its own place or in another story: what a printed page shows where it stood."""
        here = Q(status=Status.PUBLISHED, section__is_public=True)
        return self.filter(here | Q(told_in__status=Status.PUBLISHED, told_in__section__is_public=True))

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def untouched(self):
        """Stories that no editor has edited or published: a new reading may replace them."""
        return self.filter(edited_at__isnull=True, status=Status.DRAFT)

    def to_tag(self):
        """Drafts that no editor has tagged yet: the queue of the desk.

        Said as the condition of `article_to_tag` says it. Of `status = draft` SQLite would look in whichever index
        begins with the status, and sort half the archive (100,000 stories: 190 ms against 0.3).
        """
        waiting = self.filter(tagged_at__isnull=True)
        return waiting.exclude(status=Status.PUBLISHED).exclude(status=Status.WITHDRAWN).exclude(status=Status.MERGED)

    def came_in_since(self, moment):
        """Stories of the sources that came in since; by these, which have an index of their times."""
        return self.filter(source__in=SourceDocument.objects.filter(imported_at__gte=moment).order_by().values("pk"))

    def in_queue_order(self):
        """Order of the queue: as the sources came in, then down each page."""
        return self.order_by("source_id", "position", "pk")

    def chosen(self):
        """Stories whose section an editor chose: accepted in the queue, or published with it."""
        return self.filter(Q(tagged_at__isnull=False) | Q(published_at__isnull=False), section__isnull=False)

    def last_chosen(self):
        """Order of the choices, the newest first."""
        return self.order_by(Coalesce("tagged_at", "published_at").desc(), "-pk")

    def last_published(self):
        """What readers find of what was published here, the last first; without naming the status, as `to_tag`."""
        once = self.filter(published_at__isnull=False).exclude(status=Status.DRAFT)
        return once.exclude(status=Status.WITHDRAWN).exclude(status=Status.MERGED).order_by("-published_at")

    def uncompared(self):
        """Stories that were not compared with all others yet as their texts stand."""
        return self.filter(comparison__isnull=True)

    def unlinked(self):
        """Stories that no editor has marked as the same as another, or as a reprint."""
        return self.filter(links_to__isnull=True, links_from__isnull=True)

    def in_section(self, section):
        return self.filter(section=section)

    def by_author(self, author):
        return self.filter(pk__in=Byline.objects.filter(author=author, article__isnull=False).values("article"))

    def signed(self, name: str):
        """Stories of which an author's name holds these characters."""
        signed = Byline.objects.filter(author__name__contains=name, article__isnull=False)
        return self.filter(pk__in=signed.values("article"))

    def about(self, institution):
        return self.filter(institutions=institution)

    def tagged(self, tag):
        return self.filter(tags=tag)

    def printed_in(self, issue):
        return self.filter(page__issue=issue)

    def between(self, first, last):
        """Stories shown under a day of this range, both ends included."""
        return self.filter(shown_on__range=(first, last))

    def years(self) -> list[int]:
        """Return the years from the newest of these stories back to the oldest, those without any between too."""
        days = self.order_by("shown_on").values_list("shown_on", flat=True)
        first, last = days.first(), days.last()
        return list(range(last.year, first.year - 1, -1)) if first else []

    def days_of(self, year: int):
        """The days of a year under which at least one of these stories is shown."""
        return self.filter(shown_on__year=year).order_by("shown_on").values_list("shown_on", flat=True).distinct()

    def linked_to(self, article):
        """Stories that an editor has marked as the same as this one, or as a reprint of it or by it."""
        pairs = apps.get_model("articles.StoryLink").objects.filter(Q(first=article) | Q(second=article))
        return self.filter(Q(pk__in=pairs.values("first")) | Q(pk__in=pairs.values("second"))).exclude(pk=article.pk)

    def in_reading_order(self):
        return self.order_by("position", "pk")

    def newest_first(self):
        """Order for readers: by the day of printing, then by the time of publication here."""
        return self.order_by("-shown_on", "-published_at", "-pk")

    def with_credits(self):
        """With all that a list or a story page shows, at a fixed number of queries."""
        bylines = Byline.objects.select_related("author").order_by("position")
        return self.select_related("section", "page__issue__publication").prefetch_related(
            Prefetch("byline_set", queryset=bylines)
        )

    def with_origin(self):
        """With the page on which each was printed, of which issue of which publication."""
        return self.select_related("page__issue__publication")

    def for_lists(self):
        """Without the columns that no list shows (body, spans): a page of headlines reads no story whole."""
        return self.with_credits().with_pictures().defer("body", "text", "spans", "doubts", "suggestions", "mentions")

    def for_results(self):
        """As `for_lists()`, and with the text, of which a found story shows a part."""
        return self.with_credits().with_pictures().defer("body", "spans", "doubts", "suggestions", "mentions")

    def for_titles(self):
        """Only what a line with a headline and a date shows."""
        return self.only("code", "kicker", "headline", "summary", "shown_on", "section_id", "page_id", "position")

    def with_pictures(self):
        """With the photos that readers see in each story, in `pictures`."""
        photos = apps.get_model("articles.Photo").objects.published().in_reading_order()
        return self.prefetch_related(Prefetch("photo_set", photos, to_attr="pictures"))

    def for_story_page(self):
        """Whole, with everything that its own page shows of it."""
        credits = Prefetch("pictures__byline_set", Byline.objects.select_related("author").order_by("position"))
        return self.with_credits().with_pictures().prefetch_related(credits, "tags", "institutions__alias_set")


class Article(Printed):
    """A story.

    `body` is a list of blocks in order, each {"kind": "paragraph" | "subhead", "text": str};
    `text` is the same as plain text, one block a line, for search and comparison; `length` counts its
    characters without white space. `tagged_at` is when an editor accepted section, tags and names; until then a draft
    waits in the queue. `shown_on` is the day under which readers find it: printed, else published.
    `jumps` are those printed with it: {"back": whether it comes from another page, "page": its number or ""}.
    `told_in` is the story into which it was merged: readers find it there, and its address leads there.
    `mentions` are where the body as read names an institution first, in each wording: {"institution": its name as
    read, "printed": str, "block": int, "start": int, "end": int}. A column, for only its story's page reads it, and by
    names, so that merging and splitting institutions leave it as it is.
    """

    code = models.SlugField(_("permanent address"), max_length=16, unique=True)
    kicker = models.CharField(_("kicker"), max_length=300, blank=True)
    headline = models.CharField(_("headline"), max_length=300)
    deck = models.CharField(_("deck"), max_length=300, blank=True)
    body = models.JSONField(_("body"), default=list, blank=True)
    text = models.TextField(_("plain text"), blank=True, editable=False)
    length = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    summary = models.CharField(_("summary"), max_length=200, blank=True, editable=False)
    dateline_place = models.CharField(_("place of the dateline"), max_length=40, blank=True)
    dateline_source = models.CharField(_("agency or site of the dateline"), max_length=60, blank=True)
    dateline_date = models.CharField(_("date of the dateline"), max_length=10, blank=True)
    jumps = models.JSONField(_("jumps"), default=list, blank=True, editable=False)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, db_index=False, verbose_name=_("section")
    )  # `article_by_section` begins with it
    suggestions = models.JSONField(_("section suggestions"), default=list, blank=True)
    tags = models.ManyToManyField(Tag, blank=True, verbose_name=_("tags"))
    institutions = models.ManyToManyField(Institution, blank=True, verbose_name=_("institutions"))
    mentions = models.JSONField(_("places of the institutions"), default=list, blank=True, editable=False)
    authors = models.ManyToManyField(Author, through="Byline", verbose_name=_("authors"))
    tagged_at = models.DateTimeField(_("tagged at"), null=True, blank=True, editable=False)
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="tagged_articles",
        verbose_name=_("tagged by"),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    told_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="reprints",
        verbose_name=_("merged into"),
    )  # `article_reprints` has the few that are
    shown_on = models.DateField(_("day shown to readers"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published here at"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="published_articles",
        verbose_name=_("published by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="withdrawn_articles",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_reason = models.CharField(_("reason of withdrawal"), max_length=200, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-imported_at", "-pk"]
        permissions = [("publish_article", _("Can publish and withdraw stories"))]
        indexes = [
            models.Index(fields=["section", "status", "-shown_on", "-published_at"], name="article_by_section"),
            models.Index(fields=["status", "-shown_on", "-published_at"], name="article_newest"),
            models.Index(fields=["page", "status", "position"], name="article_by_page"),
            models.Index(fields=["printed_on", "status", "tagged_at"], name="article_by_day"),
            models.Index(fields=["status", "confidence"], name="article_by_confidence"),
            # These two cost an import nothing: it writes drafts that nobody has tagged.
            models.Index(fields=["tagged_at"], condition=Q(tagged_at__isnull=False), name="article_tagged"),
            models.Index(fields=["published_at"], condition=Q(published_at__isnull=False), name="article_published"),
            models.Index(fields=["told_in"], condition=Q(told_in__isnull=False), name="article_reprints"),
            models.Index(
                fields=["source", "position", "status", "tagged_at"],  # the last two so that it can be counted alone
                condition=Q(tagged_at__isnull=True) & ~Q(status="published") & ~Q(status="withdrawn"),
                name="article_to_tag",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_headline"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="article_status_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | Q(published_at__isnull=False, section__isnull=False, shown_on__isnull=False),
                name="published_article_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | Q(withdrawn_at__isnull=False), name="withdrawn_article_has_time"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, told_in__isnull=False)
                | (~Q(status=Status.MERGED) & Q(told_in__isnull=True)),
                name="merged_article_leads_on",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="article_confidence_is_share",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:story", args=[self.code])

    @property
    def cover(self):
        """The first picture whose file is kept, for lists; of stories read `with_pictures()`."""
        return next((photo for photo in self.pictures if photo.is_kept), None)

    @property
    def title(self) -> str:
        """Kicker and headline read together, as lists show them (STANDARDS 6)."""
        return f"{self.kicker}　{self.headline}" if self.kicker else self.headline
