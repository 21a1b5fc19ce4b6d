"""The words that the pipeline reads by. Data files; nothing here but the way to open them."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a data file, without comments (#) and empty ones."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def read_table(name: str) -> dict[str, Any]:
    """A TOML data file."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def read_json(name: str) -> Any:
    """A JSON data file."""
    return json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def pattern(name: str, key: str) -> str:
    """The words of one list of a TOML file as alternatives of a regular expression, longest first."""
    words = read_table(name)[key]
    return "|".join(sorted(words, key=len, reverse=True))
