"""The panel about one track."""
