"""The library file: tracks, what was heard in them, what was decided, and the journal of what was written."""

from genretagger.glance import default_path
from genretagger.library.database import Library
from genretagger.library.states import State

__all__ = ["Library", "State", "default_path"]
