"""Somebody known of another household, under a head's name: how common it is decides."""

from __future__ import annotations

from typing import Any

from socassist.model import FormKind
from socassist.rules.linkage import link


def test_under_a_common_heads_name_somebody_of_another_household_is_a_question(
    province: Any,
) -> None:
    rare, common = "Thạch Mô Rương", "Nguyễn Văn Hiệp"
    for n in range(1200):
        name = f"Lò Văn {'BĐTPKL'[n % 6]}{'aeiouy'[n // 6 % 6]}{n // 36}"
        province.household(("head", name, f"{1940 + n % 50}-0{1 + n % 9}-11", "m"), commune="03752")
    for village, head in (("Bản Mòn", rare), ("Bản Lan", common), ("Bản Thu", common)):
        province.household(("head", head, f"195{len(village)}-08-10", "m"), village=village)
    children = [
        ("child", "Kim Tấn Vĩ", "2009-05-14", "m"),
        ("child", "Kim Mỹ Lam", "2008-07-25", "f"),
    ]
    forms = []
    for child, village, head in zip(children, ("Bản Mòn", "Bản Lan"), (rare, common), strict=True):
        mother = ("head", f"Danh Thị {head.split()[-1]}", "1985-03-02", "f")
        province.household(mother, child, commune="03753", village="Bản Xa")
        forms.append(province.form(mother, commune="03753", village="Bản Xa"))
        alone = ("grandchild", *child[1:])
        forms.append(province.form(alone, kind=FormKind.C1, head_name=head, village=village))
    linkage = link(forms, province.register)
    assert linkage.person_of[forms[1].ref, 0] == province.person("Kim Tấn Vĩ")
    assert linkage.person_of[forms[3].ref, 0] == province.person("Kim Mỹ Lam")
    assert forms[1].ref not in linkage.unsure_households
    assert forms[3].ref in linkage.unsure_households
