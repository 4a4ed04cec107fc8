"""Pictures of every page of the window: `make screenshots`."""
