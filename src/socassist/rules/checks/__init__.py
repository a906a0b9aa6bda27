"""Data rules: findings that an officer can act on (quy tắc kiểm tra dữ liệu)."""

from __future__ import annotations

from socassist.rules.checks.catalogue import catalogue
from socassist.rules.checks.context import Context, Row
from socassist.rules.checks.running import CheckResult, check

__all__ = ["CheckResult", "Context", "Row", "catalogue", "check"]
