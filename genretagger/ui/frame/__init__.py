"""What stands around the pages: bar, sidebar, progress, messages."""
