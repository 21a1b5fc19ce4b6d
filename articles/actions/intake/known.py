"""Which bytes came in before, and what was read of them still stands."""

from collections.abc import Iterable

from articles.models import SourceDocument

from .versions import is_one_run


def known_documents(hashes: Iterable[str]) -> dict[str, SourceDocument]:
    """Return by their fingerprint the documents of these bytes that stand; none of those that are new, or of which
    what was read has been undone. One query, unless a later version is among them."""
    wanted = {value for value in hashes if value}
    if not wanted:
        return {}
    documents = SourceDocument.objects.filter(content__in=wanted).with_fate().order_by("-version", "-pk")
    known: dict[str, SourceDocument] = {}
    for document in documents:
        if document.content_id not in known and stands(document):
            known[document.content_id] = document
    return known


def seen_before(hashes: Iterable[str]) -> set[str]:
    """Return those of these fingerprints of which there is a document, whether it stands or not."""
    documents = SourceDocument.objects.filter(content__in=set(hashes)).order_by()
    return set(documents.values_list("content_id", flat=True))


def stands(document: SourceDocument) -> bool:
    """Tell a document that is the current one of its place, or was followed by another of the same run.

    Of two files of one page that come in together the later stands for both: the same command once more changes
    nothing. Bytes that another run replaced are a new version when they come back.
    """
    if not document.is_followed:
        return not is_undone(document)
    current = SourceDocument.objects.at_place(document.place).with_fate()[0]
    return bool(current.batch) and is_one_run(document.batch, current.batch) and not is_undone(current)


def is_undone(document: SourceDocument) -> bool:
    """Tell a document whose reading was undone, or from which something was read that is not there any more."""
    return bool(document.undone_at) or (document.had_items and not document.has_items)
