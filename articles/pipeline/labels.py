"""The labeller: every span of a page gets an item and a role, with a confidence and a reason.

Weak cues are added up for each row and state (labelling/weighing), weights learned from labelled pages are added to
them (labelling/learnt/learning.py), a sequence model votes (labelling/learnt/vote.py), the grammar of a page says what
may follow what (labelling/chain.py), and the best path through all is found by dynamic programming. The other design
tried on paper, a chain of rules with look-ahead, needed a new exception for each new paper.
"""

from collections.abc import Collection

from .labelling.chain import PAGE
from .labelling.learnt.learning import add_learned, learned
from .labelling.learnt.vote import Vote, add_vote, shipped_vote
from .labelling.seeing.features import features_of
from .labelling.seeing.neighbours import see_page
from .labelling.seeing.rows import rows_of
from .labelling.seeing.typography import see_print
from .labelling.spans import place_rows, spans_of
from .labelling.weighing.cues import reason, weigh
from .naming.gazetteer import Gazetteer
from .records import LabelledPage, Source


def label_page(
    source: Source, gazetteer: Gazetteer, known_names: Collection[str] = (), vote: Vote | None = None
) -> LabelledPage:
    """Label every span of a source. The spans tile the text; the same source gives the same labels.

    `known_names` are authors already known; they settle how names that were run together divide. `vote` is a model
    trained on corrected pages; without one that which ships votes.
    """
    rows = rows_of(source.text, source.lines)
    page = see_page(rows, gazetteer.places, frozenset(known_names))
    see_print(page, source)
    hand, features = [weigh(clue, page) for clue in page.rows], features_of(page)
    emissions = add_vote(add_learned(hand, features, learned()), hand, features, vote or shipped_vote())
    path = PAGE.best_path(emissions)
    states, sure = [PAGE.states[state] for state in path], PAGE.confidences(path, emissions)
    reasons = [
        reason(state, clue, page) or "what stands around it" for state, clue in zip(states, page.rows, strict=True)
    ]
    spans, labels = spans_of(source.text, place_rows(page, states, sure, reasons))
    return LabelledPage(source, spans, labels)
