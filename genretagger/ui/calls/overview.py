"""The library in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.overview import Overview


def overview(library: Library, model: Path | None) -> Overview:
    """All numbers of the page; the model at `model`, or the bundled one, says how right it is."""
    from genretagger.overview import overview as found

    return found(library, model)
