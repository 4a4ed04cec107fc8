"""The library file: tracks, what was heard in them, what was decided, and the journal of what was written."""

from genretagger.library.database import Library, default_path
from genretagger.library.states import State

__all__ = ["Library", "State", "default_path"]
