"""The dossier of an acceptance (hồ sơ nghiệm thu): everything a verdict rests on, with hashes.

A dossier is a mapping of file names to bytes; writing it into a folder or archive is the caller's.
Identity values stay in the register: the dossier names households and people by identifier only,
except for the forms, which name no person. The same inputs give the same bytes, so a dossier is
verified by building it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any, ClassVar

import attrs

from socassist.model.arguments import every, expect
from socassist.model.decision import Decision
from socassist.model.finding import Finding
from socassist.model.period import Month
from socassist.model.serial import plain
from socassist.model.table import Cell, Table
from socassist.model.tabular import Tabular
from socassist.model.text_pair import Text
from socassist.rules.acceptance.measurement import Measurement
from socassist.rules.acceptance.sampling import Sample
from socassist.rules.acceptance.verdict import Acceptance
from socassist.rules.law import Law

MANIFEST = "manifest.json"
FORMAT = "socassist-dossier-1"
_FIGURES = ("identity_error_tolerance", "other_error_tolerance")


@attrs.frozen
class Dossier(Tabular):
    """The files of a dossier by name (các tệp của hồ sơ); the manifest has the others' hashes."""

    _title: ClassVar[Text] = Text("Hồ sơ nghiệm thu", "Dossier")
    _heads: ClassVar[str] = "file bytes:integer sha256"

    files: Mapping[str, bytes] = attrs.field(repr=lambda files: f"{len(files)} files")

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the manifest: one number for the whole dossier (dấu vân tay hồ sơ)."""
        return sha256(self.files[MANIFEST]).hexdigest()

    def records(self) -> list[dict[str, Cell]]:
        """One row a file: its size and its SHA-256."""
        return [
            {"file": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in self.files.items()
        ]


@attrs.frozen
class DossierDifference:
    """Where a dossier and its recomputation disagree (điểm khác nhau).

    Attributes:
        file: name of the file.
        path: where inside it, such as ``rates[3].wrong``; empty for the whole file.
        kept: what the dossier says.
        again: what was computed anew.
    """

    file: str
    path: str
    kept: str | None
    again: str | None


def build_dossier(
    *,
    round_id: str,
    on: date,
    law: Law,
    sample: Sample | None = None,
    measurement: Measurement | None = None,
    decision: Decision[Acceptance] | None = None,
    forms: Iterable[Table] = (),
    findings: Iterable[Finding] = (),
    inputs: Mapping[str, str] | None = None,
    versions: Mapping[str, str] | None = None,
    figures: Iterable[str] = _FIGURES,
    further: Mapping[str, object] | None = None,
) -> Dossier:
    """Put together what an acceptance rests on (lập hồ sơ nghiệm thu).

    Args:
        round_id: Identifier of the round.
        on: The day of acceptance.
        law: The law used; the figures of the verdict are written out with their citations.
        sample: Plan, seed, frame hash and drawn units.
        measurement: Results of each checked field, and the rates.
        decision: The verdict with its grounds.
        forms: The acceptance forms.
        findings: The findings of the round.
        inputs: SHA-256 of each input file by its name, computed by whoever read it.
        versions: Versions of the programs used, by name.
        figures: Names of the figures of the law to write out, as they are on the day.
        further: Further values by file name, such as ``round.json``; written as plain data.
    """
    expect(str, round_id=round_id)
    expect(date, on=on)
    expect(Law, law=law)
    expect(Sample, None, sample=sample)
    expect(Measurement, None, measurement=measurement)
    expect(Decision, None, decision=decision)
    expect(Mapping, None, inputs=inputs, versions=versions, further=further)
    forms, findings = every(Table, "forms", forms), every(Finding, "findings", findings)
    figures = every(str, "figures", figures)
    parts: dict[str, Any] = {
        **{name: _data(value) for name, value in (further or {}).items()},
        "law-figures.json": [_figure(law, name, on) for name in figures],
        "forms.json": [_table(table) for table in forms],
        "findings.json": sorted((plain(f) for f in findings), key=_canonical),
    }
    if sample is not None:
        parts["sample.json"] = _sample(sample)
    if measurement is not None:
        parts["measurement.json"] = _measurement(measurement)
    if decision is not None:
        parts["verdict.json"] = _data(decision)
    files = {name: _bytes(content) for name, content in parts.items()}
    manifest = {
        "format": FORMAT,
        "round": round_id,
        "on": on.isoformat(),
        "outcome": None if decision is None or decision.outcome is None else decision.outcome.value,
        "inputs": dict(sorted((inputs or {}).items())),
        "versions": dict(sorted((versions or {}).items())),
        "files": {name: sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    return Dossier({MANIFEST: _bytes(manifest), **{name: files[name] for name in sorted(files)}})


def _figure(law: Law, name: str, on: date) -> dict[str, Any]:
    figure = law[name].on(on)
    return {
        "name": name,
        "value": _data(figure.value)
        if isinstance(figure.value, tuple) or attrs.has(type(figure.value))
        else str(figure.value),
        "since": figure.since.isoformat(),
        "cites": str(figure.cites),
        "verified": figure.verified,
    }


def _sample(sample: Sample) -> dict[str, Any]:
    return {
        "plan": _data(sample.plan),
        "algorithm": sample.algorithm,
        "design": sample.design.value,
        "seed": sample.seed,
        "frame": sample.fingerprint,
        "frame_size": sample.frame_size,
        "drawn": list(sample.drawn),
        "fields": [[*field.key, field.content.field_class.value] for field in sample.fields],
    }


def _measurement(measurement: Measurement) -> dict[str, Any]:
    return {
        "results": [[*key, measurement.results[key].value] for key in sorted(measurement.results)],
        "rates": [_data(rate) for rate in measurement.rates],
        "findings": [plain(finding) for finding in measurement.findings],
    }


def _table(table: Table) -> dict[str, Any]:
    data: dict[str, Any] = _data(table)
    for column in data["columns"]:
        del column["new_page"]  # how it is printed is no part of what it says
        column["kind"] = "integer" if column["kind"] == "ordinal" else column["kind"]
    return data


def _data(value: object) -> Any:
    """Any value of ours as plain data: fractions and decimals as text, keys as text."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | bool | float):
        return value
    if isinstance(value, Fraction | Decimal | Month):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if attrs.has(kind := type(value)):
        return {field.name: _data(getattr(value, field.name)) for field in attrs.fields(kind)}
    if isinstance(value, Mapping):
        return {
            key if isinstance(key, str) else _canonical(_data(key)): _data(item)
            for key, item in value.items()
        }
    if isinstance(value, Iterable):
        return [_data(item) for item in value]
    return str(value)


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bytes(value: object) -> bytes:
    """Readable and canonical: sorted keys, one way to write everything."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def check_dossier(dossier: Dossier) -> tuple[DossierDifference, ...]:
    """Check the files of a dossier against its own manifest (kiểm tra toàn vẹn).

    Finds files that were changed, added or removed since; a manifest that cannot be read is one
    difference.
    """
    expect(Dossier, dossier=dossier)
    try:
        manifest = json.loads(dossier.files[MANIFEST])
        listed: dict[str, str] = dict(manifest["files"])
    except (KeyError, TypeError, ValueError):
        return (DossierDifference(MANIFEST, "", None, None),)
    found = {
        name: sha256(content).hexdigest()
        for name, content in dossier.files.items()
        if name != MANIFEST
    }
    return tuple(
        DossierDifference(name, "", listed.get(name), found.get(name))
        for name in sorted({*listed, *found})
        if listed.get(name) != found.get(name)
    )


def compare_dossiers(kept: Dossier, again: Dossier) -> tuple[DossierDifference, ...]:
    """Say where a dossier built anew differs from the one that was kept (xác minh hồ sơ)."""
    expect(Dossier, kept=kept, again=again)
    differences: list[DossierDifference] = []
    for name in sorted({*kept.files, *again.files}):
        left, right = kept.files.get(name), again.files.get(name)
        if left == right:
            continue
        if left is None or right is None:
            differences.append(DossierDifference(name, "", _presence(left), _presence(right)))
            continue
        try:
            differences += _walk(name, "", json.loads(left), json.loads(right))
        except ValueError:
            differences.append(DossierDifference(name, "", "unreadable", None))
    return tuple(differences)


def _presence(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _walk(file: str, path: str, left: Any, right: Any) -> list[DossierDifference]:
    if left == right:
        return []
    if isinstance(left, dict) and isinstance(right, dict):
        keys = sorted({*left, *right})
        return [
            item
            for key in keys
            for item in _walk(file, f"{path}.{key}" if path else key, left.get(key), right.get(key))
        ]
    if isinstance(left, list) and isinstance(right, list):
        found = []
        for index in range(max(len(left), len(right))):
            one = left[index] if index < len(left) else None
            two = right[index] if index < len(right) else None
            found += _walk(file, f"{path}[{index}]", one, two)
        return found
    return [DossierDifference(file, path, _canonical(left), _canonical(right))]
