"""The licences of all that is shipped, collected into the app; what nobody has looked at is refused."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath


class UnknownLicenceError(Exception):
    """Something would be shipped under a licence that nobody has looked at; the message names it."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something that is shipped: its name, version, SPDX licence expression and the texts it came with."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...] = ()


SPDX = {
    "MIT": "MIT",
    "MIT License": "MIT",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
}
"""What older packages say in words of their own."""

LICENCE_FIELDS = ("License-Expression", "License")

COMPATIBLE = frozenset(
    {
        "MIT",
        "0BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "Apache-2.0",
        "Zlib",
        "CC0-1.0",
        "PSF-2.0",
        "ISC",
        "blessing",
    }
    | {"LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "GPL-2.0-or-later", "GPL-3.0-or-later"}
    | {"Unicode-3.0", "FTL", "libpng-2.0", "bzip2-1.0.6", "MIT-open-group", "X11", "BSD-4-Clause-UC"}
    | {"GPL-3.0-only", "GPL-3.0", "GPL-3.0-with-GCC-exception", "MPL-2.0", "AFL-2.1"}
)
"""Licences that go together with GPL-3.0-or-later; of alternatives (OR) one must be among them."""

NATIVE = (
    (r"^libpython|^python3|^Python$|^base_library|^_\w+\.cpython|^_\w+\.pyd", "Python", "PSF-2.0"),
    (r"^libav|^libsw(scale|resample)|^(av|sw)\w+-", "FFmpeg", "GPL-3.0-or-later"),
    (r"^libx26[45]", "x264 and x265", "GPL-2.0-or-later"),
    (r"^libSvtAv1|^libdav1d", "SVT-AV1 and dav1d", "BSD-2-Clause"),
    (r"^libmp3lame", "LAME", "LGPL-2.1-or-later"),
    (r"^lib(opus|vpx|webp|webpmux|sharpyuv)\b", "Opus, VP9 and WebP", "BSD-3-Clause"),
    (r"^libopencore", "OpenCORE AMR", "Apache-2.0"),
    (
        r"^lib(gnutls|hogweed|nettle|gmp|unistring|idn2|tasn1|p11-kit)",
        "GnuTLS and its libraries",
        "LGPL-3.0-or-later",
    ),
    (r"^lib(vpl|drm|va)\b", "oneVPL, libdrm and libva", "MIT"),
    (r"^libasound|^libpulse", "ALSA and PulseAudio clients", "LGPL-2.1-or-later"),
    (r"openblas", "OpenBLAS", "BSD-3-Clause"),
    (r"^libgfortran|^libquadmath|^libgomp|^libgcc_s|^libstdc", "GCC runtime", "GPL-3.0-with-GCC-exception"),
    (r"^(PySide6|shiboken6)/|^libQt6|^Qt\w+|^libpyside6|^libshiboken6", "Qt for Python", "LGPL-3.0-only"),
    (r"^libicu|^icu", "ICU", "Unicode-3.0"),
    (r"^libonnxruntime|^onnxruntime|^DirectML", "ONNX Runtime", "MIT"),
    (r"^lib(xcb|X\w+|xkbcommon)", "XCB and xkbcommon", "MIT-open-group"),
    (r"^lib(glib|gio|gobject|gthread|gmodule|blkid|mount)\b", "GLib and util-linux", "LGPL-2.1-or-later"),
    (r"^lib(crypto|ssl)", "OpenSSL", "Apache-2.0"),
    (r"^libsqlite3|^sqlite3", "SQLite", "blessing"),
    (r"^libfreetype", "FreeType", "FTL"),
    (
        r"^lib(fontconfig|expat|ffi|pcre2-8|md|bsd|brotli\w+|lz4|zstd|uuid|cap)\b",
        "small libraries of the system",
        "BSD-3-Clause",
    ),
    (r"^libpng", "libpng", "libpng-2.0"),
    (r"^libz\b|^zlib", "zlib", "Zlib"),
    (r"^libbz2", "bzip2", "bzip2-1.0.6"),
    (r"^liblzma", "XZ Utils", "0BSD"),
    (r"^lib(k5crypto|krb5|krb5support|gssapi_krb5|com_err|keyutils)\b", "Kerberos", "MIT"),
    (r"^lib(gcrypt|gpg-error|systemd)\b", "Libgcrypt and libsystemd", "LGPL-2.1-or-later"),
    (r"^libdbus", "D-Bus", "AFL-2.1"),
    (r"^libmvec|^libc\b|^ld-", "GNU C Library", "LGPL-2.1-or-later"),
    (r"^(api-ms-|ucrtbase|vcruntime|msvcp|concrt)", "Microsoft's C runtime", "MIT"),
    (r"^d3dcompiler|^opengl32sw", "graphics fallbacks of Qt", "MIT"),
)
"""Libraries by file name or path in the app: which component they are of, and its licence."""


def of_distributions(names: Iterable[str]) -> list[Component]:
    """The Python packages with these names, as installed. Raises UnknownLicenceError."""
    return [_component(metadata.distribution(name)) for name in sorted(names, key=str.lower)]


def of_libraries(files: Iterable[str]) -> list[Component]:
    """The components that these library files (paths in the app) are of. Raises UnknownLicenceError."""
    found: dict[str, str] = {}
    for file in files:
        path = PurePosixPath(file.replace("\\", "/"))
        match = next(
            (
                (part, licence)
                for pattern, part, licence in NATIVE
                if re.search(pattern, path.name) or re.search(pattern, str(path))
            ),
            None,
        )
        if match is None:
            raise UnknownLicenceError(
                f"Nobody has looked at the licence of {file}: add it to NATIVE in shipping/licences.py, "
                "or leave the file out in shipping/contents.py."
            )
        found.setdefault(*match)
    return [Component(name, "", checked(name, licence)) for name, licence in sorted(found.items())]


def checked(name: str, licence: str) -> str:
    """The licence, if it goes with ours. Raises UnknownLicenceError."""
    alternatives = [part.strip("() ") for part in licence.split(" OR ")]
    if not any(all(part.strip("() ") in COMPATIBLE for part in one.split(" AND ")) for one in alternatives):
        raise UnknownLicenceError(
            f"{name} comes under “{licence}”, which nobody has looked at: "
            "see COMPATIBLE in shipping/licences.py."
        )
    return licence


def required(lock: Path) -> set[str]:
    """The names that a requirements file pins and that are installed on this system."""
    pinned = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.M)
    installed = {distribution.name.lower().replace("_", "-") for distribution in metadata.distributions()}
    return {name for name in pinned if name.lower().replace("_", "-") in installed}


