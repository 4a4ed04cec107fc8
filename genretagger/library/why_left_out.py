"""What is left out of the library, and why, in words that are shown."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why something is left out."""

    HIDDEN = "hidden, by you or by the system"
    DELETED = "in a recycle bin, or a snapshot"
    UNFINISHED = "an unfinished download, or a backup"
    EXCLUDED = "excluded in the settings"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A folder or a file of music that is not looked at."""

    path: str
    why: Why
