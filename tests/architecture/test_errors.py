"""The tree of errors in the docstring is the tree in the code."""

from __future__ import annotations

import re

from socassist.model import errors


def test_the_docstring_draws_exactly_the_classes_that_exist() -> None:
    drawn = set(re.findall(r"^[│├└─ ]*([A-Z]\w+)", errors.__doc__ or "", flags=re.MULTILINE))
    drawn -= {"Every", "Messages"}
    real = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert drawn == real


def test_every_error_is_one_of_ours_and_carries_where_it_happened() -> None:
    error = errors.MissingColumn("no such column", file="a.xlsx", sheet="S", column="Họ tên")
    assert isinstance(error, errors.SocassistError)
    assert isinstance(error, LookupError)
    for part in ("a.xlsx", "S", "Họ tên"):
        assert part in str(error)


def test_a_missing_file_is_also_what_python_callers_expect() -> None:
    error = errors.MissingSource("there is no such file", file="b.xlsx", advice="Look elsewhere")
    assert isinstance(error, FileNotFoundError)
    assert "b.xlsx" in str(error)
    assert "Look elsewhere" in str(error)
