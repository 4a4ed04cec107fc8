"""The person's words for genres: what each rule does, what contradicts itself, what holds for all of them."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from genretagger.errors import VocabularyError
from genretagger.tags import id3v1
from genretagger.tags.genres import Existing, combine, key
from genretagger.tags.presets import PRESETS
from genretagger.tags.vocabulary import Capitals, Order, Parents, Vocabulary, Words
from genretagger.tags.vocabulary_text import (
    from_file,
    from_json,
    mapping_lines,
    pairs_in,
    parent_lines,
    to_json,
)

MODEL_GENRES = (
    *("blues", "classical", "country", "disco", "electronic", "folk", "hiphop"),
    *("international", "jazz", "metal", "pop", "reggae", "rock"),
)
TREE = (("Trip-Hop", "Electronic"), ("Electronic", "Dance"), ("Thrash", "Metal"))


def applied(*genres: str, **choices: object) -> tuple[str, ...]:
    return Words(Vocabulary(**choices)).applied(genres)  # type: ignore[arg-type]


def test_a_vocabulary_of_nothing_leaves_every_genre_as_it_is() -> None:
    assert applied("rock", "Drum and  bass", "R&B/Soul; Funk") == ("rock", "Drum and  bass", "R&B/Soul; Funk")
    assert Words(Vocabulary()).suggested("hiphop") == ("Hip-Hop",)


@pytest.mark.parametrize("word", ["hiphop", "Hip Hop", "HIP-HOP", " hip-hop "])
def test_a_mapping_holds_for_every_spelling_of_a_word(word: str) -> None:
    assert applied(word, mapping=(("hiphop", "Rap"),)) == ("Rap",)
    assert applied(word, mapping=(("hiphop", "Hip Hop"),)) == ("Hip Hop",)


def test_mappings_lead_on_to_the_last_name() -> None:
    assert applied("a", "c", mapping=(("a", "b"), ("b", "C"))) == ("C",)


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (Parents.NONE, ("Trip-Hop", "Rock")),
        (Parents.TOO, ("Trip-Hop", "Rock", "Electronic", "Dance")),
        (Parents.ONLY, ("Dance", "Rock")),
    ],
)
def test_parents_stand_beside_the_genre_or_in_its_place(parent: Parents, expected: tuple[str, ...]) -> None:
    assert applied("trip-hop", "Rock", parents=TREE, parent=parent) == expected


def test_only_allowed_genres_are_left_and_a_parent_stands_in_for_its_child() -> None:
    allowed = ("Electronic", "Jazz")
    assert applied("Trip-Hop", "jazz", "Polka", parents=TREE, allowed=allowed) == ("Electronic", "Jazz")
    assert applied("Polka", allowed=allowed) == ()
    assert Words(Vocabulary(allowed=("Jazz",))).suggested("rock") == ()


@pytest.mark.parametrize(
    ("capitals", "expected"),
    [
        (Capitals.AS_IS, ("drum and bass", "R&B", "j-pop")),
        (Capitals.TITLE, ("Drum And Bass", "R&B", "J-Pop")),
        (Capitals.LOWER, ("drum and bass", "r&b", "j-pop")),
    ],
)
def test_capitals_are_as_the_person_wants_them(capitals: Capitals, expected: tuple[str, ...]) -> None:
    assert applied("drum and bass", "R&B", "j-pop", capitals=capitals) == expected
    assert applied("o'connor's reel", capitals=Capitals.TITLE) == ("O'connor's Reel",)


def test_the_limit_takes_parents_off_first_and_the_order_comes_after_it() -> None:
    wide = {"parents": TREE, "parent": Parents.TOO, "limit": 3}
    assert applied("Trip-Hop", "Thrash", **wide) == ("Trip-Hop", "Thrash", "Electronic")
    assert applied("Trip-Hop", "Thrash", order=Order.BROAD, **wide) == ("Thrash", "Electronic", "Trip-Hop")
    assert applied("Trip-Hop", "Thrash", order=Order.ALPHABET, **wide) == ("Electronic", "Thrash", "Trip-Hop")
    assert applied("b", "a", "c", limit=2, order=Order.ALPHABET) == ("a", "b")


def test_genres_in_one_text_are_told_apart_only_by_chosen_separators() -> None:
    assert applied("Rock / Metal") == ("Rock / Metal",)
    assert applied("Rock / Metal; Pop", separators=("/", ";")) == ("Rock", "Metal", "Pop")
    known = {
        "separators": ("/",),
        "mapping": (("Rap", "Hip-Hop/Rap"),),
        "allowed": ("Hip-Hop/Rap", "R&B/Soul"),
    }
    assert applied("r&b/soul", "rap", **known) == ("R&B/Soul", "Hip-Hop/Rap")


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        (
            {"mapping": (("a", "b"), ("b", "c"), ("c", "A"))},
            "a is called b is called c is called A: this goes in",
        ),
        ({"mapping": (("q", "a"), ("a", "b"), ("b", "a"))}, "in a circle"),
        ({"mapping": (("hiphop", "X"), ("Hip-Hop", "Y"))}, "hiphop is called X, and Hip-Hop is called Y"),
        ({"mapping": (("Straße", "X"), ("STRASSE", "Y"))}, "these are the same genre"),
        ({"mapping": (("a", " "),)}, "a is called nothing: name both"),
        ({"mapping": (("", "a"),)}, "Nothing is called a: name both"),
        ({"mapping": (("a", "b\n"), ("c", "d\x1b[0m"))}, "characters that cannot be written"),
        ({"parents": (("a", "b"), ("b", "A"))}, "a belongs to b belongs to A"),
        ({"parents": (("a", "A"),)}, "in a circle"),
        ({"mapping": (("b", "a"),), "parents": (("a", "b"),)}, "in a circle"),
        ({"allowed": ("",)}, "without a name"),
        ({"limit": 0}, "between 1 and 20"),
        ({"separators": (" ",)}, "cannot stand between"),
        ({"separators": ("and",)}, "cannot stand between"),
        ({"joined_with": ""}, "cannot stand between"),
        ({"id3_version": 2}, "2.3 or 2.4"),
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused_with_the_words_named(
    choices: dict[str, object], told: str
) -> None:
    with pytest.raises(VocabularyError, match=told):
        Words(Vocabulary(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_knows_what_to_call_each_genre_of_the_model(name: str) -> None:
    vocabulary = PRESETS[name].over(Vocabulary(limit=3, separators=(";",)))
    words = Words(vocabulary)
    assert all(words.suggested(genre) for genre in MODEL_GENRES)
    assert (vocabulary.limit, vocabulary.separators) == (3, (";",))
    if name == "id3v1":
        assert {words.suggested(genre)[0] for genre in MODEL_GENRES} <= set(id3v1.NAMES)
    expected = {"itunes": "Hip-Hop/Rap", "musicbrainz": "hip hop", "picard": "Hip Hop", "discogs": "Hip Hop"}
    assert words.suggested("hiphop") == (
        expected.get(name) or {"beets": "Hip Hop", "id3v1": "Hip-Hop"}[name],
    )


@pytest.mark.parametrize("name", PRESETS)
def test_a_vocabulary_survives_the_way_through_a_file_and_through_lines(name: str) -> None:
    import json

    vocabulary = PRESETS[name].over(Vocabulary(id3_version=3, joined_with="; ", order=Order.BROAD))
    assert from_file(json.dumps(to_json(vocabulary))) == vocabulary
    assert pairs_in(mapping_lines(vocabulary), ("->", "→")) == vocabulary.mapping
    assert pairs_in(parent_lines(vocabulary), ("<",)) == vocabulary.parents


def test_lines_that_a_person_types_are_a_vocabulary() -> None:
    text = "\ufeff# mine\n\nhiphop -> Hip-Hop\nrap → Hip-Hop\nTrip-Hop < Electronic\nJazz\n"
    assert from_file(text) == Vocabulary(
        mapping=(("hiphop", "Hip-Hop"), ("rap", "Hip-Hop")),
        parents=(("Trip-Hop", "Electronic"),),
        allowed=("Jazz",),
    )


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([], "is an object"),
        ({"maping": {}}, "has no maping: it has mapping, allowed"),
        ({"limit": "3"}, "not '3'"),
        ({"parent": "both"}, "parent is one of none, too, only, not both"),
        ({"allowed": "Rock"}, "allowed is a list"),
        ({"mapping": {"a": 1}}, "In mapping there is 1"),
        ({"id3_version": "2.2"}, "keep, 2.3, 2.4, not 2.2"),
    ],
)
def test_a_file_that_is_no_vocabulary_is_refused_with_what_is_wrong(found: object, told: str) -> None:
    with pytest.raises(VocabularyError, match=told):
        from_json(found)


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12).filter(
    lambda name: bool(name.strip())
) | st.sampled_from(
    ["hiphop", "Hip-Hop", "rock", "Rock", "ROCK", "R&B/Soul", "straße", "ızmir", "ǆ", "2", "a;b"]
)
VOCABULARIES = st.builds(
    Vocabulary,
    mapping=st.lists(st.tuples(NAMES, NAMES), max_size=4).map(tuple),
    allowed=st.lists(NAMES, max_size=4).map(tuple),
    parents=st.lists(st.tuples(NAMES, NAMES), max_size=4).map(tuple),
    parent=st.sampled_from(Parents),
    capitals=st.sampled_from(Capitals),
    limit=st.none() | st.integers(1, 4),
    order=st.sampled_from(Order),
    separators=st.lists(st.sampled_from([";", "/", ", ", "\\\\"]), max_size=2, unique=True).map(tuple),
)


@given(VOCABULARIES, st.lists(NAMES, max_size=5))
@example(Vocabulary(capitals=Capitals.TITLE, mapping=(("izmir", "X"),)), ["ızmir"])
def test_applying_a_vocabulary_twice_changes_nothing_more(vocabulary: Vocabulary, genres: list[str]) -> None:
    try:
        words = Words(vocabulary)
    except VocabularyError:
        assume(False)
    once = words.applied(genres)
    assert words.applied(once) == once
    assert len(once) == len({key(genre) for genre in once}) <= (vocabulary.limit or len(once))
    if vocabulary.allowed:
        called = replace_parents(vocabulary)
        assert {key(genre) for genre in once} <= {
            key(name) for word in vocabulary.allowed for name in called.applied([word])
        }


def replace_parents(vocabulary: Vocabulary) -> Words:
    """The mapping alone: what each word is called."""
    return Words(Vocabulary(mapping=vocabulary.mapping))


@given(NAMES)
def test_a_genre_in_any_capitals_is_the_same_genre(name: str) -> None:
    assert key(name.upper()) == key(name) == key(name.lower()) == key(key(name))


def test_a_text_longer_than_any_row_of_genres_is_one_genre() -> None:
    words = Words(Vocabulary(separators=("/",)))
    assert words.split(["a/b"]) == ("a", "b")
    long = "a/" * 5_000_000
    assert words.split([long]) == (long,)
    assert combine((long,), ("b",), Existing.ADD) == (long, "b")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("id3v1", {"rnb": "R&B", "Pop/Rock": "Rock", "alternative": "Alternative", "house": "House"}),
        ("itunes", {"rnb": "R&B/Soul", "Pop/Rock": "Pop/Rock", "hiphop": "Hip-Hop/Rap"}),
        ("musicbrainz", {"rnb": "r&b", "Pop/Rock": "pop rock", "alternative": "alternative rock"}),
        ("picard", {"rnb": "R&B", "Pop/Rock": "Pop Rock", "alternative": "Alternative Rock"}),
        ("discogs", {"rnb": "Funk / Soul", "Pop/Rock": "Rock", "alternative": "Rock", "punk": "Rock"}),
        ("beets", {"rnb": "Rhythm and Blues", "Pop/Rock": "Pop Rock", "alternative": "Alternative Rock"}),
    ],
)
def test_every_preset_has_its_own_words_for_genres_that_go_by_several(
    name: str, called: dict[str, str]
) -> None:
    words = Words(PRESETS[name].over(Vocabulary()))
    assert {genre: words.suggested(genre) for genre in called} == {
        genre: (word,) for genre, word in called.items()
    }
    wanted = ("rnb", "punk", "funk", "ambient", "alternative", "house", "soundtrack", "Pop/Rock")
    assert all(words.suggested(genre) for genre in wanted)


def test_a_genre_of_the_model_is_one_genre_whatever_divides_those_in_files() -> None:
    words = Words(Vocabulary(separators=("/",)))
    assert words.suggested("Pop/Rock") == ("Pop/Rock",)
    assert words.suggested("rnb") == ("R&B/Soul",)
    assert words.applied(["Pop/Rock"]) == ("Pop", "Rock")
