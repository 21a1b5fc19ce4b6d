"""A page read by hand becomes something to learn from."""

from collections.abc import Mapping
from typing import Any

from ...naming.gazetteer import Gazetteer
from ...records import Source
from ..seeing.features import features_of
from ..seeing.neighbours import see_page
from ..seeing.rows import rows_of
from ..seeing.typography import see_print
from ..weighing.cues import weigh
from .learning import Example
from .truth import truth_of


def example_of(source: Source, expected: Mapping[str, Any], known: Gazetteer) -> Example:
    """The example that a source and its reading make. `expected` has the form of tests/pages/*/expected.json."""
    page = see_page(rows_of(source.text, source.lines), known.places)
    see_print(page, source)
    emissions = [weigh(clue, page) for clue in page.rows]
    return Example(emissions, features_of(page), truth_of(page.rows, expected))
