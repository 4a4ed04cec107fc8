"""The wall between the window and the core: what a job may call, each on a worker thread.

The core is imported inside the calls, so that the window stands before SQLAlchemy, the decoder or the model
are loaded.
"""

from genretagger.ui.calls import (
    about,
    decisions,
    export,
    files,
    learning,
    library,
    listening,
    model,
    overview,
    scans,
    settings,
    tracks,
    vocabulary,
    watching,
    writing,
)

__all__ = [
    "about",
    "decisions",
    "export",
    "files",
    "learning",
    "library",
    "listening",
    "model",
    "overview",
    "scans",
    "settings",
    "tracks",
    "vocabulary",
    "watching",
    "writing",
]
