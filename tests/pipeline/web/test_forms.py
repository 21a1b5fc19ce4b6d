"""One story in the markup of portals, government sites and public accounts, and in markup that tells nothing."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest

from articles.pipeline import read_source
from articles.pipeline.clean import fingerprint
from articles.pipeline.exchange import page_as_data
from bench.golden import Case, own_cases, read_case, real_cases
from bench.scoring import overall, score_page

from .forms import FORMS, Told
from .pages import KNOWN, STORY, page, paragraphs, read

OPEN_WEB = [case for case in own_cases() if case.is_web and not case.held_back and case.source.suffix == ".txt"][::3]


def told_of(case: Case) -> Told:
    """The one story of a page whose gold file is at hand, with the lines of its text that stand around it."""
    lines = [line.strip() for line in case.source.read_text(encoding="utf-8").split("\n") if line.strip()]
    story = next(item for item in case.expected["items"] if item["type"] == "article")
    dropped = {fingerprint(line) for line in case.expected["dropped"]}
    subheads = {fingerprint(block["text"]) for block in story["body"] if block["kind"] == "subhead"}
    first = next(at for at, line in enumerate(lines) if fingerprint(line) == fingerprint(story["title"][0]))
    titles = {fingerprint(line) for line in story["title"]}
    last = fingerprint(story["body"][-1]["text"])[-20:]
    end = max(at for at, line in enumerate(lines) if last in fingerprint(line))
    credit = fingerprint(lines[end + 1])
    end += any(fingerprint(author["name"]) in credit for author in story["authors"])
    info = [line for line in lines[first + 1 : end + 1] if fingerprint(line) in dropped]
    inside = [line for line in lines[first + 1 : end + 1] if line not in info and fingerprint(line) not in titles]
    blocks = [("subhead" if fingerprint(line) in subheads else "paragraph", line) for line in inside]
    return Told(story["title"], blocks, lines[:first], lines[end + 1 :], info)


class TestForms:
    """One story, three ways in which sites build a page around it."""

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_a_real_portal_page_in_the_markup_of_sites(self, form: str, encoding: str) -> None:
        case = next((case for case in real_cases() if case.name.startswith("004")), None)
        if case is None:
            pytest.skip("the real pages are not beside this repository (../shared/pages)")
        figure, columns = self._score(case, form, encoding)
        assert figure >= 0.99, columns

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("name", ["e12-lanjiang-net-style-fever-clinic"])
    def test_an_own_page_in_the_markup_of_sites(self, form: str, name: str) -> None:
        case = next(case for case in own_cases() if case.name == name)
        figure, columns = self._score(case, form, "utf-8")
        assert figure >= 0.95, columns

    @pytest.mark.parametrize("form", ["<div>{}</div>", "{}<br>", "<tr><td>{}</td></tr>"])
    @pytest.mark.parametrize("case", OPEN_WEB, ids=lambda case: case.name)
    def test_a_page_in_one_piece_is_read_as_well_as_its_text(self, form: str, case: Case) -> None:
        """Markup that tells nothing gives no hints: every line is for the labeller alone."""
        lines = read_source(case.source.name, case.source.read_bytes()).text.split("\n")
        body = "".join(form.format(escape(line)) for line in lines if line.strip())
        found, _ = overall([score_page(page_as_data("", read(page(body).encode())), case.expected)])
        as_text, _ = overall([score_page(read_case(case, KNOWN), case.expected)])
        assert found >= as_text - 0.02

    def _score(self, case: Case, form: str, encoding: str) -> tuple[float, Mapping[str, float]]:
        found = read(FORMS[form](told_of(case)).encode(encoding))
        return overall([score_page(page_as_data("", found), case.expected)])


def test_the_reader_is_asked_for_every_suffix_of_saved_pages(tmp_path: Path) -> None:
    for suffix in (".html", ".htm", ".xhtml", ".shtml", ".HTML"):
        assert read_source(f"a{suffix}", page(paragraphs()).encode()).text.startswith(STORY[0])
