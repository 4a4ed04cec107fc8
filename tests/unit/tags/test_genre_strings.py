"""Any list of genres comes back as it was, or is refused with the file as it was: every kind of file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genretagger.errors import TagError
from genretagger.tags import read
from genretagger.tags.genres import Manner, cleaned
from genretagger.tags.journal import undo
from genretagger.tags.opening import opened
from genretagger.tags.writer import write_genres
from tests.journals import MemoryJournal
from tests.music import KINDS, SILENT
from tests.unit.tags.conftest import Song
from tests.unit.tags.files import genres_as_mutagen_reads, sha256, write

TAGGED = (*KINDS, *SILENT)
LOOK_ALIKES = (
    *("2", "17", "(17)", "((17)", "(17)Rock", "0017", "255", "1977", "RX", "(CR)", "(4)Eurodisco", "(foo)"),
    *("2 Tone", "²", "١٧", "Rock/Pop", "a;b", "a, b", "a\\\\b", "Rock / Metal", "=Rock", "GENRE=Rock"),
    *("hiphop", "HipHop", "HIPHOP", "straße", "STRASSE", "e\u0301", "\u00e9", "\U0001f3b8", "🎵" * 50),
    *("\N{RIGHT-TO-LEFT OVERRIDE}kcoR", "a\N{RIGHT-TO-LEFT MARK}", "\ufeffRock", "\uffff"),
    *("<b>Rock</b>", "%s", "None", "a\N{LINE SEPARATOR}b", "a\u00a0b", "'\""),
)
NAMES = st.sampled_from(LOOK_ALIKES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
quickly = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", TAGGED)
@quickly
@given(genres=st.lists(NAMES, max_size=4))
def test_any_list_of_genres_is_read_back_or_refused(kind: str, genres: list[str], song: Song) -> None:
    try:
        wanted = cleaned(genres)
    except TagError:
        assert not genres or any(map(is_bad, genres))
        return
    path = song(kind)
    before = opened(path)
    assert before is not None
    others = before.others()
    before.set_genres(wanted)
    after = opened(path)
    assert after is not None
    assert after.genres() == wanted
    assert after.holds(wanted)
    assert after.others() == others
    assert len(genres_as_mutagen_reads(path)) == len(wanted)


def is_bad(name: str) -> bool:
    word = name.strip()
    control = any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in word)
    return control or not any(letter.isprintable() and not letter.isspace() for letter in word)


@pytest.mark.parametrize("kind", TAGGED)
def test_strange_genres_go_the_whole_way_into_the_file_and_back(kind: str, song: Song) -> None:
    path = song(kind)
    before = sha256(path)
    change = write(path, *LOOK_ALIKES)
    assert read(path).genres == LOOK_ALIKES
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


@pytest.mark.parametrize("kind", ["mp3", "wav", "aiff", "dsf"])
@quickly
@given(genres=st.lists(NAMES, min_size=1, max_size=4), sign=st.sampled_from(["/", "; ", ", ", "\\\\", " / "]))
def test_any_list_is_one_text_with_the_chosen_signs_between_in_id3v23(
    kind: str, genres: list[str], sign: str, song: Song
) -> None:
    try:
        wanted = cleaned(genres)
    except TagError:
        return
    manner = Manner(id3_version=3, joined_with=sign)
    path = song(kind)
    file = opened(path)
    assert file is not None
    file.set_genres(wanted, manner)
    after = opened(path)
    assert after is not None
    assert (after.version(), after.genres()) == ("2.3", (sign.join(wanted),))
    assert after.holds(wanted, manner)
    assert after.holds(wanted)


LONG = "Long " * 2_000 + "end"


@pytest.mark.parametrize("kind", TAGGED)
def test_a_genre_of_ten_thousand_letters_is_kept_whole(kind: str, song: Song) -> None:
    path = song(kind)
    before = sha256(path)
    change = write(path, LONG, "Rock")
    assert read(path).genres == (LONG, "Rock")
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


@pytest.mark.parametrize("kind", ["mp3", "flac", "ogg", "m4a", "wv"])
def test_a_genre_of_ten_million_letters_is_kept_whole(kind: str, song: Song) -> None:
    path, name = song(kind), "x" * 10_000_000
    before = sha256(path)
    change = write(path, name)
    assert read(path).genres == (name,)
    assert undo(change, path=str(path)).restored == "bytes"
    assert sha256(path) == before


def test_a_genre_that_is_too_long_for_asf_is_refused(song: Song) -> None:
    path = song("wma")
    before = sha256(path)
    with pytest.raises(TagError, match=r"song\.wma cannot hold this genre \(it is too long for ASF\)"):
        write(path, "x" * 33_000)
    assert sha256(path) == before


@pytest.mark.parametrize(
    "bad", ["", "  ", "a\nb", "a\0b", "\x1b[31mRock", "a\x85b", "\udcff", "\u200e", "\u00ad \ufeff"]
)
def test_a_genre_that_is_none_is_refused(bad: str, song: Song) -> None:
    path = song("flac")
    before = sha256(path)
    with pytest.raises(TagError, match=r"song\.flac was left as it was"):
        write_genres(str(path), ("Rock", bad), expected=None, journal=MemoryJournal())
    assert sha256(path) == before


def test_no_genre_at_all_is_refused(song: Song) -> None:
    with pytest.raises(TagError, match="there is no genre to write"):
        write_genres(song("flac"), (), expected=None, journal=MemoryJournal())


def test_the_same_genre_in_other_capitals_is_another_text(song: Song) -> None:
    path = song("flac")
    write(path, "Rock", "ROCK", "rock", "Rock")
    assert read(path).genres == ("Rock", "ROCK", "rock")
