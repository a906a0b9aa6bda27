"""Hà Nội's own base and its wider group of older people, as an example of a provincial plugin.

Two of the five hooks are enough: a dated law file, and one category. The figures come from a
newspaper's report of Resolution 63/2025/NQ-HĐND, not from its text: they are marked unverified,
and so is every decision that uses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import socassist as sa
from socassist_province_01.older_people import OLDER_PEOPLE

__all__ = ["OLDER_PEOPLE"]


@sa.hookimpl
def socassist_law_files() -> Sequence[Path]:
    """The base of the province, from 1 January 2026."""
    return [Path(__file__).with_name("assistance_standard.toml")]


@sa.hookimpl
def socassist_categories() -> Sequence[sa.BeneficiaryCategory]:
    """Older people of near-poor households too."""
    return [OLDER_PEOPLE]
