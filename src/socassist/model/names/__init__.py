"""Personal names (họ tên): taken apart, counted, compared."""

from __future__ import annotations

from socassist.model.names.comparison import NameComparison, NameVerdict, compare_names
from socassist.model.names.frequencies import NameFrequencies
from socassist.model.names.part_agreement import Agreement, PartComparison
from socassist.model.names.parts import NameDetails, NameParts, split_name

__all__ = [
    "Agreement",
    "NameComparison",
    "NameDetails",
    "NameFrequencies",
    "NameParts",
    "NameVerdict",
    "PartComparison",
    "compare_names",
    "split_name",
]
