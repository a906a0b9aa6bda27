"""How the files of a round are called (tên tệp kết quả)."""

from __future__ import annotations

ACCEPTANCE = "nghiem-thu.xlsx"
FAULTS = "loi-du-lieu.xlsx"
REVIEWS = "can-xem-lai.xlsx"
SAMPLE = "mau-kiem-tra.xlsx"
RECHECK = "can-phuc-tra.xlsx"
PROGRESS = "tien-do.xlsx"
COMPARISON = "doi-chieu-c-c1.xlsx"
RESULT = "ket-qua.json"
PAGE = "ket-qua.html"
