"""Links that leave the government's sites pass a page that says so first (STANDARDS 1)."""

from urllib.parse import urlsplit

from django import template
from django.core.signing import BadSignature, Signer
from django.urls import reverse

register = template.Library()

SCHEMES = {"http", "https"}
GOVERNMENT = ".gov.cn"
signer = Signer(salt="articles.leaving")


@register.filter
def leaving(url: str) -> str:
    """Return the address to link to instead of `url`: that of the page in between, but for other government sites."""
    if is_government(url):
        return url
    return reverse("articles:leaving", query={"to": signer.sign(url)})


def read_target(signed: str) -> str:
    """Return the link that `leaving` signed, "" for anything that it did not or that is no web address."""
    try:
        target = signer.unsign(signed)
    except BadSignature:
        return ""
    return target if urlsplit(target).scheme in SCHEMES else ""


def is_government(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in SCHEMES and f".{parts.hostname or ''}".endswith(GOVERNMENT)
