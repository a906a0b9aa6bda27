"""The first schema of the register."""

import sqlalchemy as sa
from alembic import op

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "benefit",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("household", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("coefficient", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("amount", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.String(length=7), nullable=False),
        sa.Column("until", sa.String(length=7), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decision_number", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
    )
    op.create_index(op.f("ix_benefit_household"), "benefit", ["household"], unique=False)
    op.create_index(op.f("ix_benefit_person"), "benefit", ["person"], unique=False)
    op.create_table(
        "body",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("province", sa.String(length=2), nullable=False),
        sa.Column("district", sa.String(length=3), nullable=True),
        sa.Column("commune", sa.String(length=5), nullable=False),
        sa.Column("village", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("head", sa.String(length=40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_commune"), "household", ["commune"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("sex", sa.String(length=10), nullable=True),
        sa.Column("ethnicity", sa.String(length=40), nullable=True),
        sa.Column("died", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_table(
        "register",
        sa.Column("province", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("province", name=op.f("pk_register")),
    )
    op.create_table(
        "round",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_round")),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "event",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("round", sa.String(length=200), nullable=False),
        sa.Column("recorded", sa.String(length=40), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=True),
        sa.Column("before", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("after", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["after"], ["body.id"], name=op.f("fk_event_after")),
        sa.ForeignKeyConstraint(["before"], ["body.id"], name=op.f("fk_event_before")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_round"), "event", ["round"], unique=False)
    op.create_index(op.f("ix_event_subject"), "event", ["subject"], unique=False)
    op.create_table(
        "membership",
        sa.Column("household", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("outside_household", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["household"], ["household.id"], name=op.f("fk_membership_household")
        ),
        sa.PrimaryKeyConstraint("household", "position", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_person"), "membership", ["person"], unique=False)
    op.create_table(
        "number",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_number_person")),
        sa.PrimaryKeyConstraint("person", "position", name=op.f("pk_number")),
    )
    op.create_index("ix_number_kind_number", "number", ["kind", "number"], unique=False)
    op.create_table(
        "poverty",
        sa.Column("household", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("computed", sa.String(length=30), nullable=True),
        sa.Column("b1", sa.Integer(), nullable=True),
        sa.Column("b2", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["household"], ["household.id"], name=op.f("fk_poverty_household")),
        sa.PrimaryKeyConstraint("household", "year", name=op.f("pk_poverty")),
    )
    op.create_table(
        "record",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], name=op.f("fk_record_body")),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_record")),
    )


def downgrade() -> None:
    """Remove the tables, and with them the register."""
    op.drop_table("record")
    op.drop_table("poverty")
    op.drop_index("ix_number_kind_number", table_name="number")
    op.drop_table("number")
    op.drop_index(op.f("ix_membership_person"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("ix_event_subject"), table_name="event")
    op.drop_index(op.f("ix_event_round"), table_name="event")
    op.drop_table("event")
    op.drop_table("round")
    op.drop_table("register")
    op.drop_index(op.f("ix_person_name"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_household_commune"), table_name="household")
    op.drop_table("household")
    op.drop_table("body")
    op.drop_index(op.f("ix_benefit_person"), table_name="benefit")
    op.drop_index(op.f("ix_benefit_household"), table_name="benefit")
    op.drop_table("benefit")
