"""Matching with other national databases: what to send, and what an answer is worth (R28)."""

from __future__ import annotations

from socassist.rules.exchange.applying import Answered, Settle, apply_answers
from socassist.rules.exchange.layout import (
    BrokenLayout,
    Layout,
    LayoutField,
    load_layouts,
    parse_layouts,
)
from socassist.rules.exchange.request import request_table

__all__ = [
    "Answered",
    "BrokenLayout",
    "Layout",
    "LayoutField",
    "Settle",
    "apply_answers",
    "load_layouts",
    "parse_layouts",
    "request_table",
]
