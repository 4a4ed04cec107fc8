"""What players find in a file, as libav reads it: other eyes than those of the module that wrote the tags."""

from pathlib import Path

from genretagger.audio import texts
from genretagger.errors import AudioError, TagError
from genretagger.tags import id3v1

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
    if any(_is_mistaken_for_id3v1(file) for file in (old, new)):
        return
    legible = [name for name in SHOWN if name in before and "\N{REPLACEMENT CHARACTER}" not in before[name]]
    # what ID3v1 has room for may be the beginning alone
    lost = [name.replace("_", " ") for name in legible if not after.get(name, "").startswith(before[name])]
    if lost:
        raise TagError(
            f"{path} was left as it was: with this genre players would find another {', '.join(lost)} in it, "
            "or none. Look at its tags in another program."
        )
    said = before.get(GENRE, "")
    still = said is not None and after.get(GENRE) == said
    named = {genre.casefold() for genre in genres} | {_as_number(genre).casefold() for genre in genres}
    if said is not None and still and not any(genre in said.casefold() for genre in named):
        raise TagError(
            f"{path} was left as it was: players would still find {said} in a place where this program "
            "does not write. Look at its tags in another program."
        )


def _is_mistaken_for_id3v1(path: Path) -> bool:
    """Whether an APEv2 tag has a size that lets libav read it as ID3v1."""
    with path.open("rb") as stream:
        stream.seek(max(0, stream.seek(0, 2) - id3v1.TAG_BYTES))
        return stream.read(3) == b"TAG" and id3v1.read_tag(path) is None


def _as_number(genre: str) -> str:
    """What libav makes of a genre that looks like a number in ID3."""
    is_one = genre.isascii() and genre.isdigit() and int(genre[:4]) < len(id3v1.NAMES)
    return id3v1.NAMES[int(genre)] if is_one else genre
