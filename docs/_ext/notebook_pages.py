"""Notebooks as pages: text, code, and what the code gives, made by running it at each build.

Notebooks are committed without outputs. Running the six takes about a minute; what ran once is kept
beside the pages as long as neither the notebook nor the library changes. Set the variable
SOCASSIST_DOCS_NOTEBOOKS to 0 for a quick build without outputs.
"""

from __future__ import annotations

import json
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import socassist

_VEGA = "application/vnd.vegalite+json"
_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
_SETUP = """
import warnings
warnings.filterwarnings("ignore")
try:
    import altair
    # Whatever a notebook asks for: the chart itself, which the page draws with its own words.
    for name in ("docs", "svg", "mimetype"):
        altair.renderers.register(name, lambda chart, **_: {"application/vnd.vegalite+json": chart})
    altair.renderers.enable("docs")
except ModuleNotFoundError:
    pass
"""


def page(path: Path, folder: Path) -> str:
    """A notebook as Markdown; its pictures are written into `folder`."""
    notebook = json.loads(path.read_text("utf-8"))
    cells = notebook["cells"]
    outputs = _outputs(path, cells, folder)
    parts: list[str] = []
    heading = path.stem
    for number, cell in enumerate(cells):
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(text)
            titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            heading = titles[-1] if titles else heading
            continue
        # Named "py", not "python": notebooks have their own test and are not run as docs.
        parts.append(f"```py\n{text}\n```")
        for place, output in enumerate(outputs[number] if outputs else []):
            name = f"notebook-{path.stem}-{number}-{place}"
            parts += _shown(output, name, heading, folder)
    return "\n\n".join(parts) + "\n"


def _outputs(path: Path, cells: list[Any], folder: Path) -> list[list[Any]] | None:
    """What each cell gives: from an earlier build of the same sources, or by running them."""
    if os.environ.get("SOCASSIST_DOCS_NOTEBOOKS") == "0":
        return None
    digest = sha256(path.read_bytes())
    for source in sorted(Path(socassist.__file__).parent.rglob("*.*")):
        if source.suffix in {".py", ".toml", ".csv"}:
            digest.update(source.read_bytes())
    kept = folder / f"notebook-{path.stem}.outputs.json"
    if kept.exists():
        held = json.loads(kept.read_text("utf-8"))
        if held["digest"] == digest.hexdigest():
            return list(held["outputs"])
    outputs = _run(path, cells)
    held = {"digest": digest.hexdigest(), "outputs": outputs}
    kept.write_text(json.dumps(held, ensure_ascii=False), "utf-8")
    return outputs


def _run(path: Path, cells: list[Any]) -> list[list[Any]]:
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_SETUP))
    with tempfile.TemporaryDirectory() as work:
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        nbclient.NotebookClient(
            notebook,
            timeout=180,
            kernel_name="python3",
            resources={"metadata": {"path": work}},
            extra_arguments=["--log-level=40"],
        ).execute()
    ran = notebook.cells[1:]
    return [
        [dict(output) for output in cell.get("outputs", [])] if cell.cell_type == "code" else []
        for cell in ran[: len(cells)]
    ]


def _shown(output: Any, name: str, heading: str, folder: Path) -> Iterator[str]:
    """One output: a picture, a table, or text."""
    if output["output_type"] == "stream":
        yield _text("".join(output["text"]))
        return
    data = output.get("data", {})
    if _VEGA in data:
        yield from _picture(data[_VEGA], name, heading, folder)
    elif "text/html" in data:
        table = re.sub(
            r"<style scoped>.*?</style>", "", "".join(data["text/html"]), flags=re.DOTALL
        )
        yield f'```{{raw}} html\n<div class="cell-output">{_accessible(table)}</div>\n```'
    elif "text/plain" in data:
        yield _text("".join(data["text/plain"]))


def _picture(chart: Any, name: str, heading: str, folder: Path) -> Iterator[str]:
    title = chart.get("title", heading)
    alternative = title if isinstance(title, str) else title.get("text", heading)
    try:
        import vl_convert
    except ModuleNotFoundError:
        yield f"*{alternative}: a chart that the notebook draws when it runs.*"
        return
    svg = vl_convert.vegalite_to_svg({**chart, "background": "white", "padding": 10})
    (folder / f"{name}.svg").write_text(svg, "utf-8")
    yield f"```{{image}} {name}.svg\n:alt: {alternative}\n:class: cell-chart\n```"


def _accessible(table: str) -> str:
    """A data frame's table as one that screen readers read: heads with their scope."""
    table = re.sub(r' border="1"| style="text-align: right;"', "", table)
    head, mark, body = table.partition("<tbody>")
    # An empty head cell is no head: it would be read as one without a name.
    head = head.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
    return head + mark + body.replace("<th>", '<th scope="row">')


def _text(text: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).rstrip()
    return f'```{{raw}} html\n<pre class="cell-output" tabindex="0">{escape(plain)}</pre>\n```'
