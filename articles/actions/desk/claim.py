"""Keep a story of the queue for the editor who has it on the screen, so that two never work on the same one."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from articles.models import QueueClaim

HELD = timedelta(minutes=10)  # longer than anybody reads; then whoever went away has left the story to others


@transaction.atomic
def claim(key: int, user: AbstractBaseUser, now: datetime) -> QueueClaim:
    """Return the claim that holds on the story of this key: this user's, unless another was first.

    A user holds one story; what was on the screen before is free at once. Two who ask in the same moment are told
    apart by the database: a story has one claim.
    """
    claims = QueueClaim.objects.select_related("user")
    if held := claims.filter(article=key, user=user, until__gt=now + HELD / 2).first():
        return held
    QueueClaim.objects.filter(Q(user=user) | Q(article=key, until__lte=now)).delete()
    return claims.get_or_create(article_id=key, defaults={"user": user, "until": now + HELD})[0]
