"""What the line of an album says."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from genretagger.ui import words
from genretagger.ui.translate import translate

if TYPE_CHECKING:
    from genretagger.library.albums import Album

CONTEXT = "albums"


def title(album: Album) -> str:
    """The name of an album, or of the folder of tracks that name none."""
    return words.readable(album.title or PurePath(album.folder).name or album.folder)


def genre(album: Album) -> str:
    """Its commonest genre in the person's words; "": it was not heard."""
    return words.readable(" · ".join(album.agreement.genres))


def counted(album: Album) -> str:
    """How many of its tracks agree: "9 of 11"."""
    agreed, heard = words.number(album.agreement.agreeing), words.number(album.agreement.heard)
    return translate(CONTEXT, "{0} of {1}").format(agreed, heard)


def behind_title(album: Album) -> str:
    """Its artist and its size."""
    parts = (words.readable(album.artist or ""), words.tracks(len(album.ids)))
    return " · ".join(part for part in parts if part)


def agreement(album: Album) -> str:
    """On what its tracks agree: "9 of 11 Country"; "": nothing was heard."""
    found = album.agreement
    if not found.heard:
        return ""
    said = f"{counted(album)} {genre(album)}"
    return said if found.one else translate(CONTEXT, "no one genre: {0}").format(said)


def sentence(album: Album) -> str:
    """An album in words: its name, artist and size, and on what its tracks agree."""
    parts = [title(album), words.readable(album.artist or ""), words.tracks(len(album.ids)), agreement(album)]
    return ", ".join(part for part in parts if part)
