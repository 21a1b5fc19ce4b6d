"""What the properties of a Word document say of it: weak evidence, believed only where the text says the same.

They are the program's and the typist's: the title is often that of the document it was made from, the author whoever
sat at the machine, the date that of the file.
"""

import re

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.parts.coreprops import CorePropertiesPart

from ...clean import fingerprint
from ...records import Origin

_NAME = re.compile(r"[\u4e00-\u9fa5]{2,4}(?:·[\u4e00-\u9fa5]{1,6})?")
_SEPARATORS = re.compile(r"[;；,，、\s]+")
#: What stands in the place of a name or a title where nobody wrote one.
_NOBODY = {"微软用户", "雨林木风", "系统管理员", "管理员", "用户", "番茄花园", "深度技术", "中国用户", "办公室", "作者"}
SHORTEST_TITLE = 5


def origin_of(package: OpcPackage, text: str) -> Origin:
    """The title and the authors that both the properties and the text name; nothing else is taken from them."""
    found = (one for one in package.rels.values() if one.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES)
    part = next((one.target_part for one in found if not one.is_external), None)
    if not isinstance(part, CorePropertiesPart):
        return Origin()
    properties = part.core_properties
    title = (properties.title or "").strip()
    authors = [name for name in _SEPARATORS.split(properties.author or "") if _is_name(name) and name in text]
    words = fingerprint(title)
    stands = len(words) >= SHORTEST_TITLE and words in fingerprint(text)
    return Origin(title=title if stands else "", authors=tuple(dict.fromkeys(authors)))


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and text not in _NOBODY
