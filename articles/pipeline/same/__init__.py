"""The same story printed twice: how it is found among all stories, how sure that is, and what differs."""

from .differences import Piece, Row, differences
from .evidence import SHORTEST, Told, Verdict, verdict

__all__ = ["SHORTEST", "Piece", "Row", "Told", "Verdict", "differences", "verdict"]
