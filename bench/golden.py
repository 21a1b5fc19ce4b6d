"""The golden pages: where they stand, in which country they play, and what the pipeline reads on them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.actions.corrections.cases import cities_of
from articles.pipeline import Gazetteer, label_page, load_gazetteer, read_page, read_source
from articles.pipeline.exchange import page_as_data

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "pages"
#: Real pages stand beside the repository where they are to be had, never in it.
REAL_PAGES = ROOT.parent / "shared" / "pages"
NEWSPAPER_SERIES, WEB_SERIES = "adf", "begh"
HOME = ROOT / "articles" / "pipeline" / "lexicon" / "liaocheng.json"

#: The invented province in which the project's own pages play; to the pipeline its cities are other cities.
INVENTED = cities_of(PAGES)


@dataclass(frozen=True, slots=True)
class Case:
    """A page read by hand: its name, its file and what it holds."""

    name: str
    source: Path
    expected: dict[str, Any]

    @property
    def held_back(self) -> bool:
        """Was this page kept from those who write rules and from learning?"""
        return bool(self.expected.get("held_back"))

    @property
    def is_newspaper(self) -> bool:
        """Is it one of the series of newspaper pages? The letter tells that its name begins with."""
        return self.name[0] in NEWSPAPER_SERIES

    @property
    def is_web(self) -> bool:
        """Is it one of the series of saved web pages? Series c holds both kinds."""
        return self.name[0] in WEB_SERIES


def gazetteer() -> Gazetteer:
    """The default jurisdiction, with the invented province added to the country's list."""
    return load_gazetteer(HOME, INVENTED)


def own_cases() -> list[Case]:
    """The project's own pages, in order of name."""
    return list(_own_cases())


def _own_cases() -> Iterator[Case]:
    for file in sorted(PAGES.glob("*/expected.json")):
        expected = json.loads(file.read_text(encoding="utf-8"))
        yield Case(file.parent.name, file.parent / expected["file"], expected)


def real_cases() -> list[Case]:
    """The real pages, none where they are not beside the repository."""
    golds = sorted(REAL_PAGES.glob("*.gold.json"))
    return [_real_case(gold) for gold in golds]


def _real_case(gold: Path) -> Case:
    name = gold.name.removesuffix(".gold.json")
    expected = json.loads(gold.read_text(encoding="utf-8"))
    for item in expected["items"]:
        item.setdefault("institutions_optional", [])
    return Case(name, gold.with_name(f"{name}.txt"), expected)


def read_case(case: Case, known: Gazetteer) -> dict[str, Any]:
    """What the pipeline reads on a page, in the form of `parse_pages --json`."""
    source = read_source(case.source.name, case.source.read_bytes())
    return page_as_data(case.source.name, read_page(label_page(source, known), known))
