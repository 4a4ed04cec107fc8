"""What the middle of the window can show, a module a page."""
