"""Classify a household under three standards, and say why."""

from datetime import date

import socassist as sa

law = sa.load_law()
review = sa.Assessment(area=sa.Area.RURAL, income=sa.Dong(680_000), deprivations=1)
for day in (date(2017, 10, 1), date(2023, 10, 1), date(2028, 10, 1)):
    decision = sa.classify(review, on=day, law=law)
    print(f"--- {day}")
    print(sa.explain(decision, lang="en"))
