"""A reader for the export of "Phần mềm xã", an invented commune program, as an adapter example.

Its workbook has two sheets that belong together, as databases export them: ``HO`` with one row a
household and ``NHANKHAU`` with one row a person, joined by ``MAHO``. Column profiles cannot join
two sheets, so a reader of its own is the right tool; it is one module and one hook.
"""

from __future__ import annotations

from collections.abc import Sequence

import socassist as sa
from socassist.hookspecs import Adapter
from socassist_phanmem_xa.reader import CommuneProgramReader

__all__ = ["CommuneProgramReader"]


@sa.hookimpl
def socassist_adapters() -> Sequence[Adapter]:
    """The reader of "Phần mềm xã" workbooks."""
    return [CommuneProgramReader()]
