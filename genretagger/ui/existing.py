"""The four answers to "the file has a genre already", as they are offered wherever that is asked."""

from genretagger.ui.translate import translate


def existing_choices() -> tuple[tuple[str, str, str], ...]:
    """Each answer's word (settings.existing), what its button says, and what it does."""
    return (
        (
            "ask",
            translate("existing", "Ask"),
            translate("existing", "Fill in where the genre is empty; leave the others until you say"),
        ),
        (
            "keep",
            translate("existing", "Keep it"),
            translate("existing", "Fill in where the genre is empty; keep the others"),
        ),
        (
            "replace",
            translate("existing", "Replace it"),
            translate("existing", "Write the new genre in place of the one that is there"),
        ),
        (
            "add",
            translate("existing", "Add to it"),
            translate("existing", "Write the new genre beside the one that is there"),
        ),
    )
