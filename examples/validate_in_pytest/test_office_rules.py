"""The office's own rules pass the kit for rule packs."""

import attrs
from district import RULES

from socassist.testing import RulePackConformance, clean_province


class TestDistrictRules(RulePackConformance):
    rules = RULES

    @property
    def examples(self):
        form = attrs.evolve(clean_province(10).forms[0], phone="0912345678")
        nowhere = attrs.evolve(form, address=attrs.evolve(form.address, village=""))
        return {
            "district-phone-shape": (attrs.evolve(form, phone="12345"), form),
            "district-village-missing": (nowhere, form),
        }
