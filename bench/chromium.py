"""The Chromium of this machine, for tests and for screenshots."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of the Chromium to drive: NEWSROOM_CHROMIUM, else the first that is installed, else None.

    Raises FileNotFoundError where a path that is set names no program: CI sets it, so that a missing browser fails
    there instead of being skipped.
    """
    chosen = os.environ.get("NEWSROOM_CHROMIUM")
    if chosen and not shutil.which(chosen):
        raise FileNotFoundError(f"NEWSROOM_CHROMIUM names no program: {chosen}")
    return chosen or next(filter(None, map(shutil.which, NAMES)), None)
