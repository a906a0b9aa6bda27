"""Two sheets, ``HO`` and ``NHANKHAU``, joined into forms (đọc tệp của Phần mềm xã)."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import attrs
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

import socassist as sa
from socassist.hookspecs import Recognition
from socassist.model.codes import ethnic_group, relation, sex
from socassist_phanmem_xa.cells import Sheet, read_sheet
from socassist_phanmem_xa.values import birth_of, number_of

HOUSEHOLD_SHEET, PERSON_SHEET = "HO", "NHANKHAU"
HOUSEHOLD_COLUMNS = ("MAHO", "CHUHO", "MAXA", "MAHUYEN", "THONBAN", "LOAIHO")
PERSON_COLUMNS = ("MAHO", "HOTEN", "QUANHE", "NGAYSINH", "GIOITINH", "DANTOC", "SOGIAYTO")
STATUS = {
    "N": sa.PovertyStatus.POOR,
    "CN": sa.PovertyStatus.NEAR_POOR,
    "K": sa.PovertyStatus.NOT_POOR,
}


class CommuneProgramReader:
    """Reads workbooks of the invented program "Phần mềm xã"."""

    name = "phanmem-xa"

    def recognises(self, path: Path, options: sa.ReadOptions) -> Recognition | None:
        """A workbook that has both sheets; nothing else is opened."""
        del options
        if path.suffix.lower() != ".xlsx" or not zipfile.is_zipfile(path):
            return None
        try:
            book = load_workbook(path, read_only=True)
        except (InvalidFileException, KeyError, ValueError, OSError):
            return None
        names = {name.strip().upper() for name in book.sheetnames}
        book.close()
        if {HOUSEHOLD_SHEET, PERSON_SHEET} <= names:
            return Recognition(self.name, "mis", "Phần mềm xã, two sheets")
        return None

    def read(self, path: Path, options: sa.ReadOptions) -> sa.Reading:
        """Join both sheets into one form a household; a person without household is reported."""
        book = _opened(path)
        homes = read_sheet(path.name, book, HOUSEHOLD_SHEET, HOUSEHOLD_COLUMNS)
        people = read_sheet(path.name, book, PERSON_SHEET, PERSON_COLUMNS)
        book.close()
        members: dict[str, list[sa.FormMember]] = {}
        findings = [*homes.findings, *people.findings]
        known = {row["MAHO"] for _, row in homes.rows}
        reported = 0
        for number, row in people.rows:
            if row["MAHO"] not in known:
                findings.append(_homeless(people, number, row["MAHO"]))
                reported += 1
                continue
            member, faults = _member(people, number, row)
            members.setdefault(row["MAHO"], []).append(member)
            findings += faults
        forms = tuple(
            _form(homes, number, row, tuple(members.get(row["MAHO"], ())), options)
            for number, row in homes.rows
        )
        read = len(homes.rows) + len(people.rows)
        return sa.Reading(
            records=forms,
            findings=tuple(findings),
            accounting=sa.Accounting(read, read - reported, reported, 0),
            sources=(path.name,),
        )


def _opened(path: Path) -> Workbook:
    try:
        return load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise sa.UnreadableSource(
            "it is damaged or no workbook",
            file=path.name,
            advice="Export it again",
            vi=f"Tệp {path.name} bị hỏng hoặc không phải bảng tính; hãy xuất lại",
        ) from error


def _form(
    sheet: Sheet,
    number: int,
    row: Mapping[str, str],
    members: tuple[sa.FormMember, ...],
    options: sa.ReadOptions,
) -> sa.Form:
    commune = row["MAXA"].zfill(5)
    return sa.Form(
        kind=sa.FormKind.MIS,
        year=options.year or 0,
        location=sa.Location(sheet.file, sheet.name, number),
        address=sa.Address(
            options.province or "", row["MAHUYEN"].zfill(3) or None, commune, row["THONBAN"]
        ),
        members=members,
        head_name=row["CHUHO"] or None,
        household_code=row["MAHO"],
        status=STATUS.get(row["LOAIHO"].upper()),
        columns={"head": sheet.letters["CHUHO"], "status": sheet.letters["LOAIHO"]},
    )


def _member(
    sheet: Sheet, number: int, row: Mapping[str, str]
) -> tuple[sa.FormMember, list[sa.Finding]]:
    place = sa.Location(sheet.file, sheet.name, number)
    birth, birth_fault = birth_of(row["NGAYSINH"], place.at(sheet.letters["NGAYSINH"]))
    held, number_fault = number_of(row["SOGIAYTO"], place.at(sheet.letters["SOGIAYTO"]))
    group, kin = ethnic_group(row["DANTOC"]), relation(row["QUANHE"])
    found_sex = sex(row["GIOITINH"])
    member = sa.FormMember(
        location=place,
        name=row["HOTEN"],
        relation=kin.key if kin else None,
        birth=birth,
        sex=sa.Sex(found_sex) if found_sex else None,
        ethnicity=group.key if group else None,
        numbers=(held,) if held else (),
        columns={
            "name": sheet.letters["HOTEN"],
            "birth": sheet.letters["NGAYSINH"],
            "sex": sheet.letters["GIOITINH"],
        },
    )
    return attrs.evolve(member), [fault for fault in (birth_fault, number_fault) if fault]


def _homeless(sheet: Sheet, number: int, code: str) -> sa.Finding:
    return sa.Finding(
        "person-without-household-row",
        sa.Severity.ERROR,
        sa.Text(
            "Nhân khẩu có mã hộ không tồn tại ở trang HO; dòng này chưa được dùng.",
            "The person's household code is not on sheet HO; the row was not used.",
        ),
        location=sa.Location(sheet.file, sheet.name, number, sheet.letters["MAHO"]),
        value=code,
    )
