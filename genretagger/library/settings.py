"""The person's choices, kept in the library file and shared by both shells."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from genretagger.library.database import Library
from genretagger.library.models import Setting


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default."""

    existing: str = "ask"
    """What happens to a genre that a file already has: ask, keep, replace or add."""
    patches: int | None = None
    """How many patches of a song are heard; None: as many as the model asks for."""
    thorough: bool = False
    workers: int | None = None
    """Worker processes; None: one for each core."""
    keep_mtime: bool = False
    part_hard_links: bool = False
    """Write to a file that has a second name; the other name keeps the old content."""
    journal_megabytes: int = 256
    """The room for what undoes writes to the byte; the oldest go first."""
    theme: str = "system"
    """system, light or dark."""


def load(library: Library) -> Settings:
    """The stored choices over the defaults; keys of another version are left alone."""
    with library.reading() as session:
        stored = {row.key: row.value for row in session.scalars(select(Setting))}
    known = {field.name for field in fields(Settings)}
    return replace(Settings(), **{key: value for key, value in stored.items() if key in known})


def save(library: Library, settings: Settings) -> None:
    """Store all choices."""
    values: list[dict[str, Any]] = [{"key": key, "value": value} for key, value in asdict(settings).items()]
    statement = insert(Setting)
    with library.writing() as session:
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[Setting.key], set_={"value": statement.excluded.value}
            ),
            values,
        )
