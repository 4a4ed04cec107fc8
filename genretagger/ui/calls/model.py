"""What is known of the genre model."""

from __future__ import annotations

from pathlib import Path


def about_model(model: Path | None) -> dict[str, str]:
    """What the model at `model`, or the bundled one, says about itself; loads it as a scan would."""
    from genretagger.about_model import about
    from genretagger.classifier import Classifier

    return about(Classifier(model).info)
