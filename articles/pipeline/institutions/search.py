"""Going through a text for the institutions that it names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..clean import HANZI
from ..naming.gazetteer import City, Gazetteer
from ..naming.mentions import Mention
from ..naming.renames import renamed
from .authority import known_in, together
from .endings import Ending, endings_in
from .naming import Name, Where, name_before

_LEAST_NAME, _LONGEST_NAME = 6, 24
Places = tuple[tuple[int, int], ...]
_JOINT = re.compile(rf"[{HANZI}]{{2,4}}?医院")


def find_institutions(text: str, gazetteer: Gazetteer, city: City, county: str = "") -> list[Mention]:
    """The institutions that a text names, each once, in order of first mention, with all its places in the text.

    `city` is the city whose page this is: 市 and 省 in short forms mean it and its province. `county` is the county
    of the page ("" where it has none), which 县 and 区 mean in texts that name none.
    """
    found: dict[str, list[Mention]] = {}
    where = Where(text, gazetteer, city, county)
    known = list(known_in(where, _mentions))
    for mention in together(known, _mentions(where)) if known else _mentions(where):
        found.setdefault(mention.name, []).append(mention)
    longer = {short: name for name in found for short in _without_district(name) if short in found}
    for short in longer:
        name = _longest(short, longer)
        found[name] = sorted([*found[name], *found[short]], key=lambda mention: mention.places)
    return [_as_one(name, held) for name, held in found.items() if name not in longer]


def _longest(name: str, longer: Mapping[str, str]) -> str:
    """The name with all the districts that stand before it elsewhere in the text."""
    while name in longer:
        name = longer[name]
    return name


def _as_one(name: str, mentions: Sequence[Mention]) -> Mention:
    """Several mentions of an institution as one, told by the first of them that has this name."""
    if len(mentions) == 1:
        return mentions[0]
    first = next(mention for mention in mentions if mention.name == name)
    return replace(first, places=tuple(place for mention in mentions for place in mention.places))


def _without_district(name: str) -> Iterator[str]:
    """The same name without the districts in front of it, as long as it still names something."""
    for at in range(1, len(name) - _LEAST_NAME + 1):
        if name[at - 1] in "省市县区":
            yield name[at:]


def _mentions(where: Where) -> Iterator[Mention]:
    done = 0
    for ending in endings_in(where.text):
        if ending.start < done:
            continue
        name = name_before(_words_before(where.text, ending.start, done), ending, where)
        if name:
            tail = _joint_name(where, ending)
            done = ending.end + len(tail)
            whole = Name(name.printed + tail, name.official + tail)
            yield _mention(whole, ending, where, ((done - len(whole.printed), done),))


def _words_before(text: str, end: int, done: int) -> str:
    """The run of Hanzi, letters and digits right before an ending, behind the last name that was read."""
    at, least = end, max(done, end - _LONGEST_NAME)
    while at > least and (text[at - 1].isalnum() or text[at - 1] == "·"):
        at -= 1
    return text[at:end]


def _joint_name(where: Where, ending: Ending) -> str:
    """The second half of a joint hospital's name: 某某医院 + 聊城医院."""
    joint = _JOINT.match(where.text, ending.end)
    return joint.group() if joint and joint.group()[:-2] in where.gazetteer.places else ""


def _mention(name: Name, ending: Ending, where: Where, places: Places) -> Mention:
    """Whom a name means: one whom the jurisdiction knows, by this name or by a former one, or somebody else."""
    here, printed = where.gazetteer, name.printed
    if known := here.known_by_name.get(name.official):
        return Mention(known.name, printed, known.kind, known.district, places=places)
    if once := here.renamed.get(name.official):
        former, known = once
        return Mention(former.name, printed, known.kind, known.district, (known.name,), former, places)
    district = next((county for county in where.city.counties_ever if name.official.startswith(county)), "")
    once_called, today = renamed(name.official, here.level_of) or (None, ())
    return Mention(name.official, printed, ending.kind, district, today, once_called, places)
