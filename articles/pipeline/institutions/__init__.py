"""Institutions named in a text, by official name: endings as printed, the place before them, known ones by alias.

A grammar, no list of sentences: an ending (人民医院, 疾控中心 …) is found first, then the name is read leftwards to
the place that anchors it (聊城市, 东阿县, 市, 张寨镇) or to a boundary; short forms are expanded for the city whose
page this is (市二院 -> 某某市第二人民医院).
"""

from .search import find_institutions

__all__ = ["find_institutions"]
