"""What holds for any text at all. The long run of the same checks is `make trials`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline import assemble, label_page, read_page, read_source
from articles.pipeline.records import Label, LabelledPage, Role, Source
from bench.generated import generated_page
from bench.golden import gazetteer, own_cases
from bench.trials import check_page

KNOWN = gazetteer()


@pytest.mark.parametrize("seed", range(300))
def test_generated_pages_keep_the_promises(seed: int) -> None:
    check_page(generated_page(seed), KNOWN)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_keeps_the_promises(text: str) -> None:
    check_page(text, KNOWN)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_assemble_takes_any_labels(data: st.DataObject) -> None:
    """Editors may relabel spans in any way; items come out, or none do, but nothing breaks."""
    case = data.draw(st.sampled_from(own_cases()[:12]))
    page = label_page(read_source(case.source.name, case.source.read_bytes()), KNOWN)
    any_label = st.builds(
        Label, item=st.integers(-1, 6), role=st.sampled_from(Role), confidence=st.just(1.0), reason=st.just("by hand")
    )
    labels = tuple(data.draw(any_label) for _ in page.spans)
    relabelled = LabelledPage(page.source, page.spans, labels)
    assemble(relabelled)
    read_page(relabelled, KNOWN)


def test_a_page_without_lines_has_no_items() -> None:
    page = label_page(Source("empty.txt", "", ()), KNOWN)
    assert page.spans == ()
    assert read_page(page, KNOWN).items == ()
