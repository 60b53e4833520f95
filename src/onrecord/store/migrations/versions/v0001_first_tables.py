"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from onrecord.store.index import create_index

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_VALUE = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """All tables and the search index are there."""
    _make_contents()
    _make_identities()
    _make_runs()
    _make_texts()
    _make_captures()
    _make_identity_names()
    _make_analyses()
    _make_decisions()
    _make_assertions()
    _make_facts()
    _make_anchors()
    _make_parts()
    create_index(op.get_bind())


def _make_contents() -> None:
    op.create_table(
        "contents",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packing", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def _make_identities() -> None:
    op.create_table(
        "identities",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("canonical_id", _NUMBER, nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_identities_canonical_id", "identities", ["canonical_id"])


def _make_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("options", _VALUE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )


def _make_texts() -> None:
    op.create_table(
        "texts",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def _make_captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("captured_at", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text()),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("locations", _VALUE, nullable=False),
        sa.Column("warnings", _VALUE, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["contents.sha256"]),
        sa.ForeignKeyConstraint(["text_sha256"], ["texts.sha256"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("ix_captures_document", "captures", ["document"])
    op.create_index("ix_captures_origin", "captures", ["origin"])
    op.create_index("ix_captures_published", "captures", ["published"])
    op.create_index("ix_captures_series", "captures", ["series"])
    op.create_index("ix_captures_text_sha256", "captures", ["text_sha256"])
    op.create_index("ix_captures_url", "captures", ["url"])


def _make_identity_names() -> None:
    op.create_table(
        "identity_names",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("identity_id", _NUMBER, nullable=False),
        sa.Column("spelling", sa.Text()),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"]),
        sa.PrimaryKeyConstraint("words", "whole", "identity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("identity_names_by_identity", "identity_names", ["identity_id"])


def _make_analyses() -> None:
    op.create_table(
        "analyses",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("capture_id", _NUMBER, nullable=False),
        sa.Column("run_id", _NUMBER, nullable=False),
        sa.Column("analysed_at", sa.Text(), nullable=False),
        sa.Column("warnings", _VALUE, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("capture_id", "run_id"),
    )


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("text_sha256", sa.Text()),
        sa.Column("capture_id", _NUMBER),
        sa.Column("target_id", _NUMBER),
        sa.Column("step_id", _NUMBER),
        sa.Column("change", _VALUE, nullable=False),
        sa.Column("seen", _VALUE),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.ForeignKeyConstraint(["target_id"], ["decisions.id"]),
        sa.ForeignKeyConstraint(["step_id"], ["decisions.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_decisions_action", "decisions", ["action"])
    op.create_index("ix_decisions_step_id", "decisions", ["step_id"])
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
    op.create_index("ix_decisions_text_sha256", "decisions", ["text_sha256"])


def _make_assertions() -> None:
    op.create_table(
        "assertions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("analysis_id", _NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("value", _VALUE, nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analyses.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("assertions_by_analysis", "assertions", ["analysis_id"])


def _make_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("capture_id", _NUMBER, nullable=False),
        sa.Column("assertion_id", _NUMBER),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", _VALUE),
        sa.Column("indexed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assertion_id"], ["assertions.id"]),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("facts_by_capture", "facts", ["capture_id", "kind"])
    op.create_index("facts_by_kind", "facts", ["kind", "state"])
    op.create_index(
        "facts_flagged",
        "facts",
        ["capture_id"],
        sqlite_where=sa.text("flagged = 1"),
        postgresql_where=sa.text("flagged"),
    )
    op.create_index("ix_facts_fingerprint", "facts", ["fingerprint"])


def _make_anchors() -> None:
    op.create_table(
        "anchors",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("capture_id", _NUMBER, nullable=False),
        sa.Column("decision_id", _NUMBER, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("fact_id", _NUMBER),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"]),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("anchors_by_capture", "anchors", ["capture_id"])
    op.create_index("anchors_by_outcome", "anchors", ["outcome"])


def _make_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("fact_id", _NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("identity_id", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"]),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"]),
        sa.PrimaryKeyConstraint("fact_id", "role", "identity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("parts_by_identity", "parts", ["identity_id", "role", "fact_id"])
