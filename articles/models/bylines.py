"""Who made what: the credits of stories and of photos."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .names import Author


class Byline(models.Model):
    """A credit of a story or of a photo, in the order and with the role as printed."""

    # Neither has an index of its own: that of a constraint below begins with it.
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, db_index=False, verbose_name=_("story")
    )
    photo = models.ForeignKey(
        "articles.Photo", models.CASCADE, null=True, blank=True, db_index=False, verbose_name=_("photo")
    )
    author = models.ForeignKey(Author, models.PROTECT, verbose_name=_("author"))
    role = models.CharField(_("role as printed"), max_length=30, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, photo__isnull=True) | Q(article__isnull=True, photo__isnull=False),
                name="byline_of_one_thing",
            ),
            models.UniqueConstraint(fields=["article", "author", "role"], name="author_once_a_role_in_story"),
            models.UniqueConstraint(fields=["photo", "author", "role"], name="author_once_a_role_in_photo"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.author}".strip()
