"""What the program is made with, and under which licences."""

import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from genretagger.errors import ModelError
from genretagger.model_file import model_path, read_info
from genretagger.resources import resource

OWN = "GPL-3.0-or-later"
NAMED = re.compile(r"License :: OSI Approved :: (.+?)( License)?$")


def made_with() -> list[str]:
    """A line for each component: name, version, licence.

    The app as one folder carries the list of all that is in it, collected when it was built; elsewhere it is
    the packages that are installed for the program.
    """
    collected = texts() / "LICENCES.txt"
    if collected.is_file():
        lines = collected.read_text(encoding="utf-8").splitlines()[2:]
        return [line for line in lines if line] + [_notice(one) for one in notices()]
    return sorted({_line(name) for name in _required()}, key=str.lower) + [_notice(one) for one in notices()]


def notices() -> tuple[Mapping[str, str], ...]:
    """Works that the bundled model was made from, each with its licence's text; none without the model."""
    try:
        return read_info(model_path()).notices
    except ModelError:
        return ()


def _notice(notice: Mapping[str, str]) -> str:
    """Its name and licence in a line; the licence asks that its text goes wherever the weights go."""
    return f"{notice['name']} — {notice['licence']}: {' '.join(notice['text'].split())}"


def texts() -> Path:
    """The folder with the licence texts of the app as one folder; it need not exist."""
    return resource().parent / "licences"


def _required() -> list[str]:
    """The packages that the program asks for; none where it was not installed."""
    try:
        requirements = metadata.requires("genretagger") or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", one)[0] for one in requirements if "extra ==" not in one]


def _line(name: str) -> str:
    found = metadata.distribution(name)
    said = found.metadata
    licence = next((said[field] for field in ("License-Expression", "License") if field in said), "")
    if not licence or "\n" in licence:
        kinds = (NAMED.match(one) for one in said.get_all("Classifier") or [])
        licence = next((kind[1] for kind in kinds if kind), "see its package")
    return f"{found.name} {found.version} — {licence}"
