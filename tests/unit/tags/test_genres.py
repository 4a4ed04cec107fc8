import pytest

from genretagger.errors import TagError
from genretagger.tags.genres import Existing, cleaned, combine, key, same, spelled


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hiphop", "Hip-Hop"),
        ("blues", "Blues"),
        ("international", "International"),
        ("drum and bass", "Drum And Bass"),
        ("R&B", "R&B"),
        ("rnb", "R&B/Soul"),
        ("r&b/soul", "R&B/Soul"),
        ("AOR", "AOR"),
        ("Post-rock", "Post-rock"),
        (" jazz ", "Jazz"),
        ("", ""),
    ],
)
def test_genres_get_their_usual_spelling(word: str, expected: str) -> None:
    assert spelled(word) == expected


@pytest.mark.parametrize(
    ("existing", "policy", "expected"),
    [
        (("Rock",), Existing.ASK, ("Rock",)),
        (("Rock",), Existing.KEEP, ("Rock",)),
        (("Rock",), Existing.REPLACE, ("Jazz", "rock")),
        (("Rock",), Existing.ADD, ("Rock", "Jazz")),
        ((), Existing.ASK, ("Jazz", "rock")),
        ((), Existing.KEEP, ("Jazz", "rock")),
        ((), Existing.ADD, ("Jazz", "rock")),
    ],
)
def test_existing_genres_are_treated_as_the_person_said(
    existing: tuple[str, ...], policy: Existing, expected: tuple[str, ...]
) -> None:
    assert combine(existing, ("Jazz", "rock"), policy) == expected


def test_the_same_genres_are_known_in_any_order_and_case() -> None:
    assert same(("Rock", "Jazz"), ("jazz", "ROCK"))
    assert not same(("Rock",), ("Rock", "Jazz"))
    assert not same((), ("Rock",))


def test_genres_are_cleaned_before_they_are_written() -> None:
    assert cleaned([" Rock ", "Jazz", "Rock"]) == ("Rock", "Jazz")
    for bad in ([], [""], ["Rock", " "], ["a\nb"], ["a\x00b"], ["\udcff"]):
        with pytest.raises(TagError):
            cleaned(bad)


def test_a_genre_with_a_slash_in_its_name_is_one_genre_when_another_is_added() -> None:
    assert combine(("R&B/Soul",), ("Soul", "r&b/soul"), Existing.ADD) == ("R&B/Soul", "Soul")
    assert combine(("Rock / Metal",), ("Metal",), Existing.ADD) == ("Rock / Metal", "Metal")


def test_rnb_is_one_genre_in_each_of_its_spellings() -> None:
    assert len({key(word) for word in ("rnb", "RnB", "R&B", "r&b", "R&B/Soul")}) == 1
    assert key("Soul") != key("R&B/Soul")
