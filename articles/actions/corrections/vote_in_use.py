"""The vote that pages are read with: the bureau's own where it trained one, else that which ships."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles.pipeline.labelling.learnt.vote import Vote, read_vote, shipped_vote


def vote_in_use() -> Vote:
    """Return the vote of NEWSROOM_LABEL_MODEL, as long as nothing was trained there that which ships.

    Raises ImproperlyConfigured where the model is there and broken, or its verdict is missing.
    """
    model = settings.NEWSROOM_LABEL_MODEL
    if model is None or not model.is_file():
        return shipped_vote()
    try:
        return read_vote(model)
    except (OSError, ValueError, KeyError, TypeError) as error:
        words = f"NEWSROOM_LABEL_MODEL names {model}, which cannot be used: {error}. Run train_labels anew."
        raise ImproperlyConfigured(words) from error
