"""The commands about the journal: what was written and taken back, and what a crash cut off."""

import csv
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from genretagger.cli.common import NEXT_STEP, common, opened, stop_on_terminate
from genretagger.library.history import Line
from genretagger.library.models import WRITING


@click.command(help="What was written and what came of it, the newest first; for one batch, file by file.")
@click.option("--batch", "batch_id", type=int, metavar="ID", help="The files of this batch.")
@click.option("--csv", "as_csv", is_flag=True, help="Every file of every batch as CSV on stdout.")
@click.option(
    "--limit", "megabytes", type=click.IntRange(1), metavar="MB", help="Room for what undoes writes exactly."
)
@common
def history(
    batch_id: int | None, as_csv: bool, megabytes: int | None, library_path: Path | None, as_json: bool
) -> int:
    from genretagger.library import history as journal
    from genretagger.library import settings
    from genretagger.terminal import emit, printable, say

    with opened(library_path) as library:
        if megabytes is not None:
            settings.save(library, replace(settings.load(library), journal_megabytes=megabytes))
        if as_csv:
            _csv(journal.lines(library, batch_id))
        elif as_json:
            for line in journal.lines(library, batch_id):
                emit(_plain(line))
        elif batch_id is not None:
            for line in journal.lines(library, batch_id):
                change = f"{', '.join(line.before) or '(none)'} → {', '.join(line.after) or '(none)'}"
                click.echo(printable(f"{line.status:<8} {line.path}  {line.reason or change}"))
        else:
            for batch in journal.batches(library):
                parts = [f"{batch.files:,} files", f"{batch.undo_bytes / 1e3:,.1f} kB to undo"]
                parts += [f"{batch.undone:,} taken back"] if batch.undone else []
                parts += [f"{batch.failed:,} failed"] if batch.failed else []
                parts += [f"{batch.left:,} left"] if batch.left else []
                click.echo(
                    printable(f"{batch.id:>4}  {_local(batch.created_at)}  {batch.name}: {', '.join(parts)}")
                )
        used = journal.space(library).used
        limit = settings.load(library).journal_megabytes
    size = f"{used / 1e6:,.1f} MB" if used >= 100_000 else f"{used / 1e3:,.1f} kB"
    say(f"What undoes writes to the byte takes {size} of {limit:,} MB.")
    return 0


@click.command(help="Settle a write or an undo that was cut off; without an option, tell what is half done.")
@click.option("--finish", "choice", flag_value="finish", help="Do what is left of it.")
@click.option("--take-back", "choice", flag_value="take back", help="Undo what was written of it.")
@click.option("--leave", "choice", flag_value="leave", help="Keep what was done, give up the rest.")
@click.option("--batch", "batch_id", type=int, metavar="ID", help="This batch; else the newest one.")
@common
def recover(choice: str | None, batch_id: int | None, library_path: Path | None, as_json: bool) -> int:
    from genretagger import review
    from genretagger.terminal import about, emit, say

    failed = done = 0
    with opened(library_path, next_step=NEXT_STEP if choice is None else "") as library, stop_on_terminate():
        found = [batch for batch in review.half_done(library) if batch_id in (None, batch.id)]
        if not found:
            say("Nothing is half done.")
            return 0
        if choice is None:  # what is half done is told at every start
            return 1
        if choice == "leave":
            review.leave(library, found[0].id)
            say("It is left as it is: what was done stays, and is in the history.")
            return 0
        act = review.finish if choice == "finish" else review.take_back
        for outcome in act(library, found[0].id):
            refused = outcome.error is not None
            failed += refused
            done += not refused
            word = "written" if isinstance(outcome, review.WriteOutcome) else outcome.restored
            if as_json:
                emit({"path": outcome.path, "done": "refused" if refused else word, "error": outcome.error})
            else:
                click.echo(f"{'refused' if refused else word:<8} {about(outcome.path, outcome.error or '')}")
    undone = choice == "take back" or found[0].work != WRITING
    say(f"{done} {'taken back' if undone else 'written'}, {failed} failed.")
    return 1 if failed else 0


def batch_list(path: Path) -> str:
    """The batches that were written, newest first, to choose one of."""
    from genretagger.review import batches

    if not path.is_file():
        return ""
    with opened(path) as library:
        return "".join(
            f"\n  --batch {batch.id}: {_local(batch.created_at)}, "
            f"{batch.files} files, {batch.undone} of them taken back"
            for batch in batches(library)
        )


def _csv(lines: Iterator[Line]) -> None:
    from genretagger.export import cell

    writer = csv.writer(sys.stdout)
    writer.writerow(Line.__slots__)
    for line in lines:
        writer.writerow([cell(value) for value in _plain(line).values()])


def _plain(line: Line) -> dict[str, object]:
    """A line as JSON and CSV hold it: times with their zone."""
    values = asdict(line)
    return {
        name: value.replace(tzinfo=UTC).isoformat()
        if isinstance(value, datetime)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
    }


def _local(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}"
