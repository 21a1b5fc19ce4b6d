"""What the pipeline refuses or doubts is told to the staff in their own words."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.actions.files.reasons import WORDS, doubt, refusal
from articles.pipeline import UnreadableSource
from articles.pipeline.records import Note

PIPELINE = Path(settings.BASE_DIR) / "articles" / "pipeline"
CODE = re.compile(r'(?:Note|UnreadableSource)\(\s*"([a-z-]+)"')


#: Doubts about a part of one item: the desk puts them into words beside the text they stand at.
OF_ITEMS = {"doubtful-label", "doubtful-words"}
CODES = {code for file in PIPELINE.rglob("*.py") for code in CODE.findall(file.read_text("utf-8"))} - OF_ITEMS


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_of_the_pipeline_has_a_sentence(code):
    assert code in WORDS


def test_a_code_that_is_not_known_is_told_in_the_pipelines_words():
    assert refusal(UnreadableSource("new", "Something new.")) == "Something new."
    assert doubt(Note("new", "Something new.")) == "Something new."
