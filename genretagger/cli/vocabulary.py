"""`genretagger vocabulary`: the person's words for genres, shown and changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from genretagger.cli.common import common, opened
from genretagger.errors import GenretaggerError, VocabularyError
from genretagger.library import vocabulary as stored
from genretagger.library.folders import absolute
from genretagger.tags.genres import key
from genretagger.tags.vocabulary import Capitals, Order, Pairs, Parents, Vocabulary

Change = Callable[[Vocabulary], Vocabulary]


@click.group(help="Your words for genres: what they are called, which may be written, how they are joined.")
def vocabulary() -> None:
    """The commands about the vocabulary."""


@vocabulary.command(help="Show the vocabulary, and what it makes of GENRES where some are named.")
@click.argument("genres", metavar="[GENRE]...", nargs=-1)
@common
def show(genres: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    from genretagger.terminal import emit, printable

    with opened(library_path) as library:
        words = stored.words(library)
    if not genres:
        _tell(words.vocabulary, as_json)
    elif as_json:
        emit({"genres": list(genres), "becomes": list(words.applied(genres))})
    else:
        click.echo(printable("; ".join(words.applied(genres)) or "(nothing)"))
    return 0


@vocabulary.command("map", help="Write GENRE as NAME, in suggestions and, with `apply`, in files.")
@click.argument("genre")
@click.argument("name")
@common
def map_(genre: str, name: str, library_path: Path | None, as_json: bool) -> int:
    def change(old: Vocabulary) -> Vocabulary:
        return replace(old, mapping=(*_without(old.mapping, [genre]), (genre, name)))

    return _change(library_path, as_json, change)


@vocabulary.command(help="Leave these genres as they are called again.")
@click.argument("genres", metavar="GENRE...", nargs=-1, required=True)
@common
def unmap(genres: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    def change(old: Vocabulary) -> Vocabulary:
        _known(genres, [word for word, _ in old.mapping], "is not mapped")
        return replace(old, mapping=_without(old.mapping, genres))

    return _change(library_path, as_json, change)


@vocabulary.command(
    help="Write only allowed genres: these too. --remove takes them off, --any allows all again."
)
@click.argument("genres", metavar="[GENRE]...", nargs=-1)
@click.option("--remove", is_flag=True, help="Take these genres off the list.")
@click.option("--any", "any_", is_flag=True, help="Allow every genre again.")
@common
def allow(genres: tuple[str, ...], remove: bool, any_: bool, library_path: Path | None, as_json: bool) -> int:
    if any_ == bool(genres):
        raise click.UsageError("Say either the genres to allow, or --any.")

    def change(old: Vocabulary) -> Vocabulary:
        if any_:
            return replace(old, allowed=())
        named = set(map(key, genres))
        if remove:
            _known(genres, old.allowed, "is not on the list")
        others = tuple(word for word in old.allowed if key(word) not in named)
        return replace(old, allowed=others if remove else (*others, *genres))

    return _change(library_path, as_json, change)


@vocabulary.command(help="Put GENRE below the wider genre PARENT; without one, below none.")
@click.argument("genre")
@click.argument("parent", required=False)
@common
def parent(genre: str, parent: str | None, library_path: Path | None, as_json: bool) -> int:
    def change(old: Vocabulary) -> Vocabulary:
        if parent is None:
            _known([genre], [word for word, _ in old.parents], "has no parent")
        added = () if parent is None else ((genre, parent),)
        return replace(old, parents=(*_without(old.parents, [genre]), *added))

    return _change(library_path, as_json, change)


@vocabulary.command("set", help="Choose how genres are written.")
@click.option(
    "--parent",
    type=click.Choice([str(word) for word in Parents]),
    help="Write the genre alone, its parents too, or only the topmost parent.",
)
@click.option(
    "--capitals",
    type=click.Choice([str(word) for word in Capitals]),
    help="Leave capitals, Title Case, or lower.",
)
@click.option("--limit", help="The most genres a file gets: a number, or none.")
@click.option(
    "--order",
    type=click.Choice([str(word) for word in Order]),
    help="As given, by the alphabet, or parents first.",
)
@click.option(
    "--separators", help='What divides genres in one text of a file: "; /"; "" takes every text whole.'
)
@click.option(
    "--join", "joined_with", help="What is put between genres in ID3v2.3, which holds a single text."
)
@click.option("--id3", help="Write ID3v2 tags in version 2.3 or 2.4, or keep each file's.")
@common
def set_(library_path: Path | None, as_json: bool, **choices: str | None) -> int:
    from genretagger.tags.vocabulary_text import chosen, id3_version, separators_in

    given = {name: word for name, word in choices.items() if word is not None}
    if not given:
        raise click.UsageError("Say what to choose: `genretagger vocabulary set --help` lists it.")
    read: dict[str, tuple[str, Callable[[str], Any]]] = {
        "parent": ("parent", lambda word: chosen(Parents, "parent", word)),
        "capitals": ("capitals", lambda word: chosen(Capitals, "capitals", word)),
        "limit": ("limit", _limit),
        "order": ("order", lambda word: chosen(Order, "order", word)),
        "separators": ("separators", separators_in),
        "joined_with": ("joined_with", str),
        "id3": ("id3_version", id3_version),
    }
    fields = {read[name][0]: read[name][1](word) for name, word in given.items()}
    return _change(library_path, as_json, lambda old: replace(old, **fields))


@vocabulary.command(help="Take the words of a ready vocabulary; without NAME they are listed.")
@click.argument("name", required=False)
@common
def preset(name: str | None, library_path: Path | None, as_json: bool) -> int:
    from genretagger.tags.presets import PRESETS
    from genretagger.terminal import emit

    if name is None:
        for known, found in PRESETS.items():
            if as_json:
                emit({"preset": known, "about": found.about})
            else:
                click.echo(f"{known:<12} {found.about}")
        return 0
    if name not in PRESETS:
        raise click.UsageError(f"There is no preset {name}: choose one of {', '.join(PRESETS)}.")
    return _change(library_path, as_json, PRESETS[name].over)


@vocabulary.command(
    "import", help='Take a vocabulary from FILE: exported JSON, or lines such as "hiphop -> Hip-Hop".'
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@common
def import_(file: Path, library_path: Path | None, as_json: bool) -> int:
    from genretagger.tags.vocabulary import Words
    from genretagger.tags.vocabulary_text import from_file

    try:
        new = from_file(file.read_text(encoding="utf-8"))
        Words(new)
    except (OSError, UnicodeDecodeError) as error:
        raise GenretaggerError(f"{file} cannot be read ({error}): name a text file in UTF-8.") from error
    except VocabularyError as error:
        raise VocabularyError(f"{file}: {error}") from error
    return _change(library_path, as_json, lambda _old: new)


@vocabulary.command(help="Write the vocabulary as JSON into FILE, or to stdout.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@common
def export(file: Path | None, library_path: Path | None, as_json: bool) -> int:
    import json

    from genretagger.tags.vocabulary_text import to_json
    from genretagger.terminal import emit, say

    with opened(library_path) as library:
        found = to_json(stored.load(library))
    if file is None or str(file) == "-":
        click.echo(json.dumps(found, indent=2))
        return 0
    try:
        file.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise GenretaggerError(f"{file} cannot be written ({error.strerror}): name another place.") from error
    if as_json:
        emit({"file": str(file)})
    say(f"The vocabulary is in {file}.")
    return 0


@vocabulary.command(help="Forget all words and choices: every genre is as it is.")
@common
def reset(library_path: Path | None, as_json: bool) -> int:
    with opened(library_path) as library:
        stored.reset(library)
    _tell(Vocabulary(), as_json)
    return 0


@vocabulary.command(
    help="Accept, for files whose genres you spell otherwise, your spelling; `write` writes it."
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@common
def apply(paths: tuple[str, ...], library_path: Path | None, as_json: bool) -> int:
    from genretagger import review
    from genretagger.library.queries import ids_by_path, rows
    from genretagger.terminal import emit, printable, say, track_objects

    with opened(library_path) as library:
        ids, unknown = ids_by_path(library, [absolute(path) for path in paths])
        done = review.respell(library, ids if paths else None)
        changed = [before.track_id for before in done.changed]
        if as_json:
            for track in track_objects(library, changed):
                emit(track)
        else:
            for row in rows(library, changed):
                told = f"{'; '.join(row.genres)} → {'; '.join(row.chosen)}"
                click.echo(printable(f"{told}  {row.path}"))
    for path in unknown:
        say(f"{path} is not in the library: scan its folder first.")
    say(f"{len(changed)} accepted. `genretagger write` writes them into the files.")
    return 1 if unknown else 0


def _change(library_path: Path | None, as_json: bool, change: Change) -> int:
    with opened(library_path) as library:
        new = change(stored.load(library))
        stored.save(library, new)
    _tell(new, as_json)
    return 0


def _tell(found: Vocabulary, as_json: bool) -> None:
    from genretagger.tags.vocabulary_text import mapping_lines, parent_lines, to_json
    from genretagger.terminal import emit, printable

    if as_json:
        emit(to_json(found))
        return
    said = to_json(found)
    parts = [
        ("called", mapping_lines(found).splitlines()),
        ("allowed", list(found.allowed) or ["(any)"]),
        ("parents", parent_lines(found).splitlines()),
    ]
    for name, lines in parts:
        for number, line in enumerate(lines or ["(none)"]):
            click.echo(printable(f"{'' if number else name:<12} {line}"))
    for name, word in (
        ("parent", said["parent"]),
        ("capitals", said["capitals"]),
        ("limit", said["limit"] or "none"),
        ("order", said["order"]),
        ("separators", " ".join(found.separators) or "(none)"),
        ("join", repr(found.joined_with)),
        ("id3", said["id3_version"]),
    ):
        click.echo(printable(f"{name:<12} {word}"))


def _without(pairs: Pairs, words: Sequence[str]) -> Pairs:
    named = set(map(key, words))
    return tuple(pair for pair in pairs if key(pair[0]) not in named)


def _known(words: Sequence[str], known: Sequence[str], otherwise: str) -> None:
    """Raises VocabularyError for the first word that is not among the known ones."""
    keys = set(map(key, known))
    for word in words:
        if key(word) not in keys:
            raise VocabularyError(f"{word} {otherwise}: `genretagger vocabulary show` lists what there is.")


def _limit(word: str) -> int | None:
    if word.casefold() == "none":
        return None
    if not word.isascii() or not word.isdecimal():
        raise click.UsageError(f"--limit is a number of genres, or none, not {word}.")
    return int(word)
