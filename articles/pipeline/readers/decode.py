"""Bytes to text: the encoding of a Chinese text file, told by evidence.

A byte order mark settles it. Without one every candidate is tried, and the one whose result reads most like Chinese
prose wins: GB18030 decodes nearly anything and UTF-16 nearly any even number of bytes, so that the first candidate
that decodes proves nothing.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from ..records import Note, UnreadableSource

#: What can be tried, and how much better or worse than GB18030 a result must read. UTF-16 is seldom kept without its
#: mark; cp950 (Big5) is met in reprints from Hong Kong and Taiwan.
CANDIDATES = {"utf-8": 0.0, "gb18030": 0.0, "utf-16-le": -0.1, "utf-16-be": -0.1, "cp950": -0.15}
VALID_UTF8 = 0.3  # bytes beyond ASCII that keep all the rules of UTF-8 seldom do so by chance
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)
SAMPLE_BYTES = 16 * 1024  # even: a cut of a UTF-16 file falls between two characters

#: Files that people give the wrong suffix, by their first bytes.
SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls, .wps)"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"MZ\x90\x00", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

#: The commonest characters of present-day Chinese: half of any text, and about 2% of what misreading yields.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解"
    "问意建月公无系军很情者最立代想已通并提直题党程展五果医院市卫健康"
)
MARKS_OF_PROSE = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·　□■●▲◆～％０１２３４５６７８９")
LINE_ENDS_AND_TABS = frozenset("\n\r\t\f\x1a\u2028\u2029\x85")

#: Punctuation, arrows, numbers in circles, box drawing and shapes; CJK symbols; full-width forms.
SIGNS = ((0x2010, 0x2027), (0x2190, 0x21FF), (0x2460, 0x26FF), (0x3000, 0x303F), (0xFF00, 0xFFEF))

#: What nearly all of a page consists of; all of it is text.
ORDINARY = re.compile(r"[ -~\n\r\t\u2010-\u2027\u3000-\u3020\u4e00-\u9fa5\uff01-\uff5e]+")
MOST_NO_TEXT = 0.1  # random bytes have above 0.15 in the best reading; a page with more cannot be mended anyway
#: No misreading of the project's pages reads so well from this length on, so that the others need not be tried.
CONVINCING = 0.6
CONVINCING_BYTES = 100


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, its encoding by Python's name, and what was doubtful in decoding it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return the text of `data`, verbatim but for its byte order mark, its line ends (all are \\n) and NULs.

    What cannot be decoded becomes U+FFFD, and so does NUL, which no database keeps; both are told in a note.
    Raises UnreadableSource `empty` where there is no text, `binary` where the bytes are none.
    """
    if not data.strip():
        raise UnreadableSource("empty", "The file is empty.")
    refuse_known_binary(data)
    mark, encoding = marked_encoding(data)
    encoding = encoding or best_encoding(data)
    text = data[len(mark) :].decode(encoding, errors="replace")
    refuse_implausible(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\x00").strip():
        raise UnreadableSource("empty", "The file is empty.")
    return Decoded(text.replace("\x00", "\ufffd"), encoding, damage(text))


def refuse_known_binary(data: bytes) -> None:
    """Raise UnreadableSource `binary` where the first bytes are those of a well-known kind of file."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource("binary", f"This is no text file but {kind}.")


def marked_encoding(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that `data` begins with and the encoding it tells; both empty where it has none."""
    return next(((mark, encoding) for mark, encoding in MARKS if data.startswith(mark)), (b"", ""))


def best_encoding(data: bytes, among: Iterable[str] = tuple(CANDIDATES)) -> str:
    """Return the candidate under which `data` reads most like Chinese prose; the earlier one of equals."""
    sample = data[:SAMPLE_BYTES]
    found: dict[str, float] = {}
    for encoding in among:
        found[encoding] = evidence(sample, encoding)
        if found[encoding] >= CONVINCING and len(sample) >= CONVINCING_BYTES:
            return encoding
    return max(found, key=found.__getitem__)


def evidence(sample: bytes, encoding: str) -> float:
    """Return how much speaks for `encoding`: how its result reads, and whether the bytes keep the rules of UTF-8."""
    text = decode_sample(sample, encoding)
    kept = encoding == "utf-8" and not sample.isascii() and "\ufffd" not in text
    return plausibility(text) + CANDIDATES[encoding] + (VALID_UTF8 if kept else 0.0)


def decode_sample(sample: bytes, encoding: str) -> str:
    """Decode the beginning of a file; a character that the cut left incomplete is not held against it."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(sample, final=len(sample) < SAMPLE_BYTES)


def plausibility(text: str) -> float:
    """Return how much `text` reads like Chinese prose or plain ASCII: the mean worth of its characters, at most 1."""
    return sum(map(worth, text)) / len(text) if text else 0.0


@lru_cache(maxsize=16_384)
def worth(char: str) -> float:
    """Return what one character says for its decoding: 1 for it, 0 nothing, below 0 against it."""
    code = ord(char)
    if char in COMMON or char in MARKS_OF_PROSE:
        return 1.0
    if char in LINE_ENDS_AND_TABS or 0x20 <= code < 0x7F:
        return 0.5
    if 0x4E00 <= code <= 0x9FA5 or any(first <= code <= last for first, last in SIGNS):
        return 0.3
    if char == "\ufffd":
        return -4.0
    return -2.0 if is_no_text(char) else -0.1


def is_no_text(char: str) -> bool:
    """Tell what stands in no text: control, private, unassigned and undecodable characters."""
    return char == "\ufffd" or (category(char) in {"Cc", "Cn", "Co", "Cs"} and char not in LINE_ENDS_AND_TABS)


def refuse_implausible(text: str) -> None:
    """Raise UnreadableSource `binary` where even the best reading holds too much that stands in no text."""
    sample = text[:SAMPLE_BYTES]
    if sum(map(is_no_text, ORDINARY.sub("", sample))) > MOST_NO_TEXT * len(sample):
        raise UnreadableSource("binary", "This is no text file: its bytes are no text in any known encoding.")


def damage(text: str) -> tuple[Note, ...]:
    """Return a note for each kind of damage, at its first place: what could not be decoded, and NULs."""
    kinds = {
        "\ufffd": Note("undecodable", "Some characters could not be decoded; each is marked by U+FFFD."),
        "\x00": Note("nul", "The text holds NUL characters; each is marked by U+FFFD."),
    }
    found = [(text.find(char), note) for char, note in kinds.items()]
    return tuple(Note(note.code, note.message, at, at + 1) for at, note in found if at >= 0)
