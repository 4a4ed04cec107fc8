"""`genretagger teach`: it asks what tracks are, learns from the answers, and says what they brought."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from genretagger.cli.common import common, opened
from genretagger.errors import LearningError, TagError
from genretagger.library import Library
from genretagger.library.queries import TrackRow

if TYPE_CHECKING:
    from genretagger.learning.lessons import Lesson

STOP = "q"
CHOICES = 5
HOW = f"Type a genre or the number of one, nothing to leave the track out, {STOP} to stop."


@click.command(
    help="Say what the tracks are that teach most; after twenty answers the rest is suggested again."
)
@common
def teach(library_path: Path | None, as_json: bool) -> int:
    from genretagger.learning import lessons
    from genretagger.library.queries import rows
    from genretagger.terminal import say

    say(HOW)
    left_out: set[int] = set()
    with opened(library_path) as library:
        while asked := [one for one in rows(library, lessons.questions(library)) if one.id not in left_out]:
            answered = 0
            for track in asked:
                answer = _answer(library, track)
                if answer == STOP:
                    _learn(library, answered, as_json)
                    return 0
                answered += _accepted(library, track, answer)
                left_out.add(track.id)
            _learn(library, answered, as_json)
    say("There is nothing left to ask.")
    return 0


def _answer(library: Library, track: TrackRow) -> str:
    """What the person types about a track; a number stands for the genre it is shown with."""
    from genretagger.library.queries import probabilities
    from genretagger.library.suggesting import in_words
    from genretagger.library.vocabulary import words
    from genretagger.terminal import printable

    chances, named = probabilities(library, [track.id]).get(track.id, {}), words(library)
    likeliest = sorted(chances, key=lambda genre: -chances[genre])[:CHOICES]
    shown = [", ".join(in_words(named, genre, None, track.origin)) or genre for genre in likeliest]
    numbered = [
        f"{number} {name} {chances[genre]:.0%}"
        for number, (genre, name) in enumerate(zip(likeliest, shown, strict=True), start=1)
    ]
    click.echo(printable(track.path), err=True)
    told = printable(f"  {'  '.join(numbered)}")
    answer = str(click.prompt(told, default="", show_default=False, err=True)).strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(shown):
        return shown[int(answer) - 1]
    return answer


def _accepted(library: Library, track: TrackRow, answer: str) -> bool:
    """Whether the answer is a genre, which is accepted then."""
    from genretagger.library.vocabulary import words
    from genretagger.review import accept
    from genretagger.tags.genres import cleaned
    from genretagger.terminal import say

    if not answer:
        return False
    try:
        genres = words(library).applied(cleaned([answer]))
    except TagError as error:
        say(str(error))
        return False
    return bool(genres) and bool(accept(library, [track.id], genres).changed)


def _learn(library: Library, answered: int, as_json: bool) -> None:
    """Learn from the answers, if there are any, and say what they brought."""
    from genretagger.learning import lessons
    from genretagger.terminal import emit, say

    if not answered:
        return
    try:
        found = lessons.learn(library)
    except LearningError as error:
        say(f"{error} Go on: {answered} more answers are kept.")
        return
    check, before = found.head.check, found.before
    if as_json:
        emit({"answers": answered, "expected": check.expected, "in_use": found.in_use})
    gain = "" if before is None else f", before these answers {before.expected:.0%}"
    say(
        f"Of the tracks without a genre about {check.expected:.0%} should come out right now{gain}, "
        f"{check.model_expected:.0%} by the bundled model. " + _use(found)
    )


def _use(found: "Lesson") -> str:
    """Whether what was learnt suggests now."""
    if not found.in_use:
        return "It stays off."
    if not found.head.check.suggests:
        return "It gives hints: it is never sure enough to suggest."
    return f"{found.suggested} tracks are suggested a learnt genre."
