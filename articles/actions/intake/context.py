"""What every file of a batch is read with: the jurisdiction, the sections' words, and what was said for all files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from articles.models import Author, Publication, Section
from articles.pipeline import VERSION, Gazetteer, load_gazetteer
from articles.pipeline.files.file_names import known_papers
from articles.pipeline.items.sections import keywords_with
from articles.pipeline.labelling.learnt.vote import Vote

from ..corrections.vote_in_use import vote_in_use
from ..files.manifest import Manifest
from ..files.placing import NOWHERE, Placement, place_file
from ..files.read_bytes import Keywords


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What a batch is read with. `reader_version` changes when the pipeline or what it is given changes, but not with
    `known_names`: with every author whom an editor confirms a few names could be told apart better."""

    gazetteer: Gazetteer
    keywords: Keywords | None
    vote: Vote
    papers: Mapping[str, str]
    reader_version: str
    known_names: frozenset[str] = frozenset()
    options: Placement = NOWHERE
    manifest: Manifest | None = None

    def place(self, name: str) -> Placement:
        """Say where a file belongs: its line of the manifest counts most, then the options, then its name."""
        listed = self.manifest.find(name) if self.manifest else None
        return place_file(name, self.papers, (listed or NOWHERE).over(self.options))


def make_context(
    options: Placement = NOWHERE, manifest: Manifest | None = None, jurisdiction: Path | None = None
) -> ImportContext:
    """Gather what a batch needs, once for all its files. `jurisdiction` replaces that of the settings."""
    path = Path(jurisdiction or settings.NEWSROOM_JURISDICTION)
    gazetteer, keywords, vote = load_gazetteer(path), section_keywords(), vote_in_use()
    return ImportContext(
        gazetteer=gazetteer,
        keywords=keywords,
        vote=vote,
        papers=papers_known(gazetteer),
        reader_version=reader_version(path, keywords, vote),
        known_names=Author.objects.accepted().all_names(),
        options=options,
        manifest=manifest,
    )


def section_keywords() -> Keywords | None:
    """Return the words of the sections; None where editors gave none, and the pipeline's own count for all."""
    edited = dict(Section.objects.exclude(keywords={}).values_list("slug", "keywords"))
    return keywords_with(edited) if edited else None


def papers_known(gazetteer: Gazetteer) -> dict[str, str]:
    """Return every name under which a publication may stand in the name of a file, and its title."""
    rows = Publication.objects.values_list("name", "slug")
    own = [(title, title) for title in gazetteer.papers]
    return known_papers([*own, *((alias, name) for name, slug in rows for alias in (name, slug))])


def reader_version(jurisdiction: Path, keywords: Keywords | None, vote: Vote) -> str:
    """Return the pipeline's version with a fingerprint of the data that it reads with."""
    words = json.dumps([keywords, vote.weight], ensure_ascii=False, sort_keys=True)
    data = sha256(jurisdiction.read_bytes() + words.encode() + vote.model).hexdigest()
    return f"{VERSION}-{data[:8]}"
