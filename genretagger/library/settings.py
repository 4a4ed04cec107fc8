"""The person's choices, kept in the library file and shared by both shells."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from genretagger.errors import SettingError
from genretagger.library.database import Library
from genretagger.library.models import Setting


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default."""

    existing: str = "ask"
    """What happens to a genre that a file already has: ask, keep, replace or add."""
    threshold: int = 80
    """How sure a suggestion must be to be accepted in bulk, in percent."""
    parents: bool = True
    """Suggest the genre above several (Pop/Rock) where these share the probability."""
    albums: bool = True
    """The tracks of an album are evidence for each other's genre."""
    patches: int | None = None
    """How many patches of a song are heard; None: as many as the model asks for."""
    thorough: bool = False
    """Listen to whole songs."""
    workers: int | None = None
    """Worker processes; None: one for each core."""
    excluded: tuple[str, ...] = ()
    """Folders and patterns of names that a scan leaves out; see library.excluding."""
    watch: bool = False
    """Listen to new music in the folders as soon as it is there."""
    keep_mtime: bool = False
    """Files keep their modification time when they are written."""
    write_styles: bool = False
    """Styles that were heard are written beside the genre, as further genres."""
    part_hard_links: bool = False
    """Write to a file that has a second name; the other name keeps the old content."""
    journal_megabytes: int = 256
    """The room for what undoes writes to the byte; the oldest go first."""
    language: str = "system"
    """Of the window: system, en or de."""
    theme: str = "system"
    """system, light or dark."""


WORDS: dict[str, tuple[str, ...]] = {
    "existing": ("ask", "keep", "replace", "add"),
    "language": ("system", "en", "de"),
    "theme": ("system", "light", "dark"),
}
"""What may be chosen where the choice is a word."""
RANGES: dict[str, tuple[int, int]] = {
    "threshold": (0, 100),
    "patches": (1, 1_000),
    "workers": (1, 256),
    "journal_megabytes": (1, 1_000_000),
}
"""The least and the most where the choice is a number."""
MAY_BE_NONE = frozenset({"patches", "workers"})
YES_OR_NO = frozenset(
    {"parents", "albums", "write_styles", "thorough", "watch", "keep_mtime", "part_hard_links"}
)
NAMES: tuple[str, ...] = tuple(field.name for field in fields(Settings))


def load(library: Library) -> Settings:
    """The stored choices over the defaults; keys and words of another version are left alone."""
    with library.reading() as session:
        stored = {row.key: row.value for row in session.scalars(select(Setting))}
    known = {name: _read(name, stored[name]) for name in NAMES if name in stored}
    return replace(Settings(), **{name: value for name, value in known.items() if valid(name, value)})


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


def reset(library: Library, names: Iterable[str] = NAMES) -> None:
    """Go back to the defaults of these choices, or of all."""
    with library.writing() as session:
        session.execute(delete(Setting).where(Setting.key.in_(list(names))))


def valid(name: str, value: object) -> bool:
    """Whether a choice can have this value."""
    if value is None:
        return name in MAY_BE_NONE
    if name in WORDS:
        return value in WORDS[name]
    if name in RANGES:
        least, most = RANGES[name]
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    if name in YES_OR_NO:
        return isinstance(value, bool)
    return isinstance(value, tuple) and all(isinstance(line, str) for line in value)


def from_text(name: str, text: str) -> Any:
    """The value that a person typed for a choice. Raises SettingError with what may be typed."""
    word = text.strip().casefold()
    if name not in NAMES:
        raise SettingError(f"There is no setting {name}: choose one of {', '.join(NAMES)}.")
    if name in MAY_BE_NONE and word in ("", "auto", "none"):
        return None
    if name in WORDS and word in WORDS[name]:
        return word
    if name in RANGES and word.isascii() and word.isdecimal() and valid(name, int(word)):
        return int(word)
    if name in YES_OR_NO and word in ("yes", "on", "true", "no", "off", "false"):
        return word in ("yes", "on", "true")
    if name == "excluded":
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    raise SettingError(f"{name} is {allowed(name)}, not {text}.")


def allowed(name: str) -> str:
    """What a choice may be, in words."""
    if name in WORDS:
        return f"one of {', '.join(WORDS[name])}"
    if name in RANGES:
        least, most = RANGES[name]
        return f"a number from {least} to {most}" + (", or auto" if name in MAY_BE_NONE else "")
    if name in YES_OR_NO:
        return "on or off"
    return "folders and patterns of names"


def _read(name: str, value: Any) -> Any:
    return tuple(value) if name == "excluded" and isinstance(value, list) else value
