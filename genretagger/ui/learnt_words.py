"""What is learnt from the person's genres, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genretagger.ui import words
from genretagger.ui.translate import translate

if TYPE_CHECKING:
    from genretagger.learning.checking import GenreCheck, Outcome
    from genretagger.learning.examples import Survey
    from genretagger.ui.calls.learning import Known, Lot


def counts(tracks: int, artists: int, albums: int) -> str:
    """What there is to learn a genre from: "24 tracks, 8 artists, 12 albums"."""
    by = (
        translate("learning", "1 artist")
        if artists == 1
        else translate("learning", "{0} artists").format(words.number(artists))
    )
    of = (
        translate("learning", "1 album")
        if albums == 1
        else translate("learning", "{0} albums").format(words.number(albums))
    )
    return f"{words.tracks(tracks)}, {by}, {of}"


def lack(why: str) -> str:
    """Why a genre cannot be learnt."""
    if why == "albums":
        return translate("learning", "all from one album, two are needed")
    return translate("learning", "too few tracks, three are needed")


def tested(check: GenreCheck) -> str:
    """How right a genre was on artists that were not learnt from."""
    parts = [
        translate("learning", "{0} of {1} right").format(
            words.number(check.right), words.number(check.tracks)
        ),
        translate("learning", "suggested for {0}, {1} rightly").format(
            words.number(check.suggested), words.number(check.suggested_right)
        ),
    ]
    if check.mistaken_for:
        parts.append(
            translate("learning", "{0} taken for {1}").format(
                words.number(check.mistaken), words.readable(check.mistaken_for)
            )
        )
    if check.over_albums:
        parts.append(translate("learning", "one artist only, so tested over albums"))
    return ", ".join(parts)


def surveyed(survey: Survey) -> str:
    """What there is to learn from."""
    sentence = translate(
        "learning", "{0} of {1} that were heard have a genre; {2} of {3} genres have enough examples."
    ).format(
        words.number(survey.tagged),
        words.tracks(survey.heard),
        words.number(len(survey.learnable)),
        words.number(len(survey.genres)),
    )
    if survey.elsewhere:
        left_out = translate("learning", "{0} were heard by another model: scan to bring them along.")
        sentence += " " + left_out.format(words.tracks(survey.elsewhere))
    return sentence


def verdict(known: Known) -> str:
    """Whether it suggests, and if not, why."""
    check = known.check
    if check is None:
        return translate("learning", "Nothing was learnt yet.")
    if known.in_use and not check.suggests:
        return translate("learning", "Your genres are hints, not suggestions.")
    if known.in_use:
        return translate("learning", "Your genres are suggested.")
    if not check.beats_model:
        return translate("learning", "It does not beat the bundled model, so it stays off.")
    if not check.is_of_use:
        return translate("learning", "It does not beat naming always your commonest genre, so it stays off.")
    return translate("learning", "It is switched off: the bundled model suggests alone.")


def worth(known: Known) -> str:
    """How often it suggests, and what that is worth; what to do where nothing is known."""
    check = known.check
    if check is None and not known.survey.learnable:
        return translate(
            "learning",
            "No genre has enough examples, which are three tracks from two albums: give more tracks a genre, "
            "by “Teach me” for instance.",
        )
    if check is None:
        return translate(
            "learning",
            "Tick the genres to learn, then press Learn. It is tested on artists it has not learnt from, and "
            "used only where it is right more often than the bundled model.",
        )
    if not check.is_of_use:
        return translate("learning", "Give more tracks a genre, then learn again.")
    if not check.suggests:
        return translate(
            "learning",
            "What was learnt is right more often than the bundled model, but never sure enough to suggest. "
            "Tracks stay unsure and show the likeliest of your genres. Give more tracks a genre, then learn "
            "again.",
        )
    told = [
        translate(
            "learning",
            "Each genre is suggested from its own threshold on, the first from {0}. In the test on new "
            "artists: {1}.",
        ).format(words.percent(check.threshold), _suggested(check.new))
    ]
    if check.known.tracks:
        told.append(
            translate("learning", "On further tracks of artists it knows: {0}.").format(
                _suggested(check.known)
            )
        )
    return " ".join(told)


def _suggested(outcome: Outcome) -> str:
    return translate(
        "learning", "{0} of {1} suggested, {2} rightly; by the bundled model {3}, {4} rightly"
    ).format(
        *map(
            words.number,
            (
                outcome.suggested,
                outcome.tracks,
                outcome.suggested_right,
                outcome.model_suggested,
                outcome.model_suggested_right,
            ),
        )
    )


def lot(found: Lot) -> str:
    """ "12 in Metal sound like Audiobook"."""
    text = (
        translate("learning", "1 in {1} sounds like {2}")
        if len(found.ids) == 1
        else translate("learning", "{0} in {1} sound like {2}")
    )
    return text.format(
        words.number(len(found.ids)), words.genres(found.genres), words.readable(found.sounds_like)
    )


def contradiction(kind: str, genres: tuple[str, ...]) -> str:
    """Which tags contradict each other."""
    text = (
        translate("learning", "The same recording is called {0}")
        if kind == "recording"
        else translate("learning", "One album is called {0}")
    )
    return text.format(words.genres(genres))


def alike(genre: str, other: str) -> str:
    """Which genres are hard to tell apart."""
    return translate("learning", "{0} sounds like {1}").format(words.readable(genre), words.readable(other))
