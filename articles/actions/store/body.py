"""What follows from the body of a story: its plain text, its length and its summary."""

from collections.abc import Iterable, Mapping

LONGEST_SUMMARY = 120  # characters: two lines on a phone, and what search engines show
ENDS = "。！？"
PAUSES = "，；、："


def derive_text(body: Iterable[Mapping[str, str]]) -> tuple[str, int, str]:
    """Return the plain text of a body (one block a line), its length without white space, and its summary."""
    blocks = list(body)
    text = "\n".join(block["text"] for block in blocks)
    prose = [block["text"] for block in blocks if block["kind"] == "paragraph"]
    return text, len("".join(text.split())), summary_of(prose)


def summary_of(paragraphs: list[str]) -> str:
    """Return the first paragraph, or as many of its first sentences as fit; a longer sentence is cut at a pause."""
    words = " ".join((paragraphs[0] if paragraphs else "").split())
    if len(words) <= LONGEST_SUMMARY:
        return words
    beginning = words[:LONGEST_SUMMARY]
    end = max(beginning.rfind(mark) for mark in ENDS)
    if end >= LONGEST_SUMMARY // 3:
        return beginning[: end + 1]
    pause = max(beginning.rfind(mark) for mark in PAUSES)
    return beginning[: pause if pause > LONGEST_SUMMARY // 2 else LONGEST_SUMMARY - 1] + "……"
