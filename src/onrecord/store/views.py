"""The views that the database carries: plain columns, for Datasette and whoever writes SQL.

They show what readers see: the newest run's facts under all decisions, rejected ones left out.
Their columns are described here once, for the database and for the documentation.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a view: its name, how it is computed, and what it says."""

    name: str
    sql: str
    meaning: str


@dataclass(frozen=True, slots=True)
class View:
    """A view: what a row of it is, its columns, and where they come from."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    source: str


_VALUE = "coalesce(f.value, a.value)"
_SHOWN = "f.state IN ('open', 'accepted', 'edited')"
_FACTS = """facts f
LEFT JOIN assertions a ON a.id = f.assertion_id
JOIN captures c ON c.id = f.capture_id"""

_DOCUMENT = (
    Column("document_id", "c.id", "the document, in `documents`"),
    Column("document", "c.document", "the article's own id"),
    Column("title", "c.title", "the article's title"),
    Column("publisher", "c.publisher", "who published it"),
    Column("published", "c.published", "the day of publication"),
    Column("url", "c.url", "its address"),
)
_STANDING = (
    Column("confidence", "a.confidence", "how sure the analysis is, 0 to 1"),
    Column("state", "f.state", "`open`, `accepted` or `edited`"),
    Column("flagged", "f.flagged", "true when a person wants it looked at again"),
    Column("fingerprint", "f.fingerprint", "stays the same in every run"),
)


def _facts_view(name: str, kind: str, meaning: str, *columns: Column) -> View:
    """The facts of a kind that are shown, each with its document and how it stands."""
    number = Column("id", "f.id", "its number here")
    source = f"{_FACTS} WHERE f.kind = '{kind}' AND {_SHOWN}"
    return View(name, meaning, (number, *_DOCUMENT, *columns, *_STANDING), source)


def _key(name: str) -> str:
    return f"{_VALUE} ->> '{name}'"


def _parts(role: str) -> str:
    return (
        "(SELECT {join}(i.shown_name, '; ') FROM parts p JOIN identities i ON i.id = p.identity_id"
        f" WHERE p.fact_id = f.id AND p.role = '{role}')"
    )


def _words(key: str) -> str:
    return f"(SELECT {{join}}(e.value ->> 'exact', ' … ') FROM {{each:{key}}})"


def _decided(key: str) -> str:
    return f"{{last_change}} -> 'decided' ->> '{key}'"


DOCUMENTS = View(
    "documents",
    "a document as it was captured",
    (
        Column("id", "c.id", "its number here"),
        *_DOCUMENT[1:],
        Column("language", "c.language", "ISO 639-1 code"),
        Column("captured_at", "c.captured_at", "when its bytes were received, UTC"),
        Column("origin", "c.origin", "the path or address it came from"),
        Column("sha256", "c.sha256", "SHA-256 of the bytes"),
        Column("text_sha256", "c.text_sha256", "SHA-256 of the frozen text"),
        Column("extractor", "c.extractor_version", "what took the text out of the bytes"),
        Column(
            "statements",
            "(SELECT count(*) FROM facts f WHERE f.capture_id = c.id"
            f" AND f.kind = 'statement' AND {_SHOWN})",
            "how many statements it holds",
        ),
        Column("text", "t.text", "the frozen text"),
    ),
    "captures c JOIN texts t ON t.sha256 = c.text_sha256",
)
STATEMENTS = _facts_view(
    "statements",
    "statement",
    "somebody's statement in a document",
    Column("speaker", _parts("speaker"), "who says it"),
    Column("on_behalf_of", _parts("on_behalf_of"), "in whose name"),
    Column("addressees", _parts("addressee"), "to whom"),
    Column("sourcing", _key("sourcing"), "`named`, `unnamed` or `outlet`"),
    Column("source", _words("source"), "the words for who says it"),
    Column("cue", _words("cue"), "the words that tell that it is said"),
    Column("words", _words("content"), "what is said, in the exact words"),
    Column("form", _key("form"), "`direct`, `indirect` or `mixed`"),
    Column("medium", _key("medium"), "`letter`, `statement`, `interview` and so on"),
    Column("time", f"({_VALUE} -> 'time') ->> 'value'", "when it was said, ISO 8601"),
    Column("time_words", f"({_VALUE} -> 'time') ->> 'exact'", "when, in the words"),
)
ACTORS = View(
    "actors",
    "an actor, across all documents, as merged and renamed by people",
    (
        Column("id", "i.id", "its number here"),
        Column("name", "i.shown_name", "its name"),
        Column("kind", "i.kind", "`person`, `organisation`, `country`, `group` or `unnamed`"),
        Column("country", "i.country", "ISO 3166-1 alpha-3 code"),
        Column("key", "i.key", "stays the same while the record grows"),
        Column(
            "statements",
            "(SELECT count(*) FROM parts p JOIN identities o ON o.id = p.identity_id"
            " JOIN facts f ON f.id = p.fact_id WHERE o.canonical_id = i.id"
            f" AND p.role = 'speaker' AND {_SHOWN})",
            "how many statements it makes",
        ),
    ),
    "identities i WHERE i.canonical_id = i.id",
)
PARTICIPANTS = View(
    "participants",
    "an actor's part in a fact",
    (
        Column("fact_id", "p.fact_id", "the fact, such as a statement's `id`"),
        Column(
            "role",
            "p.role",
            "`speaker`, `on_behalf_of`, `addressee`, `actor`, `recipient`, `by`, `to`,"
            " `between`, `author`, `about` or `is`",
        ),
        Column("actor_id", "i.canonical_id", "the actor, in `actors`"),
        Column("actor", "i.shown_name", "its name"),
    ),
    f"parts p JOIN identities i ON i.id = p.identity_id JOIN facts f ON f.id = p.fact_id"
    f" WHERE {_SHOWN}",
)
EVIDENCE = View(
    "evidence",
    "a stretch of a document's text that a fact rests on",
    (
        Column("fact_id", "f.id", "the fact"),
        Column("kind", "f.kind", "the kind of fact: `statement`, `event`, `actor` and so on"),
        Column("role", "{role}", "which part of the fact the words are"),
        Column("document_id", "c.id", "the document, in `documents`"),
        Column("start", "CAST(e.value ->> 'start' AS integer)", "first character, from 0"),
        Column("end", "CAST(e.value ->> 'end' AS integer)", "one past the last character"),
        Column("exact", "e.value ->> 'exact'", "the words"),
    ),
    f"{_FACTS} {{spans}} AND {_SHOWN}",
)
EVENTS = _facts_view(
    "events",
    "event",
    "what one actor did to another",
    Column("event", _key("event"), "what happened, in PLOVER's terms"),
    Column("modes", _key("modes"), "how, as a JSON list"),
    Column("actors", _parts("actor"), "who did it"),
    Column("recipients", _parts("recipient"), "to whom it was done"),
    Column("status", _key("status"), "`actual`, `future`, `hypothetical`, …"),
    Column("trigger", _words("trigger"), "the words for the act"),
    Column(
        "contexts",
        "(SELECT {join}(e.value ->> 'code', '; ') FROM {each:contexts})",
        "why it came about, in PLOVER's codes",
    ),
    Column("words", _words("evidence"), "the words that tell it"),
)
RELATIONS = _facts_view(
    "relations",
    "relation",
    "how two actors stand to each other",
    Column("between", _parts("between"), "the actors"),
    Column("kind", _key("kind"), "which relation"),
    Column("relation_state", _key("state"), "how it stands"),
    Column("since", _key("since"), "since when"),
    Column("scope", _words("scope"), "how far it reaches, in the words"),
    Column("disputed", _key("disputed"), "true where sources tell the scope differently"),
    Column("words", _words("evidence"), "the words that it is derived from"),
    Column("why", _key("why"), "by which rule"),
)
COMMITMENTS = _facts_view(
    "commitments",
    "commitment",
    "what was asked for, promised or offered, or to what somebody was invited",
    Column("kind", _key("kind"), "`request`, `promise`, `offer` or `invitation`"),
    Column("by", _parts("by"), "who asks, promises, offers or invites"),
    Column("to", _parts("to"), "whom"),
    Column("what", _words("what"), "for what, in the words"),
    Column("due", f"({_VALUE} -> 'due') ->> 'value'", "by when, ISO 8601"),
    Column("every", _key("every"), "how often, as an ISO 8601 duration"),
    Column(
        "status",
        "coalesce({last_change} ->> 'status', 'open')",
        "`open`, `met`, `refused`, `withdrawn` or `overdue`",
    ),
    Column(
        "status_words",
        "(SELECT {join}(e.value ->> 'exact', ' … ') FROM {each_change_word})",
        "the words of the document that tell how it came to stand",
    ),
    Column("decided_by", _decided("who"), "the person who decided that it stands so"),
    Column("decided_at", _decided("at"), "when, UTC"),
    Column("decided_why", _decided("why"), "and why"),
    Column("words", _words("evidence"), "the words that tell it"),
)
DOCUMENTS_MENTIONED = _facts_view(
    "documents_mentioned",
    "document_mentioned",
    "a letter, statement or report that a document tells of",
    Column("kind", _key("kind"), "`letter`, `statement`, `report` and so on"),
    Column("by", _parts("author"), "who wrote it"),
    Column("to", _parts("recipient"), "to whom"),
    Column("words", _words("evidence"), "the words that stand for it"),
)

VIEWS = (
    DOCUMENTS,
    STATEMENTS,
    ACTORS,
    PARTICIPANTS,
    EVIDENCE,
    EVENTS,
    COMMITMENTS,
    RELATIONS,
    DOCUMENTS_MENTIONED,
)

# The keys of lists of evidence whose words a view shows.
_LISTS = ("source", "cue", "content", "evidence", "trigger", "what", "scope", "contexts")
# What the two databases say differently.
_SQLITE = {
    "join": "group_concat",
    "each": "json_each({value}, '$.{key}') e",
    "last_change": "({value} -> '$.changes[#-1]')",
    "each_change_word": "json_each({value}, '$.changes') h, json_each(h.value, '$.evidence') e",
    "role": "CASE WHEN e.path = '$' THEN e.key WHEN instr(e.path, '[') > 0"
    " THEN substr(e.path, 3, instr(e.path, '[') - 3) ELSE substr(e.path, 3) END",
    "spans": "JOIN json_tree({value}) e WHERE e.type = 'object'"
    " AND json_type(e.value, '$.exact') = 'text'",
}
_POSTGRESQL = {
    "join": "string_agg",
    "each": "jsonb_array_elements({value} -> '{key}') e(value)",
    "last_change": "({value} -> 'changes' -> -1)",
    "each_change_word": "jsonb_array_elements({value} -> 'changes') h(value),"
    " jsonb_array_elements(h.value -> 'evidence') e(value)",
    "role": "k.key",
    "spans": "CROSS JOIN LATERAL jsonb_each({value}) k(key, value)"
    " CROSS JOIN LATERAL jsonb_path_query(k.value, 'strict $.** ? (exists(@.exact))') e(value)"
    " WHERE true",
}


def create_views(connection: Connection) -> None:
    """Every view is there."""
    for view in VIEWS:
        # As driver SQL: what looks like a parameter is a cast or a path.
        connection.exec_driver_sql(view_sql(view, connection.dialect.name))


def drop_views(connection: Connection) -> None:
    """No view is left."""
    for view in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {view.name}"))


def view_sql(view: View, dialect: str) -> str:
    """The statement that creates the view in a dialect."""
    terms = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    columns = ",\n  ".join(f'{_fill(one.sql, terms)} AS "{one.name}"' for one in view.columns)
    return f"CREATE VIEW {view.name} AS SELECT\n  {columns}\nFROM {_fill(view.source, terms)}"


def _fill(sql: str, terms: dict[str, str]) -> str:
    """The SQL with the dialect's terms in place of the names in braces."""
    for key in _LISTS:
        sql = sql.replace(f"{{each:{key}}}", terms["each"].replace("{key}", key))
    for name, term in terms.items():
        sql = sql.replace(f"{{{name}}}", term)
    return sql.replace("{value}", _VALUE)
