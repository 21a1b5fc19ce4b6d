"""A few fingerprints of a text, chosen so that a part of it, and a misread or edited copy, has many of them too.

Every run of five letters is hashed, and the hashes below a bound are kept: whether one is kept depends on the run
alone, not on what stands around it. So the share of a text's fingerprints that another has too estimates the share of
its words that stand there (FracMinHash: Irber and others 2022), for an abridged copy as well; MinHash and SimHash,
which compare whole texts, lose those (measured: LIBRARIES, Same story).

Five letters: of two misread in a hundred a run survives nine times in ten, and few runs of five stand in many stories
by chance. CRC-32 is the same in every version of Python and on every machine, and three times as fast as BLAKE2.
"""

import re
from unicodedata import normalize
from zlib import crc32

RUN = 5
_WIDTH = 4  # bytes a letter in UTF-32
_ALL = 1 << 32
#: (texts of fewer letters than this, one run in so many is kept). A short text keeps more of its few runs; so does the
#: part of a long one that is compared with it not, hence no class is more than twice as dense as the next.
_DENSITIES = ((120, 4), (300, 8), (800, 16), (4000, 32))
_SPARSEST = 64
_NO_LETTER = re.compile(r"[\W_]+")


def letters_of(text: str) -> str:
    """Return the letters, digits and Hanzi of a text, widths folded.

    Marks go first: a full-width comma alone makes the folding of a whole text ten times as slow.
    """
    return normalize("NFKC", _NO_LETTER.sub("", text)).casefold()


def sketch(letters: str) -> frozenset[int]:
    """Return the fingerprints of letters, each below 2**30: some 30 for a story of 900 letters, none below 5."""
    bound = _ALL // one_in(len(letters))
    data = letters.encode("utf-32-le", "surrogatepass")
    last = (len(letters) - RUN) * _WIDTH
    hashes = (crc32(data[at : at + RUN * _WIDTH]) for at in range(0, last + 1, _WIDTH))
    return frozenset(value for value in hashes if value < bound)


def one_in(letters: int) -> int:
    """Return of how many runs one is kept in a text of so many letters."""
    return next((density for length, density in _DENSITIES if letters < length), _SPARSEST)
