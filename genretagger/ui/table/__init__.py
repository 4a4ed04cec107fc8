"""The table of tracks: its rows on demand, its cells painted."""
