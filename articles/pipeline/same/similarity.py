"""How much two texts have in common, by their runs of three characters.

Measured on real pages: a story and its shortened reprint share nearly all runs of the shorter one, two different
stories under a tenth of them.
"""

import re
from unicodedata import normalize

RUN = 3
_NO_WORDS = re.compile(r"[\W_]+")


def runs(text: str) -> frozenset[str]:
    """Return the runs of three letters, digits or Hanzi of `text`; a shorter text is one run."""
    letters = _NO_WORDS.sub("", normalize("NFKC", text)).casefold()
    if len(letters) <= RUN:
        return frozenset([letters]) if letters else frozenset()
    return frozenset(letters[at : at + RUN] for at in range(len(letters) - RUN + 1))


def containment(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share (0..1) of the smaller set's runs that the larger has too; 0 where one is empty."""
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
