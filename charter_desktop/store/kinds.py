"""The two kinds of store, and how a file says which it is and how new."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sqlalchemy import MetaData

MIGRATIONS = Path(__file__).parent / "migrations" / "versions"


@dataclass(frozen=True, slots=True)
class StoreKind:
    """A kind of store. `schema` is kept in SQLite's user_version, `revision` is Alembic's head.

    A released migration is never edited: the next schema adds one and raises both. `tables` names
    the module of its tables, which needs SQLAlchemy and is imported when they are. `has_search`
    says that it has the tables for full-text search; `is_private` that what is deleted from it
    is to leave no bytes behind.
    """

    name: str
    application_id: int
    schema: int
    revision: str
    tables: str
    versions: Path
    has_search: bool = True
    is_private: bool = False

    @property
    def metadata(self) -> MetaData:
        """Its tables."""
        return cast("MetaData", import_module(self.tables).metadata)


CONTENT = StoreKind(
    name="content",
    application_id=int.from_bytes(b"CHTC", "big"),
    schema=1,
    revision="content_1",
    tables="charter_desktop.store.tables_content",
    versions=MIGRATIONS / "content",
)
WORK = StoreKind(
    name="work",
    application_id=int.from_bytes(b"CHTW", "big"),
    schema=1,
    revision="work_1",
    tables="charter_desktop.store.tables_work",
    versions=MIGRATIONS / "work",
    is_private=True,
)
