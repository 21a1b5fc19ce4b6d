"""Who may undo a deed: whoever did it, as long as such rows are still theirs to change; others with a permission."""

from django.apps import apps
from django.contrib.auth.models import AbstractUser, AnonymousUser

from articles.models import Deed, Step

UNDO_OTHERS = "articles.undo_deed"
DONE_WITH = {Step.Kind.MADE: "add", Step.Kind.CHANGED: "change", Step.Kind.DELETED: "delete"}


def may_undo(deed: Deed, user: AbstractUser | AnonymousUser) -> bool:
    """Tell whether this user may undo this deed, as far as something of it is left."""
    return user.has_perm(UNDO_OTHERS) or (deed.by_id == user.pk and user.has_perms(permissions_of(deed)))


def permissions_of(deed: Deed) -> set[str]:
    """Return the permissions that it took to do what was asked for.

    Rows that a merge deletes live on in another: that took the permission to change them.
    """
    done_with = DONE_WITH if deed.verb == Deed.DELETE else DONE_WITH | {Step.Kind.DELETED: "change"}
    steps = deed.steps.order_by().values_list("kind", "model").distinct()
    asked = list(steps.filter(is_asked=True)) or list(steps)
    models = [(kind, apps.get_model(label)._meta) for kind, label in asked]
    return {f"{meta.app_label}.{done_with[kind]}_{meta.model_name}" for kind, meta in models if not meta.auto_created}
