"""Where the items of a page stand on its face, as polygons."""

from .head_and_foot import head_and_foot
from .outlines import place_items

__all__ = ["head_and_foot", "place_items"]
