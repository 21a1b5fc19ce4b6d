"""The settings of a server, with one address more for each page that is measured: the same bytes from a bare view."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site.addresses"
