"""The one application of the project."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Name the application as the desk shows it."""

    name = "articles"
    verbose_name = _("Newsroom")
