"""The tables of a stored register (lược đồ cơ sở dữ liệu).

Every version of a record is stored once, as canonical JSON, in ``body``; ``record`` says which
version holds now, ``event`` which version followed which. The other tables are projections of
the current records, for queries by other programs; they are written, never read back. ``seal``
holds the hash chain over the journal, ``closing`` the closed months.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
)

REVISION = "0002"
"""The newest migration; a database of another one is refused until it is migrated."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_BIG = BigInteger().with_variant(Integer(), "sqlite")

register = Table(
    "register",
    metadata,
    Column("province", String(2), primary_key=True),
    Column("version", Integer, nullable=False),
)
round_ = Table(
    "round",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(200), nullable=False),
)
body = Table(
    "body",
    metadata,
    Column("id", _BIG, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("json", Text, nullable=False),
)
record = Table(
    "record",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("position", _BIG, nullable=False),
    Column("body", _BIG, ForeignKey("body.id"), nullable=False),
)
event = Table(
    "event",
    metadata,
    Column("position", _BIG, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(200), nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("round", String(200), nullable=False, index=True),
    Column("recorded", String(40)),
    Column("actor", String(200)),
    Column("before", _BIG, ForeignKey("body.id")),
    Column("after", _BIG, ForeignKey("body.id")),
    Column("rest", Text, nullable=False),
)
seal = Table(
    "seal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("round", String(200), nullable=False),
    Column("events", _BIG, nullable=False),
    Column("digest", String(64), nullable=False),
)
closing = Table(
    "closing",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("closed_on", Date),
    Column("digest", String(64), nullable=False),
    Column("json", Text, nullable=False),
)
household = Table(
    "household",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("province", String(2), nullable=False),
    Column("district", String(3)),
    Column("commune", String(5), nullable=False, index=True),
    Column("village", String(200), nullable=False),
    Column("area", String(10)),
    Column("head", String(40)),
    Column("size", Integer, nullable=False),
    Column("ended", Date),
)
person = Table(
    "person",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(200), nullable=False, index=True),
    Column("birth", String(10)),
    Column("sex", String(10)),
    Column("ethnicity", String(40)),
    Column("died", String(10)),
)
number = Table(
    "number",
    metadata,
    Column("person", String(40), ForeignKey("person.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("number", String(40), nullable=False),
    Index("ix_number_kind_number", "kind", "number"),
)
membership = Table(
    "membership",
    metadata,
    Column("household", String(40), ForeignKey("household.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person", String(40), nullable=False, index=True),
    Column("relation", String(40), nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("outside_household", Boolean, nullable=False),
)
poverty = Table(
    "poverty",
    metadata,
    Column("household", String(40), ForeignKey("household.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("status", String(30), nullable=False),
    Column("computed", String(30)),
    Column("b1", Integer),
    Column("b2", Integer),
)
benefit = Table(
    "benefit",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), nullable=False, index=True),
    Column("household", String(40), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("group", String(40), nullable=False),
    Column("coefficient", Numeric(8, 2)),
    Column("amount", _BIG, nullable=False),
    Column("since", String(7), nullable=False),
    Column("until", String(7)),
    Column("state", String(20), nullable=False),
    Column("decision_number", String(200)),
)
