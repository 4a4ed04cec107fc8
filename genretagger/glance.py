"""A glance at the library file before it is opened, without the database layer: the window stands at once."""

import contextlib
import json
import os
import sqlite3
from pathlib import Path, PurePath
from urllib.parse import quote_from_bytes

import platformdirs


def default_path() -> Path:
    """Where the library file lives unless `--library` says otherwise."""
    return Path(platformdirs.user_data_dir("genretagger", appauthor=False)) / "library.sqlite3"


def uri(path: PurePath, options: str) -> str:
    """An absolute path as SQLite's URI; a server of the network is part of its path, not of its address."""
    plain = path.as_posix()
    quoted = quote_from_bytes(os.fsencode(plain), safe="/:")
    return f"file://{'' if plain.startswith('/') else '/'}{quoted}?{options}"


def stored_word(path: Path, name: str, otherwise: str) -> str:
    """A choice that is a word (settings.language), as stored; `otherwise` where it cannot be known yet."""
    try:
        connection = sqlite3.connect(uri(path.absolute(), "mode=ro"), uri=True)
        with contextlib.closing(connection):
            found = connection.execute("SELECT value FROM settings WHERE key = ?", (name,)).fetchone()
        value = otherwise if found is None else json.loads(found[0])
    except (sqlite3.Error, ValueError, TypeError):
        return otherwise  # no library yet, or one that cannot be read: opening it says why
    return value if isinstance(value, str) else otherwise
