"""A scan whose listening is done by the processes of a real local Dask cluster."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from genretagger import cli, cluster, pipeline
from genretagger.cluster import Cluster
from genretagger.errors import WorkerError
from genretagger.library import Library, queries
from genretagger.pipeline import ScanOptions
from tests.music import make_song

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator["distributed.LocalCluster"]:
    """Two worker processes that are started again when they die."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("dask")),
        silence_logs=50,
    ) as running:
        yield running


def music(folder: Path, count: int) -> list[Path]:
    """Songs of different length, so that none passes for another."""
    folder.mkdir(parents=True)
    return [make_song(folder / f"{number:02}.flac", seconds=4 + number / 10) for number in range(count)]


def heard(library: Library) -> dict[str, str]:
    """Each track's file and state."""
    rows = queries.rows(library, queries.track_ids(library, queries.TrackQuery()))
    return {Path(row.path).name: str(row.state) for row in rows}


def test_a_worker_killed_in_the_middle_costs_no_track_and_none_comes_twice(
    machines: "distributed.LocalCluster", tmp_path: Path
) -> None:
    paths = music(tmp_path / "music", 24)
    stored: list[int] = []
    killed = threading.Event()

    def kill_one(progress: pipeline.ScanProgress) -> None:
        if progress.done >= 3 and not killed.is_set():
            killed.set()
            os.kill(next(iter(machines.workers.values())).pid, signal.SIGKILL)

    with closing(Library(tmp_path / "library.sqlite3")) as library:
        summary = pipeline.scan(
            library,
            [str(tmp_path / "music")],
            options=ScanOptions(cluster=Cluster(machines.scheduler_address)),
            on_progress=kill_one,
            on_stored=stored.extend,
        )

        assert killed.is_set()
        assert (summary.analysed, summary.failed) == (len(paths), 0)
        assert sorted(stored) == sorted(set(stored))
        assert set(heard(library)) == {path.name for path in paths}
        assert set(heard(library).values()) <= {"suggested", "unsure"}


def test_a_cluster_hears_what_this_computer_hears_under_another_path(
    machines: "distributed.LocalCluster", tmp_path: Path
) -> None:
    music(tmp_path / "there", 2)
    (tmp_path / "here").symlink_to(tmp_path / "there")
    mapped = Cluster(machines.scheduler_address, str(tmp_path / "here"), str(tmp_path / "there"))
    found = []
    for name, options in (("alone", ScanOptions(workers=1)), ("cluster", ScanOptions(cluster=mapped))):
        with closing(Library(tmp_path / f"{name}.sqlite3")) as library:
            pipeline.scan(library, [str(tmp_path / "here")], options=options)
            ids = queries.track_ids(library, queries.TrackQuery())
            assert all(row.path.startswith(str(tmp_path / "here")) for row in queries.rows(library, ids))
            found.append(queries.probabilities(library, ids))

    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_paths_are_mapped_for_the_cluster_and_only_below_the_folder() -> None:
    mapped = Cluster("tcp://nas:8786", "/home/me/Music", "/srv/music")

    assert mapped.their_path("/home/me/Music/a/b.mp3") == "/srv/music/a/b.mp3"
    assert mapped.their_path("/home/me/Musical/b.mp3") == "/home/me/Musical/b.mp3"


def test_a_file_that_the_cluster_does_not_see_is_a_row_with_a_reason(
    machines: "distributed.LocalCluster", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    music(tmp_path / "music", 1)

    status = cli.run(
        ["scan", str(tmp_path / "music"), "--library", str(tmp_path / "library.sqlite3"),
         "--cluster", machines.scheduler_address, "--cluster-path", f"{tmp_path}=/not/mounted"]
    )  # fmt: skip

    assert status == 1
    assert "1 failed" in capsys.readouterr().err
    with closing(Library(tmp_path / "library.sqlite3")) as library:
        (row,) = queries.rows(library, queries.track_ids(library, queries.TrackQuery()))
    assert row.error is not None
    assert str(tmp_path) in row.error
    assert "/not/mounted" not in row.error


def test_without_a_cluster_the_scan_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.2)
    music(tmp_path / "music", 1)

    with (
        closing(Library(tmp_path / "library.sqlite3")) as library,
        pytest.raises(WorkerError, match="dask scheduler"),
    ):
        pipeline.scan(
            library,
            [str(tmp_path / "music")],
            options=ScanOptions(cluster=Cluster("tcp://127.0.0.1:9")),
        )


def test_a_path_mapping_without_a_cluster_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["scan", str(tmp_path), "--cluster-path", "/a=/b"]) == 2
    assert "--cluster-path" in capsys.readouterr().err
