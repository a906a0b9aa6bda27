"""A round of forms onto a provincial register: time against reading, memory a person.

    python benchmarks/update.py [households] [forms]

Makes its own invented province (300,000 households, 1.2 million people by default), loads it
from rows of an export, writes a round of form C workbooks, reads them back with the library's
reader, applies the forms, and looks at the register as of the year before. Prints times (of the
processor, so that a busy machine does not count), the ratio of applying to reading, and the bytes
a person, evidence and journal included.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
import tracemalloc
from datetime import date
from pathlib import Path

from socassist.model import (
    Address,
    BenefitClaim,
    BenefitKind,
    Document,
    DocumentKind,
    Form,
    FormKind,
    FormMember,
    IdentityNumber,
    Location,
    Month,
    NumberKind,
    PartialDate,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.linkage import NEW_HOUSEHOLD, NEW_PERSON, Linkage
from socassist.rules.identity import settle
from socassist.rules.law import load_law
from socassist.rules.update import as_of, close_month, export_journal, seal, update, verify_chain

FAMILY = ["Lò", "Lường", "Quàng", "Tòng", "Cà", "Vì", "Nguyễn", "Giàng", "Sồng", "Đinh"]
MIDDLE = ["Văn", "Thị", "A", "Thanh", "Minh", "Hồng"]
GIVEN = ["An", "Bình", "Chung", "Dính", "Hặc", "Pành", "Sơn", "Tiến", "Xuân", "Yên", "Mai", "Ún"]
PAPERS = [Document(DocumentKind.IDENTITY_CARD), Document(DocumentKind.HOUSEHOLD_BOOK),
          Document(DocumentKind.DECLARATION)]  # fmt: skip
COLUMNS = {"name": "P", "relation": "Q", "birth": "R", "sex": "S", "ethnicity": "T"}
RELATIONS = ["head", "spouse", "child", "child"]
STATUSES = [PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR]


def member(rng: random.Random, file: str, sheet: str, row: int, n: int) -> FormMember:
    name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"
    birth = PartialDate(rng.randint(1940, 2015), rng.randint(1, 12), rng.randint(1, 28))
    numbers = ()
    if birth.year < 2005:
        numbers = (IdentityNumber(NumberKind.CCCD, f"014{rng.randrange(10**9):09d}"),)
    claims = ()
    if birth.year < 1941:
        claims = (BenefitClaim(BenefitKind.ALLOWANCE, "k5a", None, 405_000, Month(2018, 3)),)
    return FormMember(
        location=Location(file, sheet, row),
        name=name,
        relation=RELATIONS[n],
        birth=birth,
        sex=Sex.MALE if n % 2 == 0 else Sex.FEMALE,
        ethnicity="thai",
        numbers=numbers,
        document=rng.choice(PAPERS),
        benefits=claims,
        columns=COLUMNS,
    )


def province(households: int) -> list[Form]:
    """Last year's register as rows of an export, four people a household."""
    rng = random.Random(20)
    forms = []
    for number in range(households):
        commune = f"{3646 + number % 200:05d}"
        row = 4 * (number // 200) + 2
        file = "mis-2020.xlsx"
        address = Address("14", "119", commune, f"Bản {number % 9 + 1}")
        forms.append(
            Form(
                kind=FormKind.MIS,
                year=2020,
                location=Location(file, commune, row),
                address=address,
                members=tuple(member(rng, file, commune, row + n, n) for n in range(4)),
                history={2019: rng.choice(STATUSES), 2020: rng.choice(STATUSES)},
                household_code=f"119-{number:07d}",
            )
        )
    return forms


def this_year(forms: list[Form], count: int) -> list[tuple[int, Form]]:
    """A round: one form in ten households, a tenth of the names written another way."""
    rng = random.Random(21)
    chosen = sorted(rng.sample(range(len(forms)), count))
    made = []
    for place, index in enumerate(chosen):
        old = forms[index]
        row = 7 + 5 * place
        members = []
        for n, person in enumerate(old.members):
            name = person.name + " " if rng.random() < 0.9 else rng.choice(FAMILY) + person.name[3:]
            members.append(
                FormMember(
                    location=Location("phieu-c.xlsx", "Xã", row + n),
                    name=name.strip(),
                    relation=person.relation,
                    birth=person.birth,
                    sex=person.sex,
                    ethnicity=person.ethnicity,
                    numbers=person.numbers,
                    document=rng.choice(PAPERS),
                    columns=COLUMNS,
                )
            )
        made.append(
            (
                index,
                Form(
                    kind=FormKind.C,
                    year=2021,
                    location=Location("phieu-c.xlsx", "Xã", row),
                    address=old.address,
                    members=tuple(members),
                    size=4,
                    status=rng.choice(STATUSES),
                    head_name=members[0].name,
                    collected=date(2021, 10, 12),
                ),
            )
        )
    return made


def row_of(form: Form, number: int, n: int, person: FormMember) -> list[str | None]:
    household = [str(number), "", form.head_name, "", "2", "4", "100", "20", "1", "DT01"]
    own = [*household, "12/10/2021"] if n == 0 else [None] * 11
    relation = ["Chủ hộ", "Vợ", "Con", "Con"][n]
    born = person.birth.vi if person.birth else ""
    sex = person.sex.vi if person.sex else ""
    card = person.numbers[0].number if person.numbers else ""
    return [*own, str(n + 1), person.name, relation, born, sex, "Thái", card, "CCCD", "", ""]


def write_and_read(forms: list[Form], folder: Path) -> float | None:
    """Seconds to read the same forms from a workbook as offices write it; None without a reader."""
    from openpyxl import Workbook

    from socassist import read
    from socassist.hookspecs import ReadOptions
    from socassist.plugins import load_plugins

    head1 = ["I. Thông tin hộ"] + [""] * 10 + ["II. Thành viên hộ"] + [""] * 9
    head2 = [
        "Số TT hộ", "Mã hộ (nếu có)", "Họ và tên chủ hộ", "Số điện thoại", "Khu vực",
        "Số người trong hộ", "Điểm B1", "Điểm B2", "Kết quả phân loại (1-6)", "Điều tra viên",
        "Ngày thu thập", "STT", "Họ và tên", "Quan hệ với chủ hộ", "Ngày tháng năm sinh",
        "Giới tính", "Dân tộc", "Số CMND/CCCD", "Giấy tờ đối chiếu", "Biến động", "Ghi chú",
    ]  # fmt: skip
    path = folder / "phieu-c-119.xlsx"
    book = Workbook(write_only=True)
    by_commune: dict[str, list[Form]] = {}
    for form in forms:
        by_commune.setdefault(form.address.commune, []).append(form)
    for commune, group in by_commune.items():
        sheet = book.create_sheet(commune)
        sheet.append(["UBND XÃ"])
        sheet.append([])
        sheet.append(["DANH SÁCH THU THẬP THÔNG TIN HỘ NGHÈO, HỘ CẬN NGHÈO (PHIẾU C) NĂM 2021"])
        sheet.append([f"Tỉnh: Sơn La (14)   Huyện: Thuận Châu (119)   Xã: X ({commune})"])
        sheet.append([])
        sheet.append(head1)
        sheet.append(head2)
        sheet.append([f"({n})" for n in range(1, 22)])
        for number, form in enumerate(group, start=1):
            for n, person in enumerate(form.members):
                sheet.append(row_of(form, number, n, person))
    book.save(path)
    gc.collect()
    start = time.process_time()
    reading = read(
        path,
        options=ReadOptions(province="14", year=2021),
        plugins=load_plugins(allow=["excel"]),
    )
    seconds = time.process_time() - start
    print(f"read: {len(reading.forms):,} forms, {len(reading.findings):,} findings")
    return seconds


def resident() -> int:
    """Bytes of memory that the process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    households = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else households // 10
    law = load_law()
    memory = "--memory" in sys.argv
    bare = resident()
    forms = province(households)
    linkage = Linkage(
        household_of={form.ref: NEW_HOUSEHOLD + form.ref for form in forms},
        person_of={
            (form.ref, n): f"{NEW_PERSON}{form.ref}:{n}" for form in forms for n in range(4)
        },
    )
    gc.collect()
    if memory:
        tracemalloc.start()
    start = time.process_time()
    loaded = update(
        Register("14"), forms, linkage, law=law, settle=settle,
        round_id="mis-2020", on=date(2020, 12, 31), year=2020,
    )  # fmt: skip
    first = time.process_time() - start
    register = loaded.register
    people = len(register.people)
    print(f"first load: {people:,} people, {len(register.journal):,} events, {first:.1f} s")
    ids = [
        (home.id, tuple(m.person for m in home.members)) for home in register.households.values()
    ]
    order = {home.evidence[0].location: pair for home, pair in
             zip(register.households.values(), ids, strict=True)}  # fmt: skip
    batch = this_year(forms, count)
    places = {index: forms[index].location for index, _ in batch}
    del linkage, loaded, forms
    gc.collect()
    if memory:
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"memory: {held / people:,.0f} bytes a person, evidence and journal included")
    held = resident() - bare
    print(f"resident: at most {held / people:,.0f} bytes a person, the round's forms included")
    linkage = Linkage(
        household_of={form.ref: order[places[index]][0] for index, form in batch},
        person_of={
            (form.ref, n): order[places[index]][1][n] for index, form in batch for n in range(4)
        },
    )
    round_forms = [form for _, form in batch]
    gc.collect()
    start = time.process_time()
    result = update(
        register, round_forms, linkage, law=law, settle=settle, round_id="2021",
        on=date(2021, 12, 31), year=2021, closing_month=Month(2021, 12),
    )  # fmt: skip
    applied = time.process_time() - start
    print(
        f"round: {len(result.applied):,} forms, {len(result.events):,} events, "
        f"{len(result.findings):,} findings, {applied:.1f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        reading = write_and_read(round_forms, Path(folder))
    if reading is not None:
        print(f"reading the same forms: {reading:.1f} s; ratio {applied / reading:.2f} (bar 3)")
    start = time.process_time()
    past = as_of(result.register, date(2020, 12, 31))
    print(f"as of last year: {time.process_time() - start:.2f} s, {past!r}")
    start = time.process_time()
    replayed = as_of(result.register, len(register.journal) // 3)
    print(f"as of a third of the journal: {time.process_time() - start:.2f} s, {replayed!r}")
    start = time.process_time()
    closed = close_month(result.register, Month(2021, 12), law=law)
    print(
        f"closing a month: {time.process_time() - start:.2f} s, {len(closed.closing.lines):,} lines"
    )
    if "--seal" in sys.argv:
        start = time.process_time()
        seals = seal(result.register)
        print(f"sealing everything: {time.process_time() - start:.1f} s")
        assert verify_chain(result.register, seals) == ()
        start = time.process_time()
        size = sum(len(line.encode()) + 1 for line in export_journal(result.register))
        print(f"export: {time.process_time() - start:.1f} s, {size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
