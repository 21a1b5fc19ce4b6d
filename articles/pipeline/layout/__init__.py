"""Pages as printed: marks, pictures, rules and frames by their places become lines in reading order.

    layout = lay_out(Face(width, height, marks, pictures, rules, frames))
    source = compose(name, [Read(face, layout, sheet, files)])

Pure geometry: the PDF reader and the reader of scans both build a Face.
"""

from .compose import Read, compose
from .ink import with_weights
from .marks import Face, Layout, Mark, Placed
from .order import lay_out

__all__ = ["Face", "Layout", "Mark", "Placed", "Read", "compose", "lay_out", "with_weights"]
