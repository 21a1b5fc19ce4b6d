"""Empty the index of fingerprints, so that all stories are compared anew."""

from django.db import transaction

from articles.models import Comparison, Fingerprint


@transaction.atomic
def forget_all() -> None:
    """Take all stories out of the index. Pairs stay, decided or not, until their stories are compared again."""
    Fingerprint.objects.all().delete()
    Comparison.objects.all().delete()
