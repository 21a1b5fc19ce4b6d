"""A second try for what failed only because another process was at it too."""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, OperationalError

ATTEMPTS = 4
T = TypeVar("T")


def again(attempt: Callable[[], T]) -> T:
    """Return what `attempt` returns; try again where another process made the same row first or held a lock.

    `attempt` must be one transaction, so that nothing of a failed try is left. The last error is raised.
    """
    for _try in range(ATTEMPTS - 1):
        try:
            return attempt()
        except (IntegrityError, OperationalError):
            continue
    return attempt()
