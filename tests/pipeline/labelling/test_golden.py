"""The golden pages: each is read without loss, and the sets stay above their floors (`make score` prints the figures)."""

import json

import pytest

from articles.pipeline import read_source
from articles.pipeline.clean import fingerprint
from bench.golden import Case, gazetteer, own_cases, read_case, real_cases
from bench.learn import LEARNED
from bench.naming import names_found
from bench.score import FLOORS
from bench.scoring import overall, score_page

KNOWN = gazetteer()
OWN = own_cases()
REAL = real_cases()
SETS = {
    "own pages": [case for case in OWN if not case.held_back],
    "held back": [case for case in OWN if case.held_back],
    "real pages": REAL,
}


def test_there_are_sixty_forms_and_a_third_is_held_back() -> None:
    assert len(OWN) >= 60
    assert len(SETS["held back"]) >= len(OWN) // 3
    assert all(case.expected["form"] for case in OWN)


@pytest.mark.parametrize("name", SETS)
def test_set_stays_above_its_floor(name: str) -> None:
    cases = SETS[name]
    if not cases:
        pytest.skip("the real pages are not beside this repository (../shared/pages)")
    figure, columns = overall([score_page(read_case(case, KNOWN), case.expected) for case in cases])
    assert figure >= FLOORS[name], columns


@pytest.mark.parametrize(("kind", "least"), [("institutions", 0.95), ("authors", 0.99)])
def test_names_of_the_real_pages_are_found_and_right(kind: str, least: float) -> None:
    if not REAL:
        pytest.skip("the real pages are not beside this repository (../shared/pages)")
    found = names_found((read_case(case, KNOWN), case.expected) for case in REAL)[kind]
    assert found.wanted > 0
    assert min(found.precision, found.recall) >= least, found


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_no_word_of_a_page_is_lost(case: Case) -> None:
    """Every character of the source comes back in an item, in a credit or in the furniture."""
    read = read_case(case, KNOWN)
    said = fingerprint(json.dumps(read, ensure_ascii=False))
    text = read_source(case.source.name, case.source.read_bytes()).text
    lost = set(fingerprint(text)) - set(said)
    assert len(lost) <= 0.02 * len(set(fingerprint(text))) + 6, lost


def test_weights_that_ship_name_only_states_and_features_in_use() -> None:
    weights = json.loads(LEARNED.read_text(encoding="utf-8"))
    assert weights
    assert all(isinstance(value, float) for row in weights.values() for value in row.values())
