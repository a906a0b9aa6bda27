"""Cells that are read through a code list: sex, relation, ethnic group, paper (ô theo danh mục)."""

from __future__ import annotations

from functools import lru_cache

from socassist.adapters.profiles.problem import Problem
from socassist.model import codes
from socassist.model.evidence import Document, DocumentKind
from socassist.model.finding import Severity
from socassist.model.person import Sex

Parsed = tuple[object, Problem | None, str | None]


def _unknown(vi: str, en: str, expected: str) -> Problem:
    return Problem(
        "value-unknown",
        f"không nhận ra {vi}",
        f"this {en} is not known",
        severity=Severity.ERROR,
        expected=expected,
    )


def sex(text: str) -> Parsed:
    """Giới tính."""
    key = codes.sex(text)
    if key is None:
        return None, _unknown("giới tính", "sex", "Nam / Nữ"), text
    return Sex(key), None, None


def relation(text: str) -> Parsed:
    """Quan hệ với chủ hộ: the key of the code list."""
    found = codes.relation(text)
    if found is None:
        return None, _unknown("quan hệ với chủ hộ", "relation", "Chủ hộ / Vợ / Chồng / Con …"), text
    return found.key, None, None


def ethnicity(text: str) -> Parsed:
    """Dân tộc: the key of the code list, never a bare number."""
    found = codes.ethnic_group(text)
    if found is None:
        return None, _unknown("dân tộc", "ethnic group", "Kinh / Thái / Mông …"), text
    return found.key, None, None


@lru_cache(maxsize=64)
def _paper(kind: str) -> Document:
    return Document(DocumentKind(kind))


def document(text: str) -> Parsed:
    """Giấy tờ đối chiếu: a paper; the same value for all cells that name the same kind."""
    key = codes.document_kind(text)
    if key is None:
        return (
            None,
            Problem(
                "value-unknown",
                "không nhận ra loại giấy tờ, coi như lời khai",
                "this kind of paper is not known; taken as a declaration",
                severity=Severity.WARNING,
                expected="CCCD / CMND / Giấy khai sinh / Sổ hộ khẩu",
            ),
            text,
        )
    return _paper(key), None, None
