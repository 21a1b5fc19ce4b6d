"""What the makers say only where nobody sees it is set as lines of the page, to be labelled and corrected as text."""

from ...clean import fingerprint
from ...records import Role
from .flow import Block, Flow
from .hints import Hints
from .makers import Told


def set_unseen(flow: Flow, in_body: list[bool], hints: Hints, told: Told) -> None:
    """Add the title and the authors to a page that shows neither, above its text."""
    shown = fingerprint("".join(block.words for block in flow.blocks))
    at = next((at for at, own in enumerate(in_body) if own), 0)
    titles = [at for at, hint in enumerate(hints) if hint is Role.HEADLINE]
    title = told.origin.title
    if title and not titles and fingerprint(title) not in shown:
        _insert(flow, in_body, hints, at, title, Role.HEADLINE)
        titles = [at]
    names = [name for name in told.origin.authors if fingerprint(name) not in shown]
    if names:
        _insert(flow, in_body, hints, titles[-1] + 1 if titles else at, f"作者：{' '.join(names)}", Role.BYLINE)


def _insert(flow: Flow, in_body: list[bool], hints: Hints, at: int, words: str, role: Role) -> None:
    """Set one more line before the line of this number."""
    flow.blocks.insert(at, Block(words, flow.places[0], apart=True))
    in_body.insert(at, False)
    hints.insert(at, role)
    for shot in flow.shots:
        shot.before += shot.before > at
