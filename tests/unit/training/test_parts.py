"""What is learnt from, watched and judged on: apart where that is claimed, and torn where an author tore."""

from pathlib import Path

import numpy as np
import pytest

from genretagger.errors import TrainingError
from tests.unit.training import archives
from training.data import Archive, load
from training.parts import RandomSplit, cut, may_mean, parse_split, with_copies
from training.recipe import read_recipe, recipe_names
from training.splits import Split, group_numbers

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "gtzan_mel.npz"


@pytest.fixture(scope="module")
def gtzan(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    (archive,) = load([archives.gtzan(tmp_path_factory.mktemp("parts") / "g.npz", each=40)])
    return archive


@pytest.fixture(scope="module")
def real() -> Archive:
    if not SHARED.is_file():
        pytest.skip("the shared archives are not there")
    (archive,) = load([SHARED])
    return archive


@pytest.mark.parametrize("source", ["gtzan", "real"])
@pytest.mark.parametrize("split", ["given", "2/5"])
@pytest.mark.parametrize("name", recipe_names())
def test_under_an_honest_split_no_artist_duplicate_or_chunk_is_on_two_sides(
    name: str, split: str, source: str, request: pytest.FixtureRequest
) -> None:
    archive: Archive = request.getfixturevalue(source)
    recipe = read_recipe(name)
    watches = recipe.epochs is not None and recipe.epochs.watches
    parts = cut(archive, Split.parse(split), patches=recipe.patches, watches=watches)
    masks = [parts.learnt, parts.judged, *([parts.watched] if watches else [])]
    assert (sum(mask.astype(int) for mask in masks) == 1).all(), "every patch is in one part"
    for mask in masks:
        assert mask.any()
        assert (mask.all(axis=1) == mask.any(axis=1)).all(), "no track is torn"
    groups = group_numbers(archive)
    assert archive.artist is not None
    for number, one in enumerate(masks):
        for other in masks[number + 1 :]:
            assert not set(groups[one[:, 0]]) & set(groups[other[:, 0]])
            known = [set(archive.artist[mask[:, 0]]) - {-1} for mask in (one, other)]
            assert not known[0] & known[1]


@pytest.mark.parametrize("name", [name for name in recipe_names() if read_recipe(name).author])
def test_an_authors_split_has_the_sizes_he_used(gtzan: Archive, name: str) -> None:
    recipe = read_recipe(name)
    assert recipe.author
    for text in recipe.author.splits:
        split = parse_split(text)
        assert isinstance(split, RandomSplit)
        parts = cut(gtzan, split, patches=recipe.patches)
        sizes = np.array([parts.learnt.sum(), parts.judged.sum()]) / parts.learnt.size
        wanted = np.array([split.sizes[0], split.sizes[-1]]) / sum(split.sizes)
        assert sizes == pytest.approx(wanted, abs=0.01)
        assert not (parts.learnt & parts.judged).any()


def test_a_split_of_chunks_leaves_the_same_share_of_every_track_to_judge(gtzan: Archive) -> None:
    parts = cut(gtzan, parse_split("chunks-80-20"), patches=15)
    assert (parts.judged.sum(axis=1) == 3).all()
    assert (parts.learnt.sum(axis=1) == 12).all()
    assert not (parts.judged[0] == parts.judged).all(), "not the same chunks of each"


def test_a_random_split_depends_on_the_seed_alone(gtzan: Archive) -> None:
    first, again, other = (cut(gtzan, parse_split("tracks-80-20"), seed=seed).judged for seed in (0, 0, 1))
    assert (first == again).all()
    assert (first != other).any()


def test_the_split_of_the_author_is_that_of_the_recipe() -> None:
    assert str(parse_split("author", ["tracks-50-20-30"])) == "tracks-50-20-30"
    with pytest.raises(TrainingError, match="no author's split"):
        parse_split("author")


@pytest.mark.parametrize("text", ["tracks", "tracks-80", "tracks-80-0", "albums-80-20", "tracks-1-2-3-4"])
def test_a_random_split_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TrainingError, match="is none"):
        parse_split(text)


def test_fewer_patches_than_parts_cannot_be_split(gtzan: Archive) -> None:
    with pytest.raises(TrainingError, match="split tracks instead"):
        cut(gtzan, parse_split("chunks-80-20"), patches=1)


def test_a_genre_that_is_kept_out_is_only_judged(tmp_path: Path, gtzan: Archive) -> None:
    parts = cut(gtzan, Split.parse("given"), without=["jazz"], watches=True)
    jazz = gtzan.genre == "jazz"
    assert parts.judged[jazz].all()
    assert not parts.learnt[jazz].any()
    assert not parts.watched[jazz].any()
    (fma,) = load([archives.fma(tmp_path / "f.npz", 40)])
    assert set(fma.genre[may_mean(fma, ["jazz"])]) == {"Instrumental"}, "its label may mean jazz"


def test_a_track_that_is_replaced_sounds_like_the_other(gtzan: Archive) -> None:
    one, other = gtzan.name[3], gtzan.name[5]
    changed = with_copies(gtzan, {one: other, "jazz.99999": one})
    assert (changed.mel[3] == gtzan.mel[5]).all()
    assert (changed.mel[3] != gtzan.mel[3]).any()
    assert (np.delete(changed.mel, 3, axis=0) == np.delete(gtzan.mel, 3, axis=0)).all()
