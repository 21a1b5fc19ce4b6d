"""What the tests of the names compare: every column of every row of every table, and relations worth merging."""

from django.apps import apps

from articles.actions.deeds.columns import columns_of
from articles.models import Alias, Deed, Step

JOURNAL = (Deed, Step)


def everything() -> dict[str, list]:
    """Every column of every row of the application's tables, but for the journal of what was done to them."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return {
        model._meta.label: [columns_of(row) for row in model._base_manager.order_by("pk")]
        for model in models
        if model not in JOURNAL and not model._meta.proxy
    }


def aliases_of(name) -> list[str]:
    return sorted(Alias.objects.filter(**{name._meta.model_name: name}).values_list("name", flat=True))
