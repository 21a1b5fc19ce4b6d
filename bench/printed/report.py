"""The table of a trial of printed pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .score import Counts

#: What all pages together must reach, by form: the aims of the issue that asked for it.
FLOORS = {
    "PDF": {"items": 0.95, "order": 0.97, "ads": 0.9, "linked": 0.95},
    "scan at 300 dpi": {"items": 0.90, "order": 0.93, "ads": 0.9, "linked": 0.95},
}
#: A figure of few pages hangs on single items: of 4 pages one is two in a hundred. So many pages are judged as they
#: are; of fewer, a figure may be so much lower.
MANY, SLACK = 20, 0.06
COLUMNS = ("items", "precision", "order", "laid", "ads", "articles", "photos", "linked", "placed", "overall")
HEADS = ("items found", "precision", "reading order", "order as laid out", "ads", "articles", "photos", "photos linked")
WORST = 6  # pages named in the report


@dataclass(frozen=True, slots=True)
class Result:
    """How one page was read in one form, in seconds of processor time."""

    seed: int
    form: str
    columns: int
    counts: Counts
    seconds: float


def report(results: Sequence[Result]) -> str:
    """The tables by form, by columns and of the worst pages, in Markdown."""
    forms = list(dict.fromkeys(one.form for one in results))
    parts = [_head(results), _vendor(results, forms), _table("form", ((form, _of(results, form)) for form in forms))]
    for form in forms:
        own = _of(results, form)
        counts = sorted({one.columns for one in own})
        rows = [(f"{count} columns", [one for one in own if one.columns == count]) for count in counts]
        parts.append(f"## {form}\n\n{_table('pages of', rows)}\n{_worst(own)}")
    return "\n".join(parts)


def below(results: Sequence[Result]) -> list[str]:
    """A line for every figure that is below its floor."""
    lines = []
    for form, floors in FLOORS.items():
        own = _of(results, form)
        whole, slack = _sum(own), 0.0 if len(own) >= MANY else SLACK
        low = {name: whole.share(name) for name, floor in floors.items() if whole.share(name) < floor - slack}
        lines += [f"{form}: {name} {share:.3f} is below {floors[name]:.2f}" for name, share in low.items()]
    return lines


def _of(results: Iterable[Result], form: str) -> list[Result]:
    return [one for one in results if one.form == form]


def _sum(results: Iterable[Result]) -> Counts:
    return sum((one.counts for one in results), Counts())


def _head(results: Sequence[Result]) -> str:
    seeds = sorted({one.seed for one in results})
    return f"""# Printed pages with a known truth

`make trials` lays the project's own stories out as newspaper pages of 2 to 6 columns, another page for every seed
({seeds[0]} to {seeds[-1]}: {len(seeds)} pages), prints them to PDF with Chromium, scans them with noise, blur, uneven
light, the back showing through and up to 0.8° of turn, and reads them. bench/printed/score.py defines the columns.
"""


def _vendor(results: Sequence[Result], forms: Sequence[str]) -> str:
    rows = [("a vendor's claim, on pages of its own", "98%", "65%", "80%")]
    for form in forms:
        whole = _sum(_of(results, form))
        rows.append((form, *(f"{whole.share(name):.1%}" for name in ("articles", "ads", "order"))))
    lines = ["| | articles | ads | reading order |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    table = "\n".join(lines)
    return f"""## Beside a vendor of newspaper segmentation

The pages differ, and so may the measures: theirs are scans of real papers which they do not publish, ours are
generated. The table says what is claimed there and what is measured here, not who is better.

{table}
"""


def _table(first: str, groups: Iterable[tuple[str, Sequence[Result]]]) -> str:
    heads = [first, "pages", *HEADS, "in their story", "bench/scoring", "character error", "s a page"]
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    for name, own in groups:
        whole = _sum(own)
        seconds = sum(one.seconds for one in own) / len(own)
        shares = [f"{whole.share(column):.3f}" for column in COLUMNS]
        lines.append([name, str(len(own)), *shares, f"{whole.share('errors'):.2%}", f"{seconds:.1f}"])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _worst(results: Sequence[Result]) -> str:
    """The pages that were read worst, by items found and then by order."""
    ranked = sorted(results, key=lambda one: (one.counts.share("items") + one.counts.share("order"), one.seed))
    rows = [
        f"- seed {one.seed} ({one.columns} columns): items {one.counts.share('items'):.3f}, "
        f"precision {one.counts.share('precision'):.3f}, order {one.counts.share('order'):.3f}"
        for one in ranked[:WORST]
        if one.counts.share("items") < 1 or one.counts.share("order") < 1
    ]
    return "The worst:\n\n" + "\n".join(rows) + "\n" if rows else "Every page was read whole.\n"
