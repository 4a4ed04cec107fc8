"""Genretagger listens to a music library, suggests genres and writes the ones a person accepts."""

__version__ = "0.1.0"
