"""Files that rows name: deleted only once no row and no deletion that can be taken back names them."""

from django.core.files.storage import default_storage
from django.db.models import Model

from articles.models import Step

from ..desk.web_picture import forget_made

StoredFile = tuple[type[Model], str, str]  # a model, its column, and what stands there


def delete_file(file: StoredFile) -> int:
    """Delete a file and the pictures made from it; return 1, or 0 where a row or another deletion names it."""
    model, column, name = file
    kept = Step.objects.filter(model=model._meta.label_lower, is_undone=False, **{f"before__{column}": name})
    if model._base_manager.filter(**{column: name}).exists() or kept.exists():
        return 0
    default_storage.delete(name)
    forget_made(name)
    return 1
