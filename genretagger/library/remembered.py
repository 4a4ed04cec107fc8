"""How the window was left: widths, what is folded away, how loud; choices have a page of their own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from genretagger.library.database import Library
from genretagger.library.models import Setting

PREFIX = "window."


def load(library: Library) -> dict[str, Any]:
    """All that is remembered, by name; what comes from another version may be of any type."""
    with library.reading() as session:
        stored = session.scalars(select(Setting).where(Setting.key.startswith(PREFIX)))
        return {row.key.removeprefix(PREFIX): row.value for row in stored}


def save(library: Library, values: Mapping[str, Any]) -> None:
    """Remember these; the others stay."""
    statement = insert(Setting)
    statement = statement.on_conflict_do_update(
        index_elements=[Setting.key], set_={"value": statement.excluded.value}
    )
    with library.writing() as session:
        session.execute(statement, [{"key": PREFIX + key, "value": value} for key, value in values.items()])
