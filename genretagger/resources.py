"""Where the files that travel with the program lie: in a checkout, a wheel or a frozen build."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file or folder under `resources`; it need not exist."""
    return _root().joinpath(*parts)


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
