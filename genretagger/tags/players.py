"""What players find in a file, as libav reads it: other eyes than those of the module that wrote the tags."""

from pathlib import Path

from genretagger.audio import texts
from genretagger.errors import AudioError, TagError

SHOWN = ("title", "artist", "album", "album_artist")
GENRE = "genre"


def check(path: str | Path, old: Path, new: Path, genres: tuple[str, ...]) -> None:
    """Raises TagError when players would show less of the new file, or the old genre still.

    `path` is what the person calls the file. What libav cannot open tells nothing.
    """
    try:
        before, after = texts(old), texts(new)
    except AudioError:
        return
    legible = [name for name in SHOWN if name in before and "\N{REPLACEMENT CHARACTER}" not in before[name]]
    lost = [name.replace("_", " ") for name in legible if after.get(name) != before[name]]
    if lost:
        raise TagError(
            f"{path} was left as it was: with this genre players would find another {', '.join(lost)} in it, "
            "or none. Look at its tags in another program."
        )
    said = before.get(GENRE, "")
    still = said is not None and after.get(GENRE) == said
    if still and not any(genre.casefold() in said.casefold() for genre in genres):
        raise TagError(
            f"{path} was left as it was: players would still find {said} in a place where this program "
            "does not write. Look at its tags in another program."
        )
