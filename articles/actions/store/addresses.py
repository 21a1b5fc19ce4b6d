"""Permanent addresses: a story of a place has one code, however often it is undone and read again."""

import re
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha256
from itertools import count
from unicodedata import normalize

from django.utils.crypto import salted_hmac

from articles.models import PermanentAddress

CODE_LENGTH = 10  # characters of 5 bits
_NO_WORDS = re.compile(r"[\W_]+")


def claim_address(place: str, item_key: str) -> str:
    """Return the code of this item at this place: the one it had before, else a new one."""
    return claim_addresses(place, [item_key])[item_key]


def claim_addresses(place: str, item_keys: Iterable[str]) -> dict[str, str]:
    """Return the code of each of these items of one place; a story that was undone gets its own back."""
    rows = PermanentAddress.objects.filter(place=place).values_list("item_key", "code")
    codes = dict(rows)
    missing = [key for key in dict.fromkeys(item_keys) if key not in codes]
    new = free_codes(place, missing)
    PermanentAddress.objects.bulk_create(
        PermanentAddress(code=code, place=place, item_key=key) for key, code in new.items()
    )
    return codes | new


def free_codes(place: str, keys: list[str]) -> dict[str, str]:
    """Make a code for each key that no other address has."""
    codes = {key: make_code(place, key) for key in keys}
    taken = set(PermanentAddress.objects.filter(code__in=codes.values()).values_list("code", flat=True))
    for key in [key for key, code in codes.items() if code in taken]:
        attempts = (make_code(place, key, attempt) for attempt in count(1))
        codes[key] = next(code for code in attempts if not PermanentAddress.objects.filter(code=code).exists())
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
