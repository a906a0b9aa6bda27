"""Linkage: one household, one person, once (đối chiếu trùng; R2–R5)."""

from socassist.rules.linkage.link import link
from socassist.rules.linkage.settings import LinkSettings

__all__ = ["LinkSettings", "link"]
