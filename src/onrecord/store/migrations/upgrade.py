"""Alembic run by the program itself; the only place that imports it."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from onrecord.store.views import create_views, drop_views

_FOLDER = Path(__file__).parent


def upgrade(connection: Connection, revision: str = "head") -> None:
    """The tables are those of the revision, within the connection's transaction."""
    script = load_scripts()
    config = Config()
    drop_views(connection)
    with EnvironmentContext(
        config,
        script,
        fn=lambda found, _context: script._upgrade_revs(revision, found),  # noqa: SLF001
        destination_rev=revision,
    ) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
    create_views(connection)


def load_scripts() -> ScriptDirectory:
    """All steps that this program knows."""
    return ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER / "versions")])