def write(folder: Path, components: Sequence[Component], own: Path) -> None:
    """A folder with the list of all components and the texts that they came with."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    lines = ["Genretagger is free software under GPL-3.0-or-later. It is made with:", ""]
    for component in components:
        lines.append(f"{component.name} {component.version}".strip() + f" — {component.licence}")
        if component.texts:
            whole = "\n\n".join(f"[{name}]\n\n{text.strip()}" for name, text in component.texts)
            (folder / f"{component.name}.txt").write_text(whole + "\n", encoding="utf-8")
    (folder / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "Genretagger.txt").write_bytes(own.read_bytes())


def python() -> Component:
    """The Python that is shipped."""
    return Component("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0")


def _component(distribution: metadata.Distribution) -> Component:
    about = distribution.metadata
    said = next((about[field].split("\n")[0] for field in LICENCE_FIELDS if field in about), "")
    if not said or (said not in SPDX and " " in said and " OR " not in said and " AND " not in said):
        said = next((kind for kind in about.get_all("Classifier", []) if kind in SPDX), said)
    licence = checked(distribution.name, SPDX.get(said, said))
    return Component(distribution.name, distribution.version, licence, tuple(_texts(distribution)))


def _texts(distribution: metadata.Distribution) -> Iterable[tuple[str, str]]:
    for file in distribution.files or []:
        if re.search(r"licen[cs]e|copying|notice", file.name, re.I) and file.suffix not in (
            ".py",
            ".pyc",
            ".h",
        ):
            path = Path(str(file.locate()))
            if path.is_file():
                yield file.name, path.read_text(encoding="utf-8", errors="replace")
