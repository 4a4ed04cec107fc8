"""The commands about the library file itself: check it, put a backup in its place, make a new one."""

from collections.abc import Iterable
from pathlib import Path

import click

from genretagger.cli.common import common
from genretagger.errors import LibraryBrokenError, LibraryError
from genretagger.library import Library, default_path


@click.group(help="Check the library file, put a backup in its place, or make a new one from your files.")
def library() -> None:
    """The commands."""


@library.command(help="Look for damage in the library file and list its backups.")
@common
def check(library_path: Path | None, as_json: bool) -> int:
    from genretagger.library.backups import backups
    from genretagger.library.queries import counts
    from genretagger.terminal import emit, printable, say

    path = library_path or default_path()
    problem, tracks = None, 0
    if path.exists():
        try:
            opened = Library(path)
            try:
                problem = opened.check()
                tracks = counts(opened).total
            finally:
                opened.close()
        except LibraryError as error:
            problem = str(error)
    found = backups(path)
    if as_json:
        lines = [
            {"path": str(made.path), "made_at": made.made_at.isoformat(), "bytes": made.size}
            for made in found
        ]
        emit({"library": str(path), "problem": problem, "tracks": tracks, "backups": lines})
    else:
        state = "not made yet" if not path.exists() else problem or f"sound, {tracks} tracks"
        click.echo(printable(f"{path}: {state}"))
        for made in found:
            when = f"{made.made_at.astimezone():%Y-%m-%d %H:%M}"
            click.echo(printable(f"backup {when}  {made.size / 1e6:6.1f} MB  {made.path}"))
        if not found:
            say("There is no backup yet: one is made after a scan and after a large write.")
    if problem is not None:
        for line in advice(path):
            say(line)
    return 0 if problem is None else 1


@library.command("restore-backup", help="Put the newest backup, or the one named, in the library's place.")
@click.argument("backup", required=False, type=click.Path(dir_okay=False, path_type=Path))
@common
def restore_backup(backup: Path | None, library_path: Path | None, as_json: bool) -> int:
    from genretagger.library.backups import newest, restore
    from genretagger.terminal import emit, say

    path = library_path or default_path()
    if backup is not None and not backup.is_file():
        raise click.UsageError(f"{backup} is no file: `genretagger library check` lists the backups.")
    found = None if backup else newest(path)
    chosen = backup or (found.path if found else None)
    if chosen is None:
        raise LibraryError(f"There is no sound backup of {path}: `genretagger library rebuild` helps.")
    done = restore(path, chosen)
    if as_json:
        aside = str(done.aside) if done.aside else None
        emit({"library": str(path), "backup": str(chosen), "aside": aside, "writes": done.writes})
    say(f"{chosen} is the library now.")
    _tell_aside(done.aside)
    if done.writes:
        say(f"{done.writes:,} later writes were found in that file and can still be taken back.")
    say("What was scanned or decided since is not in it: scan your folders again.")
    return 0


@library.command(help="Make a new library of what can be read of the old one; a scan does the rest.")
@common
def rebuild(library_path: Path | None, as_json: bool) -> int:
    from genretagger.library.rescue import rebuild as make_anew
    from genretagger.terminal import emit, say

    rebuilt = make_anew(library_path or default_path())
    if as_json:
        emit(
            {
                "aside": str(rebuilt.aside) if rebuilt.aside else None,
                "folders": list(rebuilt.folders),
                "tracks": rebuilt.tracks,
                "writes": rebuilt.writes,
            }
        )
    _tell_aside(rebuilt.aside)
    say(
        f"The new library has {len(rebuilt.folders)} folders, {rebuilt.tracks} tracks and "
        f"{rebuilt.writes} writes that can be taken back."
    )
    for folder in rebuilt.folders:
        say(f'Next: genretagger scan "{folder}"')
    if not rebuilt.folders:
        say("Next: genretagger scan, with the folders of your music.")
    return 0


def explain(error: LibraryBrokenError) -> Iterable[str]:
    """What is wrong with a library file and what can be done, line by line."""
    yield str(error)
    yield from advice(error.path)


def advice(path: Path) -> Iterable[str]:
    """What can be done about a library file that cannot be used; nothing of it deletes anything."""
    from genretagger.library.backups import newest

    option = "" if path == default_path() else f' --library "{path}"'
    if backup := newest(path):
        yield (
            f"genretagger library restore-backup{option}: puts the backup of "
            f"{backup.made_at.astimezone():%Y-%m-%d %H:%M} in its place."
        )
    yield f"genretagger library rebuild{option}: makes a new one of what can be read; a scan does the rest."
    yield "Either way the file that is there now is kept under another name."


def _tell_aside(aside: Path | None) -> None:
    from genretagger.terminal import say

    if aside is not None:
        say(f"The file that was there is kept as {aside}.")
