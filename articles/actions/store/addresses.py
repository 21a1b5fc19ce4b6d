"""Permanent addresses: a story of a place has one code, however often it is undone and read again."""

import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from itertools import count
from typing import NamedTuple
from unicodedata import normalize

from django.utils.crypto import salted_hmac

from articles.models import PermanentAddress

CODE_LENGTH = 10  # characters of 5 bits
_NO_WORDS = re.compile(r"[\W_]+")


class Spot(NamedTuple):
    """What tells an item of a source for ever: the place of the source, and the key of the item there."""

    place: str
    key: str


def claim_address(place: str, item_key: str) -> str:
    """Return the code of this item at this place: the one it had before, else a new one."""
    spot = Spot(place, item_key)
    known = PermanentAddress.objects.filter(place=place, item_key=item_key).first()
    address = known or PermanentAddress.objects.create(code=free_codes([spot])[spot], place=place, item_key=item_key)
    return address.code


def free_codes(spots: Iterable[Spot]) -> dict[Spot, str]:
    """Make a code for each item that no other address has."""
    codes = {spot: make_code(*spot) for spot in spots}
    taken = set(PermanentAddress.objects.filter(code__in=codes.values()).values_list("code", flat=True))
    for spot in [spot for spot, code in codes.items() if code in taken]:
        attempts = (make_code(*spot, attempt) for attempt in count(1))
        codes[spot] = next(code for code in attempts if not PermanentAddress.objects.filter(code=code).exists())
    return codes


def make_code(place: str, item_key: str, attempt: int = 0) -> str:
    """Return ten characters of [a-z2-7]; another attempt gives others.

    They are made of place and item with the site's secret: nobody can guess those of a draft, and they come out the
    same where the table of addresses was lost.
    """
    digest = salted_hmac("articles.address", f"{place}\n{item_key}\n{attempt}", algorithm="sha256").digest()
    return b32encode(digest).decode().lower()[:CODE_LENGTH]


def item_keys(headlines: Iterable[str]) -> list[str]:
    """Return for the stories of one page their keys: the headline without marks and spaces, and which of its like."""
    seen: dict[str, int] = {}
    keys = []
    for headline in headlines:
        words = _NO_WORDS.sub("", normalize("NFKC", headline)).casefold()
        seen[words] = seen.get(words, 0) + 1
        keys.append(item_key(words, seen[words]))
    return keys


def item_key(words: str, ordinal: int) -> str:
    """Return a key of at most 64 characters: words as they are where they are short, else their fingerprint."""
    whole = f"{words}#{ordinal}"
    return whole if len(whole) <= 64 else sha256(whole.encode()).hexdigest()


def next_key(key: str) -> str:
    """Return the key of the next item of the like: words#2 after words#1."""
    words, _mark, ordinal = key.rpartition("#")
    return item_key(words, int(ordinal) + 1) if words and ordinal.isdecimal() else item_key(key, 2)
