"""Seals of the journal and closed months; a round that was taken back may be applied again.

The rounds that are stored already are sealed as they stand.
"""

import sqlalchemy as sa
from alembic import op

from socassist.adapters.sql.sealing import seal_stored

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and seal what is there."""
    op.create_table(
        "seal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.String(length=200), nullable=False),
        sa.Column("events", _BIG, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_seal")),
    )
    op.create_table(
        "closing",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", "version", name=op.f("pk_closing")),
    )
    _remake_rounds()
    seal_stored(op.get_bind())


def downgrade() -> None:
    """Remove the tables."""
    _remake_rounds(sa.UniqueConstraint("id"))
    op.drop_table("closing")
    op.drop_table("seal")


def _remake_rounds(*further: sa.Constraint) -> None:
    """Make the short table of rounds anew: SQLite changes no constraint in place."""
    rows = op.get_bind().execute(sa.text("select number, id from round order by number")).all()
    op.drop_table("round")
    made = op.create_table(
        "round",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_round")),
        *further,
    )
    op.bulk_insert(made, [{"number": number, "id": name} for number, name in rows])
