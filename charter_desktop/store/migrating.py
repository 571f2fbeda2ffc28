"""Bringing an older store to today's schema with Alembic: all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from charter_desktop.errors import StoreError
from charter_desktop.store.driver import driver_connection

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from charter_desktop.store.kinds import StoreKind

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, kind: StoreKind) -> None:
    """Run every migration that is due in one transaction.

    Foreign keys are off meanwhile, and before BEGIN, where alone the pragma works: with them on,
    batch mode drops the old table and its children go with it (`exchange.md` 5). Raises StoreError
    where a step fails; the store is then as it was.
    """
    with engine.connect() as plain:
        driver_connection(plain).execute("PRAGMA foreign_keys=OFF")
        connection = plain.execution_options(begin_with="BEGIN IMMEDIATE")
        try:
            with connection.begin():
                upgrade(connection, kind)
        except Exception as error:
            raise StoreError(
                "This version of the program could not bring your work up to date, so it changed "
                "nothing. Your work is safe, and a safety copy was made.",
                advice="Go on with the version you had, and tell OALC.",
            ) from error


def upgrade(connection: Connection, kind: StoreKind) -> None:
    """Run the migrations of `kind` inside the transaction of `connection`."""
    config = Config()
    config.set_main_option("script_location", _escaped(_MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", _escaped(kind.versions))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = kind.metadata
    command.upgrade(config, kind.revision)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("A migration left a row that points at nothing")
    connection.exec_driver_sql(f"PRAGMA application_id={kind.application_id}")
    connection.exec_driver_sql(f"PRAGMA user_version={kind.schema}")


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
