"""Settings of the documentation build."""

# ruff: noqa: SLF001 (napoleon has no setting for what is mended here)

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from sphinx.ext.napoleon.docstring import GoogleDocstring

import socassist


def _words_only(docstring: GoogleDocstring) -> tuple[str, list[str]]:
    """What stands beneath an attribute is words, colon or not: its type is its annotation."""
    lines = docstring._dedent(docstring._consume_to_end())
    return "", type(docstring)(lines, docstring._config).lines()


GoogleDocstring._consume_inline_attribute = _words_only

project = "socassist"
copyright = "2026, socassist developers"
version = release = socassist.__version__
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "generated_pages",
    "accessible",
]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build", "_ext"]
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_theme = "furo"
html_title = "socassist"
html_show_sourcelink = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_google_docstring = True
