"""What an advertisement or a notice says of itself: who gives it, from when to when it holds, of which kind."""

import re
from dataclasses import replace
from functools import cache

from ..dates import validity
from ..lexicon import read_table
from ..records import Advert
from .advertisers import advertiser, giver

_FOR_MONEY = re.compile(r"元|优惠|热线|公司")


@cache
def _public_service() -> re.Pattern[str]:
    return re.compile("|".join(read_table("adverts.toml")["words"]["public_service"]))


def read_advert(advert: Advert, page_date: str) -> Advert:
    """The advert with its advertiser, its kind and its dates; years that it does not print come from the page's."""
    text = "\n".join(advert.lines)
    starts, ends = validity(text, page_date)
    kind = advert.kind
    if kind == "commercial" and _public_service().search(text) and not _FOR_MONEY.search(text):
        kind = "public_service"
    speaker = giver(advert.lines) if kind == "notice" else advertiser(advert.lines)
    return replace(advert, advertiser=speaker, kind=kind, starts=starts, ends=ends)
