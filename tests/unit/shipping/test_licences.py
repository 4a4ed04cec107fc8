"""What is shipped is shipped under licences that somebody has looked at."""

from pathlib import Path

import pytest

from shipping import licences
from shipping.licences import UnknownLicenceError

ROOT = Path(__file__).parents[3]


def test_every_package_of_the_lock_has_a_licence_that_goes_with_ours() -> None:
    found = licences.of_distributions(licences.required(ROOT / "requirements" / "app.txt"))

    assert {"numpy", "onnxruntime", "mutagen", "av"} <= {component.name for component in found}
    assert all(component.version and component.licence for component in found)


@pytest.mark.parametrize("licence", ["Proprietary", "MIT AND Proprietary", "GPL-2.0-only", ""])
def test_an_unknown_licence_is_refused_by_name(licence: str) -> None:
    with pytest.raises(UnknownLicenceError, match="somelib"):
        licences.checked("somelib", licence)


@pytest.mark.parametrize("licence", ["MIT", "Proprietary OR MIT", "BSD-3-Clause AND (MIT OR Apache-2.0)"])
def test_one_licence_that_fits_is_enough(licence: str) -> None:
    assert licences.checked("somelib", licence) == licence


def test_an_unknown_library_is_refused_by_name() -> None:
    with pytest.raises(UnknownLicenceError, match="libmystery"):
        licences.of_libraries(["libmystery.so.1"])


def test_libraries_are_told_by_their_files_on_every_system() -> None:
    files = [
        "av.libs/libavcodec-5e6b81c2.so.62",
        "av.libs/avcodec-62.dll",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "libicudata.so.73",
    ]

    assert {component.name for component in licences.of_libraries(files)} == {
        "FFmpeg",
        "Qt for Python",
        "ICU",
    }


def test_the_folder_names_every_component_and_holds_its_text(tmp_path: Path) -> None:
    own = tmp_path / "LICENSE"
    own.write_text("GPL", encoding="utf-8")
    parts = [licences.Component("alpha", "1.0", "MIT", (("LICENSE", "Permission"),)), licences.python()]

    licences.write(tmp_path / "licences", parts, own)

    assert "alpha 1.0 — MIT" in (tmp_path / "licences" / "LICENCES.txt").read_text(encoding="utf-8")
    assert "Permission" in (tmp_path / "licences" / "alpha.txt").read_text(encoding="utf-8")
