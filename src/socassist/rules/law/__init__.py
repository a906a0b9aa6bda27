"""Dated figures of the law as data: each with its citation; "not in force" is an error.

The files beside this module hold one subject each; `load_law` reads them once and gives a
`Law`. See `docs/explanation/law-as-data.md` for the form of the files.
"""

from __future__ import annotations

from socassist.rules.law.figure import Figure, Parameter, Row
from socassist.rules.law.law_file import LawFile
from socassist.rules.law.library import load_law
from socassist.rules.law.statute import Law, LawOnDay

__all__ = ["Figure", "Law", "LawFile", "LawOnDay", "Parameter", "Row", "load_law"]
