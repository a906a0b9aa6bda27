"""Pages made from the code itself: public names, the law as encoded. Written before each build."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import finding_pages
import law_pages
import notebook_pages

import socassist
from socassist.rules.law import Figure, Row, load_law

OTHERS = {
    "BenefitId": "A benefit's identifier (mã chế độ), such as ``B1400000001-4``; a text.",
    "Dong": "An amount in đồng (số tiền), a whole number; fractions of a đồng do not exist.",
    "HEAD": 'The key of the relation "household head" (chủ hộ) in `Membership.relation`.',
    "HouseholdId": "A household's identifier (mã hộ), such as ``H1400000001-4``; a text.",
    "Language": 'The languages of messages: ``"vi"`` or ``"en"``.',
    "PersonId": "A person's identifier (mã người), such as ``P1400000001-4``; a text.",
    "Record": "What an event changes: a household, a person, a benefit or a judgement.",
    "hookimpl": "Marks a plugin's functions as hooks; see [the hooks](../reference/hooks.md).",
}
"""Public names that are neither functions nor classes."""

ERRORS = ("socassist.rules.acceptance.NoSuchPlan", "socassist.rules.planning.CostPlanFault")
"""Errors that public functions name under Raises and that stand in a room of the library only."""


def public_names() -> str:
    """The reference page of every public name."""
    lines = ["# Public names", "", "Everything that `import socassist as sa` gives, by name.", ""]
    functions = [
        name
        for name in socassist.__all__
        # A function that remembers its answers is one too.
        if inspect.isfunction(inspect.unwrap(getattr(socassist, name)))
    ]
    classes = [n for n in socassist.__all__ if inspect.isclass(getattr(socassist, n))]
    for title, names, directive, options in (
        ("Functions", functions, "autofunction", ""),
        ("Classes", classes, "autoclass", "   :members:\n"),
    ):
        lines += [f"## {title}", ""]
        for name in names:
            value = getattr(socassist, name)
            target = f"{value.__module__}.{value.__qualname__}"
            lines += [f"### {name}", "", "```{eval-rst}", f".. {directive}:: {target}", options]
            lines += ["```", ""]
    lines += ["## Errors of single functions", ""]
    lines += ["Imported from the package shown; each is a `ValueError`.", "", "```{eval-rst}"]
    lines += [f".. autoexception:: {name}" for name in ERRORS]
    lines += ["```", "", "## Types and values", ""]
    for name, words in OTHERS.items():
        lines += [f"### {name}", "", words, ""]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def the_law() -> str:
    """The law as encoded: every figure with dates, provision and certainty, for proofreading."""
    law = load_law()
    lines = [
        "# The law as encoded, figure by figure",
        "",
        "Each subject with all its figures, the oldest first: what a rule finds on a day. To read",
        "beside a decree take the page of that [decree](law-index.md). A figure marked",
        "**unverified** was confirmed by no source text; every decision that uses it says so.",
    ]
    for name in sorted(law):
        parameter = law[name]
        first = parameter.figures[0]
        lines += ["", f"## {first.label.vi}", "", f"{first.label.en}; `{name}`, {first.unit}", ""]
        for figure in parameter.figures:
            lines += [*_figure(figure), ""]
    return "\n".join(lines) + "\n"


def _figure(figure: Figure) -> list[str]:
    until = figure.until if figure.until is not None else "further notice"
    certainty = f"checked {figure.checked}" if figure.verified else f"**unverified**: {figure.note}"
    head = f"From {figure.since} until {until}; {figure.cites}; {certainty}"
    if figure.effective != figure.since:
        head += f"; in force {figure.effective}"
    if figure.applied is not None:
        head += f", counts earlier by {figure.applied}"
    value = figure.value
    if not isinstance(value, tuple | Row):
        return [f"- **{_cell(value)}** – {head}"]
    rows = (value,) if isinstance(value, Row) else value
    names = list(dict.fromkeys(key for row in rows for key, _ in row.cells))
    head_row = [*names, "provision", "certainty"]
    return [
        head,
        "",
        "| " + " | ".join(head_row) + " |",
        "|" + "---|" * len(head_row),
        *("| " + " | ".join(_row_cells(row, names)) + " |" for row in rows),
    ]


def _row_cells(row: Row, names: list[str]) -> list[str]:
    values = [_cell("–" if row.get(name) is None else row.get(name)) for name in names]
    return [*values, _cell(row.cites), "" if row.verified else f"unverified: {_cell(row.note)}"]


def write_pages(app: Any) -> None:
    """Write the pages where the build reads them."""
    folder = Path(app.srcdir) / "_generated"
    folder.mkdir(exist_ok=True)
    pages = {"public-names": public_names(), "law": the_law(), **law_pages.pages()}
    pages["findings"] = finding_pages.page()
    for path in sorted((Path(app.srcdir).parent / "examples" / "notebooks").glob("*.ipynb")):
        pages[f"notebook-{path.stem}"] = notebook_pages.page(path, folder)
    for name, text in pages.items():
        place = folder / f"{name}.md"
        if not place.exists() or place.read_text("utf-8") != text:
            place.write_text(text, "utf-8")


def setup(app: Any) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}
