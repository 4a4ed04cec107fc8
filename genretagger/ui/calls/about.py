"""What is known of the program itself."""

from __future__ import annotations


def made_with() -> list[str]:
    """A line for each component, with its licence."""
    from genretagger import licences

    return licences.made_with()
