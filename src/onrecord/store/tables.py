"""The tables, in two groups.

Three layers are only ever added to: captures (``contents``, ``texts``, ``captures``), assertions
(``runs``, ``analyses``, ``assertions``) and ``decisions``. What readers see is computed from them
into ``facts``, ``parts``, ``anchors``, ``identities`` and ``identity_names``, which can be thrown
away and made anew at any time.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

NUMBER = BigInteger().with_variant(Integer, "sqlite")
VALUE = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

metadata = MetaData()


def _reference(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, NUMBER, ForeignKey(target), nullable=nullable)


contents = Table(
    "contents",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packing", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("sha256", Text, ForeignKey("contents.sha256"), nullable=False, unique=True),
    Column("text_sha256", Text, ForeignKey("texts.sha256"), nullable=False, index=True),
    Column("series", Text, nullable=False, index=True),
    Column("document", Text, nullable=False, index=True),
    Column("captured_at", Text, nullable=False),
    Column("origin", Text, nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("charset", Text),
    Column("extractor", Text, nullable=False),
    Column("extractor_version", Text, nullable=False),
    Column("title", Text),
    Column("url", Text, index=True),
    Column("publisher", Text),
    Column("published", Text, index=True),
    Column("language", Text),
    Column("locations", VALUE, nullable=False),
    Column("warnings", VALUE, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("begun_at", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("options", VALUE, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", NUMBER, primary_key=True),
    _reference("capture_id", "captures.id"),
    _reference("run_id", "runs.id"),
    Column("analysed_at", Text, nullable=False),
    Column("warnings", VALUE, nullable=False),
    UniqueConstraint("capture_id", "run_id"),
)

assertions = Table(
    "assertions",
    metadata,
    Column("id", NUMBER, primary_key=True),
    _reference("analysis_id", "analyses.id"),
    Column("kind", Text, nullable=False),
    Column("local_id", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("confidence", Float),
    Column("value", VALUE, nullable=False),
    Index("assertions_by_analysis", "analysis_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("decided_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False, index=True),
    Column("why", Text),
    # A fact's fingerprint, an actor's key, or nothing when another decision is undone.
    Column("subject", Text, index=True),
    Column("text_sha256", Text, index=True),
    _reference("capture_id", "captures.id", nullable=True),
    _reference("target_id", "decisions.id", nullable=True),
    # The first of the decisions that were taken, and are undone, as one.
    Column("step_id", NUMBER, ForeignKey("decisions.id"), index=True),
    Column("change", VALUE, nullable=False),
    Column("seen", VALUE),
)

facts = Table(
    "facts",
    metadata,
    Column("id", NUMBER, primary_key=True),
    _reference("capture_id", "captures.id"),
    _reference("assertion_id", "assertions.id", nullable=True),
    Column("kind", Text, nullable=False),
    Column("local_id", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    # Only where it differs from the assertion's.
    Column("value", VALUE),
    # A hash of what the search index holds of it.
    Column("indexed", Text, nullable=False),
    Index("facts_by_capture", "capture_id", "kind"),
    # Not by state first: nearly all facts are of one state, and SQLite would go through them all.
    Index("facts_by_kind", "kind", "state"),
    # The search index may still hold the words of facts that are gone: no id comes twice.
    sqlite_autoincrement=True,
)
# Few are flagged, and the queue begins with them.
Index(
    "facts_flagged",
    facts.c.capture_id,
    sqlite_where=text("flagged = 1"),
    postgresql_where=text("flagged"),
)

parts = Table(
    "parts",
    metadata,
    Column("fact_id", NUMBER, ForeignKey("facts.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("identity_id", NUMBER, ForeignKey("identities.id"), primary_key=True),
    Index("parts_by_identity", "identity_id", "role", "fact_id"),
    sqlite_with_rowid=False,
)

anchors = Table(
    "anchors",
    metadata,
    Column("id", NUMBER, primary_key=True),
    _reference("capture_id", "captures.id"),
    _reference("decision_id", "decisions.id"),
    Column("outcome", Text, nullable=False),
    Column("fact_id", NUMBER, ForeignKey("facts.id")),
    Index("anchors_by_capture", "capture_id"),
    Index("anchors_by_outcome", "outcome"),
)

identities = Table(
    "identities",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    # What decisions make of it: the actor that it is, and what that one is called.
    Column("canonical_id", NUMBER, nullable=False, index=True),
    Column("shown_name", Text, nullable=False),
)

identity_names = Table(
    "identity_names",
    metadata,
    # Either a whole folded name, which is spelt as ``spelling`` has it, or one word of it.
    Column("words", Text, primary_key=True),
    Column("whole", Boolean, primary_key=True),
    Column("identity_id", NUMBER, ForeignKey("identities.id"), primary_key=True),
    Column("spelling", Text),
    Index("identity_names_by_identity", "identity_id"),
    sqlite_with_rowid=False,
)

LAYERS = (contents, texts, captures, runs, analyses, assertions, decisions)
COMPUTED = (anchors, parts, facts, identity_names, identities)
